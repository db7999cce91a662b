import type { Inline } from "./node.ts";

/** The words of some nodes, for the places that hold nothing else: what a picture shows, what a link says. */
export function toPlainText(nodes: readonly Inline[]): string {
  return nodes.map(toText).join("");
}

function toText(node: Inline): string {
  if ("children" in node) return toPlainText(node.children);
  if ("text" in node) return node.text;
  return node.type === "image" ? node.alt : " ";
}
