import type { ComponentType, JSX } from "preact";
import { useMemo } from "preact/hooks";
import type { Block, ListItem } from "./node.ts";
import { t } from "./texts.ts";

/** What draws the blocks of an item: blocks hold lists, and lists blocks. */
type DrawBlocks = ComponentType<{
  blocks: readonly Block[];
  within: "loose-list" | "tight-list";
}>;

interface ListProps {
  block: Block & { type: "list" };
  dir: "auto" | undefined;
  Blocks: DrawBlocks;
}

export function ListNode({ block, dir, Blocks }: ListProps): JSX.Element {
  const { first, items, isLoose, isOpen } = block;
  const drawn = items.map((item, at) => (
    <Item key={at} isOpen={isOpen && at === items.length - 1} {...{ item, isLoose, Blocks }} />
  ));
  if (first === undefined) return <ul dir={dir}>{drawn}</ul>;
  return (
    <ol dir={dir} start={first}>
      {drawn}
    </ol>
  );
}

interface ItemProps {
  item: ListItem;
  isOpen: boolean;
  isLoose: boolean;
  Blocks: DrawBlocks;
}

function Item({ item, isOpen, isLoose, Blocks }: ItemProps): JSX.Element {
  return useMemo(
    () => (
      <li>
        {item.task && <Task isDone={item.task === "done"} />}
        <Blocks blocks={item.children} within={isLoose ? "loose-list" : "tight-list"} />
      </li>
    ),
    [item.raw, isOpen, isLoose],
  );
}

function Task({ isDone }: { isDone: boolean }): JSX.Element {
  const label = isDone ? t().done : t().open;
  return <input type="checkbox" checked={isDone} disabled aria-label={label} />;
}
