import { ADDRESS, CJK_CHARACTER, LONGEST_ADDRESS } from "./cjk.ts";
import { match } from "./scan.ts";

const TRAILING = new Set("?!.,:;*_~'");
const WHOLE = /^(?:https?:\/\/|www\.)[^/?#.]/i;

/** An address that stands in a text as it is, without the marks that end the sentence around it. */
export function readBareAddress(text: string, at: number): string | undefined {
  const before = text[at - 1] ?? " ";
  if (/[\p{L}\p{N}]/u.test(before) && !CJK_CHARACTER.test(before)) return undefined;
  const found = match(ADDRESS, text, at)?.[0] ?? "";
  if (found.length > LONGEST_ADDRESS) return undefined;
  const address = withoutTrailing(found);
  return WHOLE.test(address) ? address : undefined;
}

/** `(see https://fal.ai/a_(b)).` names `https://fal.ai/a_(b)`. */
function withoutTrailing(address: string): string {
  let surplus = 0;
  for (const char of address) surplus += char === ")" ? 1 : char === "(" ? -1 : 0;
  let end = address.length;
  for (; end > 0; end -= 1) {
    const char = address[end - 1] ?? "";
    if (char === ")" && surplus > 0) surplus -= 1;
    else if (!TRAILING.has(char)) break;
  }
  return address.slice(0, end);
}
