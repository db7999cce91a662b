import { messages } from "../state/language.ts";

export const t = messages({
  en: {
    table: "Table",
    done: "Done",
    open: "Not done",
    arriving: "A picture is arriving",
    unnamed: "Picture",
    full: (name: string) => `${name}: open in full size`,
    broken: (name: string) => `${name} could not be loaded.`,
    foreign: (name: string) => `${name} (not loaded)`,
  },
  zh: {
    table: "表格",
    done: "已完成",
    open: "未完成",
    arriving: "正在接收图片",
    unnamed: "图片",
    full: (name: string) => `${name}：查看原图`,
    broken: (name: string) => `${name}加载失败。`,
    foreign: (name: string) => `${name}（未加载）`,
  },
});
