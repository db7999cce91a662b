import type { markdown as English } from "../en/markdown.ts";

export const markdown: typeof English = {
  table: "表格",
  done: "已完成",
  open: "未完成",
  arriving: "正在接收图片",
  unnamed: "图片",
  full: "查看原图",
  broken: (name: string) => `${name}加载失败。`,
  foreign: (name: string) => `${name}（未加载）`,
};
