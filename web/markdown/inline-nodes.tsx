import type { ComponentChildren, JSX } from "preact";
import { Link } from "./link.tsx";
import type { Inline } from "./node.ts";
import { Picture } from "./picture.tsx";
import { toPlainText } from "./plain-text.ts";

const ELEMENTS = { emphasis: "em", strong: "strong", strike: "del" } as const;

/**
 * Nodes as elements. Only text and addresses that were judged come out of a model's words, no markup.
 * @param isLinked within the words of a link, which hold no other
 */
export function drawInline(nodes: readonly Inline[], isLinked = false): ComponentChildren {
  return nodes.map((node) => drawNode(node, isLinked));
}

function drawNode(node: Inline, isLinked: boolean): ComponentChildren {
  switch (node.type) {
    case "text":
      return node.text;
    case "break":
      return <br />;
    case "code":
      return <code dir="ltr">{node.text}</code>;
    case "link":
      return isLinked ? drawInline(node.children, true) : drawLink(node);
    case "image":
      return <Picture {...node} isLinked={isLinked} />;
    default: {
      const Element = ELEMENTS[node.type];
      return <Element>{drawInline(node.children, isLinked)}</Element>;
    }
  }
}

function drawLink({ href, children }: Inline & { type: "link" }): JSX.Element {
  return (
    <Link href={href} label={toPlainText(children)}>
      {drawInline(children, true)}
    </Link>
  );
}
