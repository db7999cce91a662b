import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { baseUrl } from "../api/gateway.ts";
import { type GatewayInfo, info } from "../api/info.ts";
import { Card } from "../ui/card.tsx";
import { CodeBlock } from "../ui/code-block.tsx";
import { Disclosure } from "../ui/disclosure.tsx";
import { Pending } from "../ui/pending.tsx";
import { Terms } from "../ui/terms.tsx";
import { describeKeys, describeSettings } from "./settings.ts";
import { t } from "./texts.ts";
import { UpstreamList } from "./upstream-list.tsx";
import "./status.css";

/** What this gateway is and takes, and how it and what stands behind it are. */
export function StatusView(): JSX.Element {
  useEffect(() => void info.load(), []);
  const { value } = info.state.value;
  return (
    <div class="status">
      <h1>{t().title}</h1>
      <UpstreamList />
      {value && (
        <div class="status__cards">
          <div>
            <About told={value} />
            <Thinking told={value} />
            <Routes told={value} />
          </div>
          <div>
            <Pictures told={value} />
            <Card title={t().limits}>
              <Terms terms={describeSettings(value, { ...t(), sayings: t().limitSayings })} />
            </Card>
          </div>
        </div>
      )}
      {!value && <Pending of={info} lines={1} height="18rem" />}
    </div>
  );
}

interface PartProps {
  told: GatewayInfo;
}

/** What it is, where it is, and which keys it takes. */
function About({ told }: PartProps): JSX.Element {
  return (
    <Card title={t().about}>
      <Terms
        terms={[
          { term: t().baseUrl, text: baseUrl(), copied: baseUrl() },
          { term: t().keys, text: describeKeys(told, t()) },
          { term: t().version, text: told.version },
          { term: t().runtime, text: told.runtime },
        ]}
      />
      <Disclosure summary={t().asJson}>
        <CodeBlock language="json" code={JSON.stringify(told, undefined, 2)} />
      </Disclosure>
    </Card>
  );
}

/** How a name switches reasoning on, with the pairs that are fixed. */
function Thinking({ told }: PartProps): JSX.Element {
  return (
    <Card title={t().thinking}>
      <p>{t().thinkingRule}</p>
      <ul class="stack status__list">
        {Object.entries(told.thinking_models.pairs).map(([asked, sent]) => (
          <li key={asked}>
            <code>{asked}</code> → <code>{sent}</code>
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** What becomes of a prompt for a picture, and of the picture. */
function Pictures({ told }: PartProps): JSX.Element {
  const { defaults, words, sizes } = told.image_config;
  return (
    <Card title={t().pictures}>
      <p>{t().picturesRule}</p>
      <Terms
        terms={[
          { term: t().picturesDefault, text: `${defaults.image_size} · ${defaults.aspect_ratio}` },
          ...describeSettings(told, { ...t(), sayings: t().pictureSayings }),
        ]}
      />
      <Disclosure summary={t().wordsTitle}>
        <Terms
          terms={[
            ...Object.entries(words).map(([term, text]) => ({ term, text })),
            { term: t().sizes, text: sizes.join(", ") },
          ]}
        />
      </Disclosure>
    </Card>
  );
}

/** The routes that this gateway has. */
function Routes({ told }: PartProps): JSX.Element {
  return (
    <Card title={t().endpoints}>
      <ul class="stack status__list">
        {Object.values(told.endpoints).flatMap((routes) =>
          routes.split(/, (?=[A-Z])/).map((route) => (
            <li key={route}>
              <code>{route}</code>
            </li>
          )),
        )}
      </ul>
    </Card>
  );
}
