/**
 * The paragraphs of a description, without its little Markdown: links (some to OpenRouter's own pages), emphasis, and
 * tags such as `#multimodal`.
 */
export function plainDescription(text: string): string[] {
  return text
    .replace(/\[([^\]]+)\]\([^)\s]*\)/g, "$1")
    .replace(/\(https?:\/\/[^)\s]*\)/g, "")
    .replace(/(?:^|\s)#\w+$/gm, "")
    .replace(/\*\*|`/g, "")
    .replace(/\*([^*\n]+)\*/g, "$1")
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.replace(/\s+/g, " ").trim())
    .filter((paragraph) => paragraph !== "");
}
