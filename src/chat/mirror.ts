import type { Config } from "../config.ts";
import { mirrorReasoning } from "../fal/reasoning.ts";
import type { JsonObject } from "../wire/json.ts";

/**
 * The same message or delta with its reasoning where every client looks; the very object that came when
 * it says so already, so that what needs no change can go out as it was written.
 */
export function mirrored(holder: JsonObject, field: Config["REASONING_FIELD"]): JsonObject {
  const copy = { ...holder };
  mirrorReasoning(copy, field);
  const same = (key: string) => copy[key] === holder[key];
  return same("reasoning") && same("reasoning_content") ? holder : copy;
}
