import type { palette as English } from "../en/palette.ts";

export const palette: typeof English = {
  pick: "选择模型",
  recent: "最近使用",
  nothing: "没有找到",
  results: (count: number) => `${count} 个结果`,
  more: (count: number) => `还有 ${count} 个，请继续输入`,
  thinking: "开启思考",
};
