import type { JSX } from "preact";
import { CopyButton } from "./copy-button.tsx";
import "./code-block.css";
import { t } from "./texts.ts";

interface CodeBlockProps {
  code: string;
  /** Shown above it: `python`, `config.toml`. */
  language?: string;
  /** What is copied, where a key is hidden in what is shown. */
  copied?: string;
}

/** Code with a button that copies it. Scrolls sideways by keyboard as well. */
export function CodeBlock({ code, language = "", copied = code }: CodeBlockProps): JSX.Element {
  return (
    <figure class="code-block">
      <figcaption class="row apart faint">
        <span>{language}</span>
        <CopyButton text={copied} />
      </figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard (WCAG 2.1.1) */}
      {/* biome-ignore lint/a11y/useSemanticElements: of a region that scrolls, and the element for code is this one */}
      <pre tabIndex={0} role="region" aria-label={t().code(language)}>
        <code>{code}</code>
      </pre>
    </figure>
  );
}
