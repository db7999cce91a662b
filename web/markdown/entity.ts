/** The entities that models write, as they escape code. The page has no parser of HTML to ask for the other 2,100. */
const NAMED: ReadonlyMap<string, string> = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["nbsp", "\u00a0"],
]);

/** What stands for a character: a backslash before its punctuation, a number, a name. */
export const ESCAPED: RegExp = /\\([!-/:-@[-`{-~])|&#x([\da-f]{1,5});|&#(\d{1,6});|&(\w{1,9});/iy;
const ALL = new RegExp(ESCAPED, "gi");

/** Text without what stands for its characters. It is text still: nothing reads it as HTML. */
export function toText(text: string): string {
  return text.replace(ALL, (whole, char?: string, hex?: string, decimal?: string, name = "") => {
    if (char !== undefined) return char;
    if (hex !== undefined) return toCharacter(Number.parseInt(hex, 16));
    if (decimal !== undefined) return toCharacter(Number(decimal));
    return NAMED.get(name) ?? whole;
  });
}

/** Nothing that is not seen: it would turn the text around it, or hide in it. */
function toCharacter(code: number): string {
  return String.fromCodePoint(code).replace(/\p{C}/u, "\ufffd");
}
