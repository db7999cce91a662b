import type { JSX } from "preact";
import { useMemo } from "preact/hooks";
import { CodeBlock } from "../ui/code-block.tsx";
import { ListNode } from "./list-node.tsx";
import type { Block, References } from "./node.ts";
import { TableNode } from "./table-node.tsx";
import { Words } from "./words.tsx";

/** The page has its own h1, and its views h2. */
const HEADINGS = ["h3", "h4", "h5"] as const;

interface BlocksProps {
  blocks: readonly Block[];
  references: References;
  /** In a list whose items stand close together, paragraphs are lines. */
  isTight?: boolean;
}

/** Blocks below each other. Each is drawn again only when it has changed: of a long answer that is the last one. */
export function Blocks({ blocks, references, isTight = false }: BlocksProps): JSX.Element {
  return (
    <>
      {blocks.map((block, at) => (
        <BlockNode key={at} {...{ block, references, isTight }} />
      ))}
    </>
  );
}

interface BlockProps {
  block: Block;
  references: References;
  isTight: boolean;
}

function BlockNode({ block, references, isTight }: BlockProps): JSX.Element | null {
  const { raw, isOpen, type } = block;
  // What stands in a block follows from its lines.
  return useMemo(
    () => draw({ block, references, isTight }),
    [raw, isOpen, type, isTight, references],
  );
}

function draw({ block, references, isTight }: BlockProps): JSX.Element | null {
  const { isOpen } = block;
  switch (block.type) {
    case "paragraph": {
      const words = <Words text={block.text} {...{ isOpen, references }} />;
      return isTight ? words : <p dir="auto">{words}</p>;
    }
    case "heading": {
      const Heading = HEADINGS[block.level - 1] ?? "h6";
      return (
        <Heading dir="auto">
          <Words text={block.text} {...{ isOpen, references }} />
        </Heading>
      );
    }
    case "code":
      return <CodeBlock code={block.text} language={block.language} />;
    case "quote":
      return (
        <blockquote dir="auto">
          <Blocks blocks={block.children} references={references} />
        </blockquote>
      );
    case "html":
      return <p class="markdown__html">{block.text}</p>;
    case "table":
      return <TableNode block={block} references={references} />;
    case "list":
      return <ListNode block={block} references={references} Blocks={Blocks} />;
    case "rule":
      return <hr />;
    default:
      return null;
  }
}
