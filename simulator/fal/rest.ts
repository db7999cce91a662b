import { randomUUID } from "node:crypto";
import { type Call, headerOf } from "../wire/call.ts";
import { parseJson, toNumber, toObject, toText } from "../wire/json.ts";
import { jsonReply, type Reply } from "../wire/reply.ts";
import { falError, pathNotFound, validationError } from "./errors.ts";
import { checkKey } from "./key.ts";

/** rest.fal.ai: the undocumented balance, uploads and browser tokens. */
export function answerRest(call: Call): Reply {
  checkKey(call, "rest");
  switch (`${call.method} ${call.path}`) {
    case "GET /billing/user_balance":
      return jsonReply(200, call.tenant.account.balance);
    case "POST /storage/upload/initiate":
      return initiateUpload(call);
    case "POST /tokens/":
      return issueToken(call);
    default:
      return pathNotFound(call.path);
  }
}

function initiateUpload(call: Call): Reply {
  if (call.query.get("storage_type") !== "fal-cdn-v3") {
    return falError(400, "storage_type must be fal-cdn-v3");
  }
  const body = toObject(call.json);
  const contentType = toText(body["content_type"]);
  const name = toText(body["file_name"]);
  if (contentType === undefined || name === undefined) {
    const loc = ["body", contentType === undefined ? "content_type" : "file_name"];
    return validationError([{ type: "missing", loc, msg: "Field required", input: call.json }]);
  }
  const header = headerOf(call, "x-fal-object-lifecycle");
  const lifecycle = toObject(parseJson(header ?? ""));
  const seconds = toNumber(lifecycle["expiration_duration_seconds"]);
  const acl = toText(toObject(lifecycle["initial_acl"])["default"]);
  const file = call.tenant.files.reserve(name, {
    contentType,
    lifecycle: header,
    expiresAt: seconds === undefined ? undefined : Date.now() + seconds * 1000,
    isPrivate: acl === "forbid" || acl === "hide",
  });
  const fileUrl = `${call.origin}/v3.fal.media${file.path}`;
  return jsonReply(200, {
    upload_url: `${fileUrl}?signature=${randomUUID()}`,
    file_url: fileUrl,
  });
}

/** A JWT in shape only: header, claims and a signature that nobody checks. */
function issueToken(call: Call): Reply {
  const { allowed_apps: apps, token_expiration: seconds } = toObject(call.json);
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const expiry = Math.floor(Date.now() / 1000) + (toNumber(seconds) ?? 120);
  const token = [part({ alg: "HS256", typ: "JWT" }), part({ apps, exp: expiry }), "simulated"];
  return jsonReply(200, token.join("."));
}
