import type { ChatBody } from "../chat-body.ts";
import type { PictureFile } from "./data-urls.ts";

/** A request of the playground that is to be shown as code. */
export interface CodeWish {
  /** `https://gateway.example/v1` */
  readonly baseUrl: string;
  readonly kind: "chat" | "images";
  readonly body: ChatBody;
  /** The pictures of the body. */
  readonly files: readonly PictureFile[];
  /** False on a gateway that asks for no key: a wrong one would be refused, so none is sent. */
  readonly sendsKey: boolean;
  /** Says which files stand for the pictures of the conversation, in the person's language. */
  readonly filesNote: (names: string) => string;
}

/** The name of the environment variable that holds the key; the key itself is never written. */
export const KEY_VARIABLE = "FAL_KEY";

/** One comment line, or nothing. */
export function noteLines(
  mark: string,
  note: string,
  files: readonly { readonly name: string }[],
): string {
  return files.length === 0 ? "" : `${mark} ${note}\n`;
}
