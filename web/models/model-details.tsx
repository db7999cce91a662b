import type { JSX } from "preact";
import { baseUrl } from "../api/gateway.ts";
import { isKeyless } from "../api/info.ts";
import { isChatModel } from "../api/model.ts";
import { toCurl } from "../code/curl.ts";
import { Markdown } from "../markdown/markdown.tsx";
import { linkTo } from "../state/route.ts";
import { LinkButton } from "../ui/button.tsx";
import { CodeBlock } from "../ui/code-block.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { Notice } from "../ui/notice.tsx";
import { ModelFacts } from "./model-facts.tsx";
import type { ModelRow } from "./row.ts";
import { detailsTexts as t } from "./texts.ts";
import { ThinkingNote } from "./thinking-note.tsx";
import "./model-details.css";

/** All that the list says of a model, the most wanted first. */
export function ModelDetails({ row }: { row: ModelRow }): JSX.Element {
  const { id, source } = row;
  const target = source.alias_target;
  return (
    <div class="stack details">
      <p class="row wrap details__id">
        <code>{id}</code>
        <CopyButton text={id} label={t().copyId} />
      </p>
      {isChatModel(source) && (
        <LinkButton kind="primary" icon="chat" href={linkTo("playground", { model: id })}>
          {t().tryIt}
        </LinkButton>
      )}
      {target && (
        <p>
          {t().alias} <a href={linkTo("models", { open: target.slug })}>{target.name}</a>
        </p>
      )}
      {row.isBatch && <Notice kind="warn">{t().batchNote}</Notice>}
      <Markdown text={source.description ?? ""} />
      <ModelFacts row={row} />
      <ThinkingNote row={row} />
      <section class="stack">
        <h3>{t().example}</h3>
        <CodeBlock code={exampleOf(row)} language="curl" />
      </section>
    </div>
  );
}

/** A call that works when it is pasted into a shell where the key is set, if it needs one. */
function exampleOf({ id: model, outputs }: ModelRow): string {
  const content = outputs.includes("image") ? t().prompt_picture : "Hello!";
  const request = outputs.includes("embeddings")
    ? { path: "embeddings" as const, body: { model, input: content } }
    : { path: "chat/completions" as const, body: { model, messages: [{ role: "user", content }] } };
  return toCurl({ ...request, baseUrl: baseUrl(), isKeyless: isKeyless() });
}
