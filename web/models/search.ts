import { createField, type Field, fitOf } from "./field.ts";
import type { ModelRow } from "./row.ts";
import { toKey, toWords } from "./text-key.ts";
import { chineseNames } from "./vendor.ts";

/** Finds rows by what a person types. */
export interface ModelSearch {
  /** All rows that fit every word, the best first. A query without a letter finds all, in their order. */
  find(query: string): ModelRow[];
}

interface Entry {
  row: ModelRow;
  /** `openai/gpt-4o`, and what stands behind the slash. */
  id: Field;
  slug: string;
  /** With the vendor's, and without. */
  name: Field;
  shortName: string;
  /** What a model is or can do, in both languages. */
  keywords: Field;
  twins: readonly string[];
}

/** A word of the query, and what it falls into when its parts stand in another order in the name. */
interface Term {
  key: string;
  parts: readonly string[];
}

/** A wish in words; 模型 is in every Chinese one and says nothing. */
const EMPTY_WORDS = /大?模型|\bmodels?\b/giu;

export function createModelSearch(rows: readonly ModelRow[]): ModelSearch {
  const entries = rows.map(toEntry);
  return {
    find(query) {
      const terms = readTerms(query);
      if (terms.length === 0) return [...rows];
      const whole = toKey(query);
      return entries
        .map((entry) => ({ row: entry.row, score: scoreOf(entry, terms, whole) }))
        .filter(({ score }) => score > 0)
        .sort((a, b) => b.score - a.score || b.row.created - a.row.created)
        .map(({ row }) => row);
    },
  };
}

function toEntry(row: ModelRow): Entry {
  return {
    row,
    id: createField(row.id),
    slug: toKey(row.id.replace(/^[^/]*\//, "")),
    name: createField(`${row.vendorName} ${row.name}`),
    shortName: toKey(row.name),
    keywords: createField(keywordsOf(row)),
    twins: row.twins.map(toKey),
  };
}

function keywordsOf(row: ModelRow): string {
  const can = [
    row.isFree && "free 免费",
    row.reasoning !== "none" && "reasoning thinking 推理 思考",
    row.hasTools && "tools 工具调用",
    row.inputs.includes("image") && "vision 视觉 识图",
    row.outputs.includes("image") && "image 图片 图像 绘图 画图 生图 文生图",
    row.outputs.includes("embeddings") && "embeddings 向量 嵌入",
    row.inputs.includes("audio") && "audio 音频 语音",
    row.inputs.includes("video") && "video 视频",
  ];
  return [chineseNames(row.vendor), ...can.filter((words) => words !== false)].join(" ");
}

function readTerms(query: string): Term[] {
  const wishes = query.replace(EMPTY_WORDS, " ").trim();
  const pieces = (wishes === "" ? query : wishes).split(/\s+/).flatMap(splitScripts);
  return pieces.map((piece) => ({ key: toKey(piece), parts: toWords(piece) })).filter(isTerm);
}

/** 通义72b is two wishes; `gpt-4o` is one. */
function splitScripts(piece: string): string[] {
  return piece.normalize("NFKC").match(/\p{Script=Han}+|[^\p{Script=Han}]+/gu) ?? [];
}

function isTerm({ key }: Term): boolean {
  return key !== "";
}

function scoreOf(entry: Entry, terms: readonly Term[], whole: string): number {
  let score = wholeScore(entry, whole);
  for (const term of terms) {
    const fit = termScore(entry, term);
    if (fit === 0) return 0;
    score += fit;
  }
  // Twice in the list under nearly the same name: the one that a chat can use comes first.
  return entry.row.isBatch ? score - 0.5 : score;
}

/** An id that is typed or pasted whole stands above everything else; what begins so, above its equals. */
function wholeScore({ id, slug, shortName, twins }: Entry, whole: string): number {
  if (id.key === whole || twins.includes(whole)) return 100;
  if (slug === whole || shortName === whole) return 80;
  if (id.key.startsWith(whole) || slug.startsWith(whole)) return 1;
  return 0;
}

function termScore(entry: Entry, { key, parts }: Term): number {
  const fit = fitIn(entry, key) || fitOfTwin(entry, key);
  if (fit > 0 || parts.length < 2) return fit;
  const fits = parts.map((part) => fitIn(entry, part));
  return fits.includes(0) ? 0 : Math.min(...fits) / 2;
}

function fitIn({ id, name, keywords }: Entry, key: string): number {
  return Math.max(2 * fitOf(id, key), 2 * fitOf(name, key), fitOf(keywords, key));
}

function fitOfTwin({ twins }: Entry, key: string): number {
  return twins.some((twin) => twin.includes(key)) ? 1 : 0;
}
