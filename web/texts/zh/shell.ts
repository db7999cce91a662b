import type { shell as English } from "../en/shell.ts";

export const shell: typeof English = {
  connect: "连接",
  models: "模型",
  playground: "对话",
  status: "状态",
  views: "页面",
  skip: "跳到正文",
  noKey: "尚未填写密钥",
  key: (hint: string) => `密钥 ${hint}`,
  balance: (dollars: string) => `余额 ${dollars}`,
  search: "查找模型",
  language: "Switch to English",
  languageShort: "English",
  theme: "主题",
  system: "跟随系统",
  light: "浅色",
  dark: "深色",
  offline: "当前没有网络，页面内容会保留。",
  viewFailed: "页面加载失败",
  notLoaded: "加载失败，请重新加载页面。",
  reload: "重新加载页面",
};
