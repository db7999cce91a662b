import { isHalfFalKey } from "../../src/fal-key.ts";
import { kindOfKey } from "../state/key-text.ts";
import { toFailure } from "./failure.ts";
import { ask, readJson } from "./gateway.ts";
import { info } from "./info.ts";
import { judgeBalance, judgeFailure, type KeyVerdict } from "./key-verdict.ts";

/** Asks for the balance: the one question that needs a good key and costs nothing. */
export async function checkKey(key: string): Promise<KeyVerdict> {
  const kind = kindOfKey(key);
  try {
    const response = await ask("/v1/dashboard/billing/credit_grants", { key });
    const { total_available: balance } = await readJson<{ total_available?: unknown }>(response);
    return typeof balance === "number" ? judgeBalance(kind, balance) : { is: "unknown", kind };
  } catch (thrown) {
    const failure = toFailure(thrown);
    const isHalf = failure.code === "invalid_api_key" && isHalfFalKey(key);
    // Where no fal keys are taken, another half would not help.
    if (isHalf && info.state.peek().value?.auth.own_keys !== false) return { is: "half" };
    return judgeFailure(kind, failure);
  }
}
