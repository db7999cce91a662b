import type { ComponentChildren, JSX } from "preact";

interface FactsProps {
  facts: readonly { term: string; text: ComponentChildren }[];
}

/** Terms and what they mean, side by side where there is room. */
export function Facts({ facts }: FactsProps): JSX.Element {
  return (
    <dl class="status__facts">
      {facts.map(({ term, text }) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}
