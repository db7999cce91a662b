import { messages } from "../state/language.ts";

const en = {
  title: "Find models and commands",
  pick: "Choose a model",
  close: "Close",
  free: "free",
  search: "Model or command",
  searchModels: "Name, id or vendor",
  recent: "Used last",
  models: "Models",
  commands: "Commands",
  go: (view: string) => `Go to ${view}`,
  theme: (name: string) => `Theme: ${name}`,
  language: "切换到中文",
  forget: "Forget the key",
  forgotten: "The key is forgotten",
  nothing: "Nothing found",
  loading: "Loading models…",
  results: (count: number) => (count === 1 ? "1 result" : `${count} results`),
  more: (count: number) => `${count} more: keep typing`,
  thinking: "reasoning on",
};

const zh: typeof en = {
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
  thinking: "开启推理",
};

export const t: () => typeof en = messages({ en, zh });
