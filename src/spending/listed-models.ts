import type { Call } from "../call.ts";
import type { ModelList } from "../catalogue/catalogue.ts";
import { resolveThinking } from "../catalogue/thinking.ts";
import type { Config } from "../config.ts";
import { parseJson, toJsonObject, toJsonObjects } from "../wire/json.ts";
import { decodeUtf8, encodeUtf8 } from "../wire/utf8.ts";
import { isListed } from "./model-pattern.ts";

/** Writing a list anew takes 10 ms: once for each that is fetched. */
const narrowed = new WeakMap<Config, { of: ModelList["bytes"]; bytes: ModelList["bytes"] }>();

/**
 * The list for who spends on the operator's keys: without the models that `MODEL_ALLOWLIST` leaves out. For everybody
 * else, and for who shows no key that is good, it is whole and public.
 */
export async function modelsFor(
  call: Call,
  list: ModelList,
): Promise<ModelList & { isPublic: boolean }> {
  const { config } = call;
  const patterns = config.MODEL_ALLOWLIST;
  if (patterns === undefined || !(await isBound(call))) return { ...list, isPublic: true };
  const index = await call.catalogue.index();
  const isShown = (id: string) => isListed(resolveThinking(id, index, config).model, patterns);
  return {
    ...list,
    bytes: narrow(list, { config, isShown }),
    item: (id) => (isShown(id) ? list.item(id) : undefined),
    isPublic: false,
  };
}

async function isBound(call: Call): Promise<boolean> {
  try {
    return (await call.caller()).pays === "operator";
  } catch {
    return false;
  }
}

function narrow(
  { bytes }: ModelList,
  { config, isShown }: { config: Config; isShown(id: string): boolean },
): ModelList["bytes"] {
  const known = narrowed.get(config);
  if (known?.of === bytes) return known.bytes;
  const { data, ...list } = toJsonObject(parseJson(decodeUtf8(bytes)));
  const shown = toJsonObjects(data).filter(({ id }) => isShown(String(id)));
  const made = encodeUtf8(JSON.stringify({ ...list, data: shown }));
  narrowed.set(config, { of: bytes, bytes: made });
  return made;
}
