import type { JSX } from "preact";
import { language } from "../state/language.ts";
import { Button } from "../ui/button.tsx";
import { cx } from "../ui/cx.ts";
import { FailureNotice } from "../ui/notice.tsx";
import "../ui/skeleton.css";
import { Tag } from "../ui/tag.tsx";
import { t } from "./messages.ts";
import { upstreams } from "./upstreams.ts";
import { useRefresh } from "./use-refresh.ts";
import { judge, paceOf, type Upstream } from "./verdict.ts";

/** The gateway itself asks no more often. */
const REFRESH_MS = 30_000;

/** fal.run, its queue, its storage, and OpenRouter. */
const EXPECTED = [1, 2, 3, 4];

const HEADLINES = { all: "healthAll", some: "healthSome", none: "healthNone" } as const;

/** Whether what stands behind the gateway answers, and how fast; asked again while somebody looks. */
export function UpstreamList(): JSX.Element {
  useRefresh(upstreams.reload, REFRESH_MS);
  const { status, value, failure } = upstreams.state.value;
  const verdict = value === undefined ? undefined : judge(value.upstreams);
  const isBusy = status === "loading";
  return (
    <section class="status__card status__health" aria-labelledby="status-health">
      <div class="status__health-head">
        <div>
          <h2 id="status-health">
            {verdict !== undefined && <span class={cx("status__dot", `status__dot--${verdict}`)} />}
            {verdict === undefined ? t().health : t()[HEADLINES[verdict]]}
          </h2>
          <p class="status__note" role="status">
            {value && t().checkedAt(toTime(value.checked_at))}
          </p>
        </div>
        <Button small icon="refresh" aria-disabled={isBusy} onClick={upstreams.reload}>
          {isBusy ? t().rechecking : t().recheck}
        </Button>
      </div>
      {failure !== undefined && <FailureNotice failure={failure} onRetry={upstreams.reload} />}
      {value === undefined && failure === undefined && <Expected />}
      {value !== undefined && (
        <ul class="status__upstreams">
          {value.upstreams.map((upstream) => (
            <UpstreamTile key={upstream.name} {...upstream} />
          ))}
        </ul>
      )}
      <p class="status__note">{t().healthNote}</p>
    </section>
  );
}

/** As many as will be there, so that nothing moves. */
function Expected(): JSX.Element {
  return (
    <div class="status__upstreams" role="status" aria-label={t().rechecking}>
      {EXPECTED.map((nth) => (
        <div class="status__upstream skeleton__bar" key={nth} />
      ))}
    </div>
  );
}

function UpstreamTile({ name, reachable, latency_ms: ms, status }: Upstream): JSX.Element {
  const kind = { fast: "good", fair: "plain", slow: "warn" } as const;
  return (
    <li class={cx("status__upstream", !reachable && "status__upstream--lost")}>
      <p class="status__host">{name}</p>
      <p class="status__note">{purposeOf(name)}</p>
      {reachable && ms !== null ? (
        <p class="status__latency">
          <span class="visually-hidden">{t().reachable}: </span>
          <Tag kind={kind[paceOf(ms)]}>{`${Math.round(ms)} ms`}</Tag>
        </p>
      ) : (
        <p class="status__latency">
          <Tag kind="bad">{t().unreachable}</Tag>
          {status !== null && <Tag>{`HTTP ${status}`}</Tag>}
        </p>
      )}
    </li>
  );
}

function purposeOf(name: string): string | undefined {
  const purposes: Record<string, string> = {
    "fal.run": t().hostFalRun,
    "queue.fal.run": t().hostQueue,
    "rest.fal.ai": t().hostRest,
    "openrouter.ai": t().hostOpenrouter,
  };
  return purposes[name];
}

/** In the reader's own time zone. */
function toTime(iso: string): string {
  const locale = language.value === "zh" ? "zh-CN" : "en-GB";
  return new Intl.DateTimeFormat(locale, { timeStyle: "medium" }).format(new Date(iso));
}
