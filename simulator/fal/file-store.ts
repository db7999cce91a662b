import { randomBytes } from "node:crypto";
import type { Call } from "../wire/call.ts";
import type { Reply } from "../wire/reply.ts";
import { falError, pathNotFound } from "./errors.ts";

const MAX_BYTES = 128 * 1024 * 1024;

export interface StoredFile {
  path: string;
  contentType: string;
  /** `undefined` until the bytes are uploaded. */
  bytes: Buffer | undefined;
  /** The `X-Fal-Object-Lifecycle` header as sent. */
  lifecycle: string | undefined;
  /** Milliseconds since 1970; `undefined` = kept for good. */
  expiresAt: number | undefined;
  /** ACL `forbid` or `hide`: the link alone does not open the file. */
  isPrivate: boolean;
}

/** One tenant's share of fal's CDN; the oldest files go when they weigh more than 128 MB together. */
export class FileStore {
  #files = new Map<string, StoredFile>();
  #bytes = 0;

  /** Reserves a public path, as `initiate` does. */
  reserve(name: string, file: Omit<StoredFile, "path" | "bytes">): StoredFile {
    const safe = name.replace(/[^\w.-]/g, "_").slice(-100) || "file";
    const path = `/files/b/${randomBytes(9).toString("base64url")}_${safe}`;
    const stored = { ...file, path, bytes: undefined };
    this.#files.set(path, stored);
    return stored;
  }

  find(path: string): StoredFile | undefined {
    const file = this.#files.get(path);
    if (file?.expiresAt === undefined || file.expiresAt > Date.now()) return file;
    this.#drop(file);
    return undefined;
  }

  fill(file: StoredFile, bytes: Buffer): void {
    this.#bytes += bytes.length - (file.bytes?.length ?? 0);
    file.bytes = bytes;
    for (const oldest of this.#files.values()) {
      if (this.#bytes <= MAX_BYTES || oldest === file) return;
      this.#drop(oldest);
    }
  }

  toJson(): unknown[] {
    return [...this.#files.values()].map(({ bytes, ...file }) => ({
      ...file,
      size: bytes?.length ?? null,
    }));
  }

  #drop(file: StoredFile): void {
    this.#bytes -= file.bytes?.length ?? 0;
    this.#files.delete(file.path);
  }
}

/** v3.fal.media: takes the bytes of an initiated upload (no key, a signature in the query) and serves them. */
export function serveFile(call: Call): Reply {
  const file = call.tenant.files.find(call.path);
  if (file === undefined) return pathNotFound(call.path);
  if (call.method === "PUT") return receive(file, call);
  if (call.method !== "GET" && call.method !== "HEAD") return falError(405, "Method Not Allowed");
  if (file.isPrivate) return falError(403, "Access to this file is forbidden");
  if (file.bytes === undefined) return pathNotFound(call.path);
  return {
    status: 200,
    headers: { "content-type": file.contentType, "access-control-allow-origin": "*" },
    body: file.bytes,
  };
}

function receive(file: StoredFile, call: Call): Reply {
  if (!call.query.has("signature")) return falError(403, "Missing signature");
  call.tenant.files.fill(file, call.body);
  return { status: 200, headers: {}, body: Buffer.alloc(0) };
}
