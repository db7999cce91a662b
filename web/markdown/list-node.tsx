import type { ComponentType, JSX } from "preact";
import { useMemo } from "preact/hooks";
import type { Block, ListItem } from "./node.ts";
import type { Sheet } from "./sheet.ts";
import { t } from "./texts.ts";

/** What draws the blocks of an item: blocks hold lists, and lists blocks. */
type DrawBlocks = ComponentType<{ blocks: readonly Block[]; sheet: Sheet; isTight: boolean }>;

interface ListProps {
  block: Block & { type: "list" };
  sheet: Sheet;
  Blocks: DrawBlocks;
}

export function ListNode({ block, sheet, Blocks }: ListProps): JSX.Element {
  const { first, items, isLoose, isOpen } = block;
  const drawn = items.map((item, at) => (
    <Item
      key={at}
      isOpen={isOpen && at === items.length - 1}
      {...{ item, isLoose, sheet, Blocks }}
    />
  ));
  if (first === undefined) return <ul dir="auto">{drawn}</ul>;
  return (
    <ol dir="auto" start={first}>
      {drawn}
    </ol>
  );
}

interface ItemProps {
  item: ListItem;
  isOpen: boolean;
  isLoose: boolean;
  sheet: Sheet;
  Blocks: DrawBlocks;
}

function Item({ item, isOpen, isLoose, sheet, Blocks }: ItemProps): JSX.Element {
  return useMemo(
    () => (
      <li dir="auto" class={item.task && "markdown__task"}>
        {item.task && <Task isDone={item.task === "done"} />}
        <Blocks blocks={item.children} sheet={sheet} isTight={!isLoose} />
      </li>
    ),
    [item.raw, isOpen, isLoose, sheet.references],
  );
}

function Task({ isDone }: { isDone: boolean }): JSX.Element {
  const label = isDone ? t().done : t().open;
  return <input type="checkbox" checked={isDone} disabled aria-label={label} />;
}
