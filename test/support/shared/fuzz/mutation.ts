import fc from "fast-check";

/** A value in a document's place, or one more beside it. */
interface Change {
  /** Which of the document's places, counted round. */
  place: number;
  kind: "replace" | "remove" | "add";
  key: string;
  value: unknown;
}

/** A cut or an insertion in the text of a document. */
interface Scratch {
  /** From 0 to 1. */
  at: number;
  kind: "cut" | "insert" | "drop";
  text: string;
}

const KEYS = ["__proto__", "constructor", "toString", "", "error", "type", "url", "usage", "index"];
const SCRATCHES = ['"', "\\", "{", "]", ",", ":", "\u0000", "\n", "\r", "\ud800", "null", "1e999"];

const change: fc.Arbitrary<Change> = fc.record({
  place: fc.nat(10_000),
  kind: fc.constantFrom("replace", "replace", "remove", "add"),
  key: fc.oneof(fc.constantFrom(...KEYS), fc.string({ maxLength: 8 })),
  value: fc.oneof(fc.jsonValue({ maxDepth: 3 }), fc.string({ unit: "binary" }), fc.double()),
});

const scratch: fc.Arbitrary<Scratch> = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  kind: fc.constantFrom("cut", "insert", "drop"),
  text: fc.oneof(fc.constantFrom(...SCRATCHES), fc.string({ unit: "binary", maxLength: 8 })),
});

/** JSON text that is nearly one of these documents, and sometimes no JSON any more. */
export function nearly(...documents: unknown[]): fc.Arbitrary<string> {
  const changes = fc.array(change, { maxLength: 4 });
  const scratches = fc.oneof(
    { arbitrary: fc.constant([]), weight: 4 },
    { arbitrary: fc.array(scratch, { minLength: 1, maxLength: 2 }), weight: 1 },
  );
  return fc
    .tuple(fc.constantFrom(...documents), changes, scratches)
    .map(([document, list, marks]) => {
      const changed = list.reduce<unknown>(applyChange, document);
      return marks.reduce(applyScratch, JSON.stringify(changed) ?? "");
    });
}

type Path = readonly string[];

function applyChange(document: unknown, { place, kind, key, value }: Change): unknown {
  const paths = [...pathsOf(document, [])];
  const path = paths[place % paths.length] ?? [];
  return edit(document, path, (old) => {
    if (kind === "replace") return value;
    if (kind === "remove") return undefined;
    if (Array.isArray(old)) return [...old, value];
    return isObject(old)
      ? Object.fromEntries([...Object.entries(old), [key, value]])
      : [old, value];
  });
}

function* pathsOf(value: unknown, path: Path): Generator<Path> {
  yield path;
  if (!isObject(value)) return;
  for (const [key, member] of Object.entries(value)) yield* pathsOf(member, [...path, key]);
}

/** Makes all anew: a member called `__proto__` must become one, and nobody's prototype. */
function edit(value: unknown, path: Path, to: (old: unknown) => unknown): unknown {
  const [first, ...rest] = path;
  if (first === undefined || !isObject(value)) return to(value);
  const members = Object.entries(value).map(
    ([key, member]) => [key, key === first ? edit(member, rest, to) : member] as const,
  );
  return Array.isArray(value) ? members.map(([, member]) => member) : Object.fromEntries(members);
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function applyScratch(text: string, { at, kind, text: mark }: Scratch): string {
  const place = Math.floor(at * text.length);
  if (kind === "cut") return text.slice(0, place);
  return text.slice(0, place) + (kind === "insert" ? mark : "") + text.slice(place + 1);
}
