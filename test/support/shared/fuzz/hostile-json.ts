/** A body that no honest client sends, under a name that a failure can be found by. */
export type HostileBody = readonly [name: string, body: string | Uint8Array<ArrayBuffer>];

/** Good for every route that takes a body. */
export const PLAIN = {
  model: "openai/gpt-4o",
  messages: [{ role: "user", content: "Hi" }],
  input: "Hi",
};

const text = JSON.stringify(PLAIN);
/** A picture in an earlier answer is taken out, so that all messages are written anew. */
const SHOWN = '{"role":"assistant","content":"![Generated Image](data:image/png;base64,AAAA)"}';
const utf8 = (value: string) => new TextEncoder().encode(value);

/** `PLAIN` with this text as the value of one member more. */
export function withMember(name: string, json: string): string {
  const rest = Object.entries(PLAIN).filter(([key]) => key !== name);
  const members = rest.map(([key, value]) => `${JSON.stringify(key)}:${JSON.stringify(value)}`);
  return `{${[...members, `${JSON.stringify(name)}:${json}`].join(",")}}`;
}

/** Bodies that are no JSON, no object, or JSON that hurts whoever reads it. */
export function hostileJson(): HostileBody[] {
  return [...truncated(), ...notObjects(), ...malformed(), ...bytes(), ...deep(), ...crowded()];
}

function truncated(): HostileBody[] {
  return Array.from({ length: 12 }, (_, turn) => {
    const end = Math.floor((text.length * (turn + 1)) / 13);
    return [`cut after ${end} characters`, text.slice(0, end)];
  });
}

function notObjects(): HostileBody[] {
  const roots = ["", " ", "\n", "null", "true", "0", "-1", '"x"', "[]", "[{}]", "{", "}", "[", "]"];
  return roots.map((root) => [`the body ${JSON.stringify(root)}`, root]);
}

function malformed(): HostileBody[] {
  const values = ["NaN", "Infinity", "0x10", "01", "+1", ".5", "1.", "undefined", "'x'", "tru"];
  const strings = ['"\\x"', '"\\u12"', '"\t"', '"a\nb"', '"\u0000"', '"open', "/*c*/1", "1 2"];
  return [
    ["a comma too much", `${text.slice(0, -1)},}`],
    ["a comment", `// hello\n${text}`],
    ["two documents", text + text],
    ["lines of documents", `${text}\n${text}\n`],
    ["something behind its end", `${text}garbage`],
    ["bare keys", "{model:1}"],
    ["no colon", '{"model" "x"}'],
    ["a form", "model=openai%2Fgpt-4o&messages=Hi"],
    ["XML", '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'],
    ["a multipart body", '--x\r\nContent-Disposition: form-data; name="model"\r\n\r\ny\r\n--x--'],
    ["line separators", text.replace("Hi", "\u2028\u2029")],
    ["half a surrogate, escaped", text.replace("Hi", "\\ud83d")],
    ["surrogates in the wrong order", text.replace("Hi", "\\ude00\\ud83d")],
    ["a duplicated model", `{"model":"a/b",${text.slice(1)}`],
    ["a model duplicated by an escape", `{"m\\u006fdel":"a/b",${text.slice(1)}`],
    ...[...values, ...strings].map(
      (value): HostileBody => [`the value ${JSON.stringify(value)}`, withMember("n", value)],
    ),
  ];
}

function bytes(): HostileBody[] {
  const with3 = (...extra: number[]) => Uint8Array.from([...utf8(text.slice(0, -3)), ...extra]);
  const utf16 = Uint8Array.from([...text].flatMap((char) => [char.charCodeAt(0), 0]));
  return [
    ["a byte order mark", utf8(`\ufeff${text}`)],
    ["two byte order marks", utf8(`\ufeff\ufeff${text}`)],
    ["UTF-16", utf16],
    ["NUL bytes", utf8(`\u0000${text}\u0000`)],
    ["only NUL bytes", new Uint8Array(1000)],
    ["an overlong slash", with3(0xc0, 0xaf)],
    ["a surrogate in UTF-8", with3(0xed, 0xa0, 0x80)],
    ["a character beyond Unicode", with3(0xf4, 0x90, 0x80, 0x80)],
    ["a character that is cut", with3(0xf0, 0x9f)],
    ["Latin-1", with3(0xe9)],
    ["gzip", Uint8Array.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0xab, 0x56])],
    ["a picture", Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0])],
  ];
}

/** Deep enough that reading goes well where writing overflows the stack. */
function deep(): HostileBody[] {
  const lists = (depth: number) => "[".repeat(depth) + "]".repeat(depth);
  const objects = (depth: number) => `${'{"a":'.repeat(depth)}1${"}".repeat(depth)}`;
  const places = ["messages", "input", "reasoning", "tools", "image_config", "x"];
  return [
    ["a million brackets", "[".repeat(1_000_000)],
    ["a million objects that open", '{"a":'.repeat(200_000)],
    ...places.flatMap((place): HostileBody[] => [
      [`65 lists deep in ${place}`, withMember(place, lists(65))],
      [`200,000 lists deep in ${place}`, withMember(place, lists(200_000))],
      [`20,000 objects deep in ${place}`, withMember(place, objects(20_000))],
    ]),
    ["a closed million", withMember("x", lists(500_000))],
    ["deep content", withMember("messages", `[{"role":"user","content":${lists(100_000)}}]`)],
    [
      "deep content in what is rewritten",
      withMember("messages", `[${SHOWN},${lists(100_000)},${SHOWN}]`),
    ],
    [
      "a deep member of what is rewritten",
      withMember("messages", `[${SHOWN},{"role":"user","x":${lists(100_000)}}]`),
    ],
  ];
}

function crowded(): HostileBody[] {
  const keys = Array.from({ length: 50_000 }, (_, turn) => `"k${turn}":0`).join(",");
  const same = Array.from({ length: 50_000 }, () => '"k":0').join(",");
  return [
    ["50,000 members", `{${keys}}`],
    ["50,000 members in one", withMember("metadata", `{${keys}}`)],
    ["50,000 times the same member", withMember("metadata", `{${same}}`)],
    ["a key of a megabyte", withMember("k".repeat(1_000_000), "0")],
    ["a string of two megabytes", withMember("user", `"${"x".repeat(2_000_000)}"`)],
    ["a number of 100,000 digits", withMember("seed", "9".repeat(100_000))],
    ["300,000 numbers", withMember("input", `[${"0,".repeat(300_000)}0]`)],
    ["a megabyte of blanks", `${" ".repeat(1_000_000)}${text}`],
    ["300,000 escapes", withMember("user", `"${"\\u0041".repeat(300_000)}"`)],
    ["an own __proto__", `{"__proto__":{"x":1},${text.slice(1)}`],
    ["an escaped __proto__", `{"\\u005f_proto__":{"x":1},${text.slice(1)}`],
    ["a deep __proto__", withMember("metadata", '{"a":[{"__proto__":{"x":1}}]}')],
    ["constructor.prototype", withMember("constructor", '{"prototype":{"x":1}}')],
    ["__proto__ in a message", withMember("messages", '[{"__proto__":{"role":"user","x":1}}]')],
    ["a list under __proto__", `{"__proto__":[],${text.slice(1)}`],
  ];
}
