import type { ComponentChildren } from "preact";
import { Link } from "./link.tsx";
import type { Inline } from "./node.ts";
import { Picture } from "./picture.tsx";
import { toPlainText } from "./plain-text.ts";
import type { Sheet } from "./sheet.ts";

const ELEMENTS = { emphasis: "em", strong: "strong", strike: "del" } as const;

interface DrawOptions {
  readonly sheet: Sheet;
  /** Within the words of a link, which hold no other. */
  readonly isLinked?: boolean;
}

/** Nodes as elements. Only text and addresses that were judged come out of a model's words, no markup. */
export function drawInline(nodes: readonly Inline[], options: DrawOptions): ComponentChildren {
  return nodes.map((node) => drawNode(node, options));
}

function drawNode(node: Inline, options: DrawOptions): ComponentChildren {
  switch (node.type) {
    case "text":
      return node.text;
    case "break":
      return <br />;
    case "code":
      return <code dir="ltr">{node.text}</code>;
    case "math":
      return (
        <code class="markdown__math" dir="ltr">
          {node.text}
        </code>
      );
    case "link":
      return drawLink(node, options);
    case "image":
      return <Picture {...node} sheet={options.sheet} isLinked={options.isLinked ?? false} />;
    default: {
      const Element = ELEMENTS[node.type];
      return <Element>{drawInline(node.children, options)}</Element>;
    }
  }
}

function drawLink(node: Inline & { type: "link" }, options: DrawOptions): ComponentChildren {
  if (options.isLinked) return drawInline(node.children, options);
  return (
    <Link href={node.href} title={node.title} label={toPlainText(node.children)}>
      {drawInline(node.children, { ...options, isLinked: true })}
    </Link>
  );
}
