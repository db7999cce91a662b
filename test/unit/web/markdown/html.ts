import { readInline } from "../../../../web/markdown/inline.ts";
import type { Block, Inline } from "../../../../web/markdown/node.ts";
import { createReader } from "../../../../web/markdown/reader.ts";

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
};
const ELEMENTS = { emphasis: "em", strong: "strong", strike: "del" } as const;

/** What a text means, written as HTML: it is read easily, and compared with what other programs make of the same text. */
export function toHtml(source: string, isOpen = false): string {
  return blocksToHtml(createReader().read(source, isOpen));
}

export function blocksToHtml(blocks: readonly Block[], isTight = false): string {
  return blocks.map((block) => drawBlock(block, isTight)).join("");
}

/** One line of it. */
export function inlineToHtml(source: string, isOpen = false): string {
  return readInline(source, isOpen).map(drawInline).join("");
}

function drawBlock(block: Block, isTight: boolean): string {
  const words = (text: string, isOpen = false) => readInline(text, isOpen).map(drawInline).join("");
  switch (block.type) {
    case "paragraph": {
      const text = words(block.text, block.isOpen);
      return isTight ? text : `<p>${text}</p>`;
    }
    case "heading":
      return `<h${block.level}>${words(block.text, block.isOpen)}</h${block.level}>`;
    case "code": {
      const language = block.language === "" ? "" : ` class="language-${escaped(block.language)}"`;
      return `<pre><code${language}>${escaped(block.text)}</code></pre>`;
    }
    case "rule":
      return "<hr>";
    case "quote":
      return `<blockquote>${blocksToHtml(block.children)}</blockquote>`;
    case "list": {
      const tag = block.first === undefined ? "ul" : "ol";
      const start = (block.first ?? 1) === 1 ? "" : ` start="${block.first}"`;
      const items = block.items.map((item) => {
        const box = item.task && `<input${item.task === "done" ? " checked" : ""}>`;
        return `<li>${box ?? ""}${blocksToHtml(item.children, !block.isLoose)}</li>`;
      });
      return `<${tag}${start}>${items.join("")}</${tag}>`;
    }
    case "table": {
      const row = (cells: readonly string[], tag: string, isOpen: boolean) => {
        const drawn = block.alignments.map((side, at) => {
          const attribute = side === undefined ? "" : ` align="${side}"`;
          const text = words(cells[at] ?? "", isOpen && at === cells.length - 1);
          return `<${tag}${attribute}>${text}</${tag}>`;
        });
        return `<tr>${drawn.join("")}</tr>`;
      };
      const { header, rows, isOpen } = block;
      const body = rows
        .map((cells, at) => row(cells, "td", isOpen && at === rows.length - 1))
        .join("");
      return `<table><thead>${row(header, "th", isOpen && rows.length === 0)}</thead>${body && `<tbody>${body}</tbody>`}</table>`;
    }
  }
}

function drawInline(node: Inline): string {
  switch (node.type) {
    case "text":
      return escaped(node.text);
    case "code":
      return `<code>${escaped(node.text)}</code>`;
    case "break":
      return "<br>";
    case "link": {
      const words = node.children
        .map(drawInline)
        .join("")
        .replace(/<\/?a\b[^>]*>/g, "");
      return `<a href="${escaped(node.href)}">${words}</a>`;
    }
    case "image": {
      if (node.isPending) return "<img pending>";
      return `<img src="${escaped(node.src)}" alt="${escaped(node.alt)}">`;
    }
    default: {
      const tag = ELEMENTS[node.type];
      return `<${tag}>${node.children.map(drawInline).join("")}</${tag}>`;
    }
  }
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (char) => ESCAPES[char] ?? char);
}
