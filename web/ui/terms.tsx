import type { ComponentChildren, JSX } from "preact";
import { CopyButton } from "./copy-button.tsx";
import "./terms.css";
import { t } from "./texts.ts";

export interface Term {
  term: string;
  text: ComponentChildren;
  /** With a button that copies this, where the text may hide a part of it. */
  copied?: string;
}

/** Terms and what they mean, side by side where there is room. */
export function Terms({ terms }: { terms: readonly Term[] }): JSX.Element {
  return (
    <dl class="terms">
      {terms.map(({ term, text, copied }) => (
        <div key={term}>
          <dt class="soft">{term}</dt>
          {copied === undefined ? (
            <dd>{text}</dd>
          ) : (
            <dd class="row apart">
              <code>{text}</code> <CopyButton text={copied} label={t().copyThe(term)} />
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}
