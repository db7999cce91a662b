/** What people in China call vendors and search for: OpenRouter's list has Latin names only. */
const CHINESE_NAMES: Readonly<Record<string, string>> = {
  baidu: "百度文心",
  "bytedance-seed": "字节豆包",
  moonshotai: "月之暗面",
  qwen: "阿里通义千问",
  tencent: "腾讯混元",
  "z-ai": "智谱清言",
};

/** The author in a model's id; `~` marks an alias. */
export function vendorOf(id: string): string {
  return id.replace(/^~/, "").split("/")[0] ?? "";
}

/** `""` where there is none. */
export function chineseName(vendor: string): string {
  return Object.hasOwn(CHINESE_NAMES, vendor) ? (CHINESE_NAMES[vendor] ?? "") : "";
}
