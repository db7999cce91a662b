import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import { cx } from "../ui/cx.ts";
import { Blocks } from "./block-nodes.tsx";
import { createReader } from "./reader.ts";
import "./markdown.css";

interface MarkdownProps {
  text: string;
  /** More of it will come. What is not finished is drawn as if it were. */
  streaming?: boolean;
  /** For words beside the answer, such as its reasoning. */
  quiet?: boolean;
}

/**
 * What a model wrote. It becomes elements one by one, never HTML, so that there is nothing to clean: a tag is text, an address
 * leads to the web or is text, and no picture is asked of a host that is not fal's (SEC-70).
 */
export function Markdown({ text, streaming = false, quiet = false }: MarkdownProps): JSX.Element {
  const reader = useMemo(createReader, []);
  const blocks = useMemo(() => reader.read(text, streaming), [reader, text, streaming]);
  return (
    <div class={cx("markdown", quiet && "soft")}>
      <Blocks blocks={blocks} />
    </div>
  );
}
