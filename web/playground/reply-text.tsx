import type { JSX } from "preact";
import { Markdown } from "../markdown/markdown.tsx";

interface ReplyTextProps {
  text: string;
  /** More of it will come. */
  streaming: boolean;
  /** Beside the answer, as its reasoning is. */
  quiet?: boolean;
}

/** What a model wrote. */
export function ReplyText(props: ReplyTextProps): JSX.Element | null {
  return props.text.trim() === "" ? null : <Markdown {...props} />;
}
