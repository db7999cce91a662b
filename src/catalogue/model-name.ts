/** A model's name in two: `a/b` and what says how to run it, `:free`, `@preset/mine` or nothing. */
export interface ModelName {
  base: string;
  /** With its `:` or `@`. */
  tail: string;
}

/** A preset on its own (`@preset/mine`) is all base. */
export function splitModelName(name: string): ModelName {
  const end = name.slice(1).search(/[:@]/) + 1;
  return end === 0 ? { base: name, tail: "" } : { base: name.slice(0, end), tail: name.slice(end) };
}
