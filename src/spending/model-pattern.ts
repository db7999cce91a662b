/**
 * True when a model's name is one of those that an operator listed. `*` stands for a part of a name without its
 * `:variant` and `@preset`, each of which is another thing at another price: `google/*` does not admit
 * `google/gemini-2.5-pro:online`. A router (`openrouter/auto`) chooses models by itself, so only its maker's own
 * patterns admit it.
 * @param patterns in lower case
 */
export function isListed(name: string, patterns: readonly string[]): boolean {
  if (!/^[\x21-\x7e]{1,256}$/.test(name)) return false;
  const wanted = name.toLowerCase();
  const isRouter = wanted.startsWith(ROUTERS);
  return patterns.some(
    (pattern) => (!isRouter || pattern.startsWith(ROUTERS)) && matches(wanted, pattern.split("*")),
  );
}

const ROUTERS = "openrouter/";

/** No expression made of a pattern: `*a*a*a*` would let a caller's name take seconds. */
function matches(name: string, [head = "", ...parts]: readonly string[]): boolean {
  const tail = parts.pop();
  if (tail === undefined) return name === head;
  const end = name.length - tail.length;
  if (end < head.length || !name.startsWith(head) || !name.endsWith(tail)) return false;
  let at = head.length;
  for (const part of parts) {
    const found = name.indexOf(part, at);
    if (found === -1 || !isPlain(name.slice(at, found))) return false;
    at = found + part.length;
  }
  return at <= end && isPlain(name.slice(at, end));
}

/** `~maker/latest` names whatever its maker's newest is. */
function isPlain(text: string): boolean {
  return !/[:@~]/.test(text);
}
