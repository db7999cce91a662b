import * as v from "valibot";
import { isFalKey } from "./fal-key.ts";

/** Ratios that at least one picture model takes. */
export const RATIO: RegExp = /^\d{1,2}(\.\d)?:\d{1,2}(\.\d)?$/;

/** Items with commas between; blanks around them do not count. */
export const list: v.GenericSchema<string, string[]> = v.pipe(
  v.string(),
  v.transform((text) =>
    text
      .split(",")
      .map((item) => item.trim())
      .filter((item) => item !== ""),
  ),
);

/** A list that was given and holds nothing is a slip, and an open door where it should hold keys. */
const filledList = v.pipe(v.string(), v.regex(/^$|[^\s,]/), list);

/** `true` or `false`. */
export const flag: v.GenericSchema<string, boolean> = v.pipe(
  v.string(),
  v.trim(),
  v.toLowerCase(),
  v.picklist(["true", "false"]),
  v.transform((text) => text === "true"),
);

/** A number within both limits. */
export function number(min: number, max: number): v.GenericSchema<string, number> {
  return v.pipe(v.string(), v.trim(), v.nonEmpty(), v.toNumber(), v.minValue(min), v.maxValue(max));
}

/** One of these words, in any letter case. */
export function choice<const T extends readonly string[]>(
  options: T,
): v.GenericSchema<string, T[number]> {
  return v.pipe(v.string(), v.trim(), v.toLowerCase(), v.picklist(options));
}

/** An http(s) address, without its final `/`. */
export const baseUrl: v.GenericSchema<string, string> = v.pipe(
  v.string(),
  v.trim(),
  v.url(),
  v.regex(/^https?:\/\//i),
  v.transform((text) => text.replace(/\/$/, "")),
);

/** `redis://` or, with TLS, `rediss://`: `[user:password@]host[:port][/database]`, of Redis or of Valkey. */
export const redisUrl: v.GenericSchema<string, string> = v.pipe(
  v.string(),
  v.trim(),
  v.url(),
  v.regex(/^rediss?:\/\/[^/?#]+(?:\/\d{0,3})?$/i),
);

export const falKeys: v.GenericSchema<string, string[]> = v.pipe(filledList, v.everyItem(isFalKey));

/** Shorter tokens can be guessed (SEC-02). */
export const accessKeys: v.GenericSchema<string, string[]> = v.pipe(
  filledList,
  v.everyItem((token) => /^[\x21-\x7e]{16,}$/.test(token)),
);

/** Names of models as the upstream knows them; `*` stands for a part of one. */
export const modelPatterns: v.GenericSchema<string, string[]> = v.pipe(
  filledList,
  v.mapItems((name) => name.toLowerCase()),
  v.everyItem((name) => /^[\x21-\x7e]{1,200}$/.test(name)),
);

/** As browsers write it: scheme, host and port. A final `/` would never match. */
export const origins: v.GenericSchema<string, string[]> = v.pipe(
  filledList,
  v.mapItems((origin) => origin.toLowerCase().replace(/\/$/, "")),
  v.everyItem((origin) => /^(?:\*|null|[a-z][a-z0-9+.-]*:\/\/[^/\s?#]+)$/.test(origin)),
);

/** `1` to `10`; `all` is Infinity. */
export const imagesPerReply: v.GenericSchema<string, number> = v.union([
  v.pipe(
    choice(["all"]),
    v.transform(() => Number.POSITIVE_INFINITY),
  ),
  v.pipe(number(1, 10), v.integer()),
]);

const SECONDS = { m: 60, h: 3600, d: 86_400, y: 31_536_000 };

/** `90m`, `12h`, `30d`, `1y` in seconds; `never` is Infinity. */
export const lifetime: v.GenericSchema<string, number> = v.pipe(
  v.string(),
  v.trim(),
  v.toLowerCase(),
  v.regex(/^(?:never|[1-9]\d{0,5}[mhdy])$/),
  v.transform((text) => {
    const unit = text.at(-1) as keyof typeof SECONDS;
    return text === "never" ? Number.POSITIVE_INFINITY : Number.parseInt(text, 10) * SECONDS[unit];
  }),
);

/** `virtual=real` pairs. */
export const thinkingPairs: v.GenericSchema<string, [string, string][]> = v.pipe(
  list,
  v.everyItem((pair) => /^[^=\s]+=[^=\s]+$/.test(pair)),
  v.transform((pairs) => pairs.map((pair) => pair.split("=") as [string, string])),
);
