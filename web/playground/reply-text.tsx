import type { JSX } from "preact";

interface ReplyTextProps {
  text: string;
  streaming: boolean;
}

/** What a model wrote. */
export function ReplyText({ text }: ReplyTextProps): JSX.Element {
  return <div class="reply__text">{text}</div>;
}
