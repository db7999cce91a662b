import { messages } from "../state/language.ts";

export const t = messages({
  en: {
    code: "Code",
    table: "Table",
    done: "Done",
    open: "Not done",
    arriving: "A picture is arriving",
    unnamed: "Picture",
    full: (name: string) => `${name}: open in full size`,
    save: (name: string) => `${name}: save`,
    broken: (name: string) => `${name} could not be loaded.`,
    foreign: (name: string) => `${name} (not loaded)`,
    openHere: "Open",
  },
  zh: {
    code: "代码",
    table: "表格",
    done: "已完成",
    open: "未完成",
    arriving: "正在接收图片",
    unnamed: "图片",
    full: (name: string) => `${name}：查看原图`,
    save: (name: string) => `${name}：保存`,
    broken: (name: string) => `${name}加载失败。`,
    foreign: (name: string) => `${name}（未加载）`,
    openHere: "打开",
  },
});
