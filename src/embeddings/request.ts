import { GatewayError } from "../errors.ts";
import type { JsonBody } from "../http/body.ts";
import { missing, readText } from "../http/params.ts";

/** `float` is OpenAI's default; its SDKs ask for `base64` on their own. */
export type EncodingFormat = "float" | "base64";

/**
 * Checks an embeddings request, which goes up as it came, and says how its vectors are wanted.
 * @throws {GatewayError} `missing_required_parameter`, `invalid_value`
 */
export function readEncodingFormat({ json }: JsonBody): EncodingFormat {
  readText(json, "model");
  const input = json["input"];
  if (input === undefined || input === null) throw missing("input");
  const format = json["encoding_format"] ?? "float";
  if (format === "float" || format === "base64") return format;
  const message = "'encoding_format' must be 'float' or 'base64'.";
  throw new GatewayError("invalid_value", message, { param: "encoding_format" });
}
