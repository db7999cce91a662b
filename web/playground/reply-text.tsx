import type { JSX } from "preact";

interface ReplyTextProps {
  text: string;
  streaming: boolean;
}

/** What a model wrote. */
export function ReplyText({ text }: ReplyTextProps): JSX.Element | null {
  return text.trim() === "" ? null : <div class="reply__text">{text.trim()}</div>;
}
