/** The entities that models write. The page has no parser of HTML to ask for the other 2,100; they stay text. */
const NAMED: ReadonlyMap<string, string> = new Map(
  Object.entries({
    amp: "&",
    lt: "<",
    gt: ">",
    quot: '"',
    apos: "'",
    nbsp: "\u00a0",
    copy: "©",
    reg: "®",
    trade: "™",
    hellip: "…",
    mdash: "—",
    ndash: "–",
    lsquo: "‘",
    rsquo: "’",
    ldquo: "“",
    rdquo: "”",
    bull: "•",
    middot: "·",
    times: "×",
    deg: "°",
    le: "≤",
    ge: "≥",
    ne: "≠",
    larr: "←",
    rarr: "→",
  }),
);

const ENTITY = /&(?:#(?:[xX]([\da-fA-F]{1,6})|(\d{1,7}))|([A-Za-z]\w{0,30}));/g;
const LAST_CODE_POINT = 0x10ffff;

/** Text with its entities decoded. Decoded text is text still: nothing reads it as HTML. */
export function decodeEntities(text: string): string {
  return text.replace(ENTITY, (whole, hex?: string, decimal?: string, name = "") => {
    if (hex !== undefined) return toCharacter(Number.parseInt(hex, 16));
    if (decimal !== undefined) return toCharacter(Number(decimal));
    return NAMED.get(name) ?? whole;
  });
}

function toCharacter(code: number): string {
  const isSurrogate = code >= 0xd800 && code <= 0xdfff;
  return code === 0 || code > LAST_CODE_POINT || isSurrogate
    ? "\ufffd"
    : String.fromCodePoint(code);
}

/** Text without the backslashes before its punctuation, and with its entities decoded. */
export function toText(text: string): string {
  return text.replace(/\\([!-/:-@[-`{-~])|&#?\w{1,31};/g, (whole, char?: string) =>
    char === undefined ? decodeEntities(whole) : char,
  );
}
