/**
 * What people in China call the vendors: the first is shown beside the name, all are found by the search.
 * OpenRouter's list has Latin names only.
 */
const CHINESE_NAMES: Readonly<Record<string, string>> = {
  "01-ai": "零一万物",
  alibaba: "阿里巴巴 通义",
  amazon: "亚马逊",
  anthropic: "克劳德",
  baai: "智源",
  baidu: "百度 文心一言",
  bytedance: "字节跳动 豆包 火山引擎",
  "bytedance-seed": "字节跳动 豆包 火山引擎 即梦",
  deepseek: "深度求索",
  "dots-studio": "小红书",
  google: "谷歌 双子座",
  "ibm-granite": "国际商业机器",
  inclusionai: "蚂蚁 百灵",
  internlm: "书生",
  kwaipilot: "快手",
  meituan: "美团 龙猫",
  meta: "脸书",
  "meta-llama": "脸书 羊驼",
  microsoft: "微软",
  minimax: "稀宇 海螺",
  moonshotai: "月之暗面",
  nvidia: "英伟达",
  qwen: "通义千问 阿里巴巴",
  stepfun: "阶跃星辰",
  tencent: "腾讯 混元",
  thudm: "智谱 清华",
  "x-ai": "马斯克",
  xiaomi: "小米",
  "z-ai": "智谱 清言",
};

/** The author in a model's id; `~` marks an alias. */
export function vendorOf(id: string): string {
  return id.replace(/^~/, "").split("/")[0] ?? "";
}

/** All Chinese names of a vendor, `""` where there is none. */
export function chineseNames(vendor: string): string {
  return Object.hasOwn(CHINESE_NAMES, vendor) ? (CHINESE_NAMES[vendor] ?? "") : "";
}

/** The name for a menu: `Qwen 通义千问` in Chinese. */
export function vendorLabel(name: string, vendor: string, language: "en" | "zh"): string {
  const [chinese] = chineseNames(vendor).split(" ");
  return language === "zh" && chinese ? `${name} ${chinese}` : name;
}

/** One or two letters that stand for a vendor: `OpenAI` → `OA`, `DeepSeek` → `DS`, `Qwen` → `Qw`. */
export function monogramOf(name: string): string {
  const letters = [...name.replace(/[^\p{L}\p{N} ]/gu, " ").trim()].join("");
  const capitals = letters.match(/(?<=^| )\p{L}|\p{Lu}/gu) ?? [];
  const pair = capitals.length > 1 ? capitals.slice(0, 2).join("") : letters.slice(0, 2);
  return pair === pair.toLowerCase() ? capitalize(pair) || "?" : pair;
}

function capitalize(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
