import { createField, type Field, fitOf } from "./field.ts";
import type { ModelRow } from "./row.ts";
import { toKey, toWords } from "./text-key.ts";
import { chineseNames } from "./vendor.ts";

/** All rows that fit every word of a query, the best first. A query without a letter finds all, in their order. */
export type ModelSearch = (query: string) => ModelRow[];

interface Entry {
  row: ModelRow;
  /** What it is called: the id and what stands behind its slash, the name with and without the vendor's, the twins. */
  names: readonly Field[];
  /** What a model is or can do, in both languages. */
  keywords: Field;
}

type Term = readonly string[];

/** A wish in words; 模型 is in every Chinese one and says nothing. */
const EMPTY_WORDS = /大?模型|\bmodels?\b/giu;

export function createModelSearch(rows: readonly ModelRow[]): ModelSearch {
  const entries = rows.map(toEntry);
  return (query) => {
    const terms = readTerms(query);
    if (terms.length === 0) return [...rows];
    const whole = toKey(query);
    return entries
      .map((entry) => ({ row: entry.row, score: scoreOf(entry, terms, whole) }))
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score || b.row.created - a.row.created)
      .map(({ row }) => row);
  };
}

function toEntry(row: ModelRow): Entry {
  const { id, name, twins, vendorName } = row;
  return {
    row,
    names: [id, id.replace(/^[^/]*\//, ""), name, `${vendorName} ${name}`, ...twins].map(
      createField,
    ),
    keywords: createField(keywordsOf(row)),
  };
}

function keywordsOf(row: ModelRow): string {
  const can = [
    row.isFree && "free 免费",
    row.reasoning !== "none" && "reasoning thinking 推理 思考",
    row.hasTools && "tools 工具",
    row.inputs.includes("image") && "vision 识图 视觉",
    row.outputs.includes("image") && "image 图片 绘图 画图 生图",
    row.outputs.includes("embeddings") && "embeddings 向量",
    row.inputs.includes("audio") && "audio 音频 语音",
    row.inputs.includes("video") && "video 视频",
  ];
  return [chineseNames(row.vendor), ...can.filter(Boolean)].join(" ");
}

/** The words of each term. 通义72b is two terms; `gpt-4o` is one. */
function readTerms(query: string): Term[] {
  const wishes = query.normalize("NFKC").replace(EMPTY_WORDS, " ");
  const terms = wishes.match(/\p{Script=Han}+|[^\p{Script=Han}\s]+/gu) ?? [];
  return terms.map(toWords).filter((words) => words.length > 0);
}

function scoreOf(entry: Entry, terms: readonly Term[], whole: string): number {
  const fits = terms.map((term) => termFit(entry, term));
  if (fits.includes(0)) return 0;
  // A name that is typed or pasted whole stands above everything else.
  const isWhole = entry.names.some(({ key }) => key === whole);
  const score = fits.reduce((sum, fit) => sum + fit, isWhole ? 100 : 0);
  // Twice in the list under nearly the same name: the one that a chat can use comes first.
  return entry.row.isBatch ? score - 0.5 : score;
}

/** As one word, or else its words in any order: `claude-4.5-sonnet`. */
function termFit(entry: Entry, term: Term): number {
  const fit = keyFit(entry, term.join(""));
  return fit || Math.min(...term.map((word) => keyFit(entry, word))) / 2;
}

function keyFit({ names, keywords }: Entry, key: string): number {
  return Math.max(fitOf(keywords, key), ...names.map((name) => 2 * fitOf(name, key)));
}
