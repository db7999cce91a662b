import { jsonReply, Refusal, type Reply } from "../wire/reply.ts";

/** Gateway and account errors of fal: `{"detail":"<string>"}`. */
export function falError(
  status: number,
  detail: string,
  headers: Record<string, string> = {},
): Reply {
  return jsonReply(status, { detail }, headers);
}

/** A path inside a known app that does not exist; free of charge. */
export function pathNotFound(path: string): Reply {
  return falError(404, `Path ${path} not found`, { "x-fal-billable-units": "0" });
}

export interface FieldError {
  loc: (string | number)[];
  msg: string;
  type: string;
  url?: string;
  input?: unknown;
  ctx?: unknown;
}

/** FastAPI's request validation: 422 with a list, not charged. */
export function validationError(errors: FieldError[]): Reply {
  return jsonReply(422, { detail: errors }, { "x-fal-billable-units": "0" });
}

/** Platform errors carry their type in the body and in a header. */
export function platformError(status: number, errorType: string, detail: string): Reply {
  return jsonReply(status, { detail, error_type: errorType }, { "x-fal-error-type": errorType });
}

export function refuse(reply: Reply): never {
  throw new Refusal(reply);
}
