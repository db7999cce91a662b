/**
 * What people in China call the vendors: the first is shown beside the name, all are found by the search.
 * OpenRouter's list has Latin names only.
 */
const CHINESE_NAMES: Readonly<Record<string, string>> = {
  alibaba: "阿里巴巴 通义",
  baidu: "百度 文心一言",
  bytedance: "字节跳动 豆包",
  "bytedance-seed": "字节跳动 豆包 即梦",
  deepseek: "深度求索",
  google: "谷歌",
  meituan: "美团 龙猫",
  minimax: "稀宇 海螺",
  moonshotai: "月之暗面",
  qwen: "通义千问 阿里巴巴",
  stepfun: "阶跃星辰",
  tencent: "腾讯 混元",
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
