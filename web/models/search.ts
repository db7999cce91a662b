import type { ModelRow } from "./row.ts";
import { createSearchText, fitOf, type SearchText, toWords } from "./search-text.ts";
import { chineseNames } from "./vendor.ts";

/** All rows that fit every word of a query, the best first. A query without a word finds all, in their order. */
export type ModelSearch = (query: string) => ModelRow[];

/** A wish in words; 模型 is in every Chinese one and says nothing. */
const EMPTY_WORDS = /大?模型|\bmodels?\b/giu;

export function createModelSearch(rows: readonly ModelRow[]): ModelSearch {
  const entries = rows.map((row) => ({ row, texts: textsOf(row).map(createSearchText) }));
  return (query) => {
    const words = toWords(query.replace(EMPTY_WORDS, " "));
    if (words.length === 0) return [...rows];
    return entries
      .map(({ row, texts }) => ({ row, score: scoreOf(texts, words) - Number(row.isBatch) / 2 }))
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score || b.row.created - a.row.created)
      .map(({ row }) => row);
  };
}

/** What it is called, with and without its vendor, and what it is or can do, in both languages. */
function textsOf(row: ModelRow): string[] {
  const { id, name, source, twins, vendor } = row;
  const can = [
    row.isFree && "free 免费",
    row.reasoning !== "none" && "reasoning thinking 推理 思考",
    row.hasTools && "tools 工具",
    row.inputs.includes("image") && "vision 识图 视觉",
    row.outputs.includes("image") && "image 图片 绘图 画图 生图",
    row.outputs.includes("embeddings") && "embeddings 向量",
    row.inputs.includes("audio") && "audio 音频 语音",
    row.inputs.includes("video") && "video 视频",
    chineseNames(vendor),
  ];
  return [id, id.replace(/^.*\//, ""), name, source.name, ...twins, can.filter(Boolean).join(" ")];
}

function scoreOf(texts: readonly SearchText[], words: readonly string[]): number {
  const best = (word: string) => Math.max(...texts.map((text) => fitOf(text, word)));
  const fits = words.map(best);
  if (fits.includes(0)) return 0;
  const whole = words.join("");
  // A name that is typed or pasted whole stands above everything else.
  const isWhole = texts.some(({ key }) => key === whole);
  return fits.reduce((sum, fit) => sum + fit, best(whole) + (isWhole ? 100 : 0));
}
