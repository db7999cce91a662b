import type { palette as English } from "../en/palette.ts";

export const palette: typeof English = {
  title: "查找模型和命令",
  pick: "选择模型",
  close: "关闭",
  free: "免费",
  search: "模型或命令",
  searchModels: "名称、ID 或厂商",
  recent: "最近使用",
  models: "模型",
  commands: "命令",
  go: (view: string) => `前往${view}`,
  theme: (name: string) => `主题：${name}`,
  language: "Switch to English",
  forget: "清除密钥",
  forgotten: "已清除密钥",
  nothing: "没有找到",
  loading: "正在加载模型…",
  results: (count: number) => `${count} 个结果`,
  more: (count: number) => `还有 ${count} 个，请继续输入`,
  thinking: "开启思考",
};
