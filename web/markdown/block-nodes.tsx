import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import { CodeBlock } from "../ui/code-block.tsx";
import type { Block, ListItem } from "./node.ts";
import { TableNode } from "./table-node.tsx";
import { t } from "./texts.ts";
import { Words } from "./words.tsx";

/** The page has its own h1, and its views h2. */
const HEADINGS = ["h3", "h4", "h5"] as const;

interface BlocksProps {
  blocks: readonly Block[];
  /** Of blocks within another: where they stand close together, as in most lists, paragraphs are lines. */
  within?: "loose" | "tight";
}

/** Blocks below each other. Each is drawn again only when it has changed: of a long answer that is the last one. */
export function Blocks({ blocks, within }: BlocksProps): JSX.Element {
  return (
    <>
      {blocks.map((block, at) => (
        <BlockNode key={at} {...{ block, within }} />
      ))}
    </>
  );
}

interface BlockProps {
  block: Block;
  within: BlocksProps["within"];
}

function BlockNode({ block, within }: BlockProps): JSX.Element | null {
  const { raw, isOpen, type } = block;
  // What stands in a block follows from its lines.
  return useMemo(() => draw({ block, within }), [raw, isOpen, type, within]);
}

function draw({ block, within }: BlockProps): JSX.Element | null {
  // What stands in a block is read in its direction.
  const dir = within === undefined ? "auto" : undefined;
  const { isOpen } = block;
  switch (block.type) {
    case "paragraph": {
      const words = <Words text={block.text} isOpen={isOpen} />;
      return within === "tight" ? words : <p dir={dir}>{words}</p>;
    }
    case "heading": {
      const Heading = HEADINGS[block.level - 1] ?? "h6";
      return (
        <Heading dir={dir}>
          <Words text={block.text} isOpen={isOpen} />
        </Heading>
      );
    }
    case "code":
      return <CodeBlock code={block.text} language={block.language} />;
    case "quote":
      return (
        <blockquote dir={dir}>
          <Blocks blocks={block.children} within="loose" />
        </blockquote>
      );
    case "table":
      return <TableNode block={block} />;
    case "list": {
      const { first, items, isLoose } = block;
      const List = first === undefined ? "ul" : "ol";
      return (
        <List dir={dir} start={first}>
          {items.map((item, at) => (
            <Item key={at} item={item} within={isLoose ? "loose" : "tight"} />
          ))}
        </List>
      );
    }
    case "rule":
      return <hr />;
    default:
      return null;
  }
}

function Item({ item, within }: { item: ListItem; within: "loose" | "tight" }): JSX.Element {
  const { task, children } = item;
  const isDone = task === "done";
  return (
    <li>
      {task && (
        <input
          type="checkbox"
          checked={isDone}
          disabled
          aria-label={isDone ? t().done : t().open}
        />
      )}
      <Blocks blocks={children} within={within} />
    </li>
  );
}
