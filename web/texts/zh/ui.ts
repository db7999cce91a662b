import type { ui as English } from "../en/ui.ts";

export const ui: typeof English = {
  code: (language: string) => `代码：${language}`,
  copy: "复制",
  copyThe: (what: string) => `复制：${what}`,
  copied: "已复制",
  cannotCopy: "浏览器不允许复制，请手动复制。",
  close: "关闭",
  retry: "重试",
  requestId: "请求 ID",
  copyId: "复制请求 ID",
  loading: "正在加载",
  getKey: "获取 fal 密钥",
  topUp: "去 fal 充值",
};
