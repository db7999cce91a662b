import type { JSX } from "preact";
import { language } from "../state/language.ts";
import { Button } from "../ui/button.tsx";
import { Card } from "../ui/card.tsx";
import { FailureNotice } from "../ui/notice.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { Tag } from "../ui/tag.tsx";
import { t } from "./texts.ts";
import { upstreams } from "./upstreams.ts";
import { useRefresh } from "./use-refresh.ts";
import { judge, type Upstream } from "./verdict.ts";

/** The gateway itself asks no more often. */
const REFRESH_MS = 30_000;

/** Whether what stands behind the gateway answers, and how fast; asked again while somebody looks. */
export function UpstreamList(): JSX.Element {
  useRefresh(upstreams.reload, REFRESH_MS);
  const { status, value, failure } = upstreams.state.value;
  const isBusy = status === "loading";
  return (
    <Card
      title={
        // Read out when it is another: the time below is, every half minute.
        <span aria-live="polite">{value ? t()[judge(value.upstreams)] : t().health}</span>
      }
    >
      {failure && <FailureNotice failure={failure} onRetry={upstreams.reload} />}
      <div class="stack status__upstreams">
        {value?.upstreams.map((upstream) => (
          <UpstreamTile key={upstream.name} {...upstream} />
        ))}
        {/* As many as will be there, so that nothing moves. */}
        {!value && !failure && <Skeleton lines={4} height="6rem" />}
      </div>
      <p class="soft">
        {value && t().checkedAt(toTime(value.checked_at))}
        {t().healthNote}
      </p>
      <Button small icon="refresh" aria-disabled={isBusy} onClick={upstreams.reload}>
        {isBusy ? t().rechecking : t().recheck}
      </Button>
    </Card>
  );
}

function UpstreamTile({ name, reachable, latency_ms: ms, status }: Upstream): JSX.Element {
  const purposes: Record<string, string> = t().hosts;
  return (
    <div class="status__upstream">
      <b>{name}</b>
      <p class="soft">{purposes[name]}</p>
      <p>
        {reachable && ms !== null ? (
          <>
            <span class="visually-hidden">{t().reachable}: </span>
            <Tag kind="good">{`${Math.round(ms)} ms`}</Tag>
          </>
        ) : (
          <Tag kind="bad">
            {t().unreachable}
            {status && ` · HTTP ${status}`}
          </Tag>
        )}
      </p>
    </div>
  );
}

/** In the reader's own time zone. */
function toTime(iso: string): string {
  const locale = language.value === "zh" ? "zh-CN" : "en-GB";
  return new Date(iso).toLocaleTimeString(locale);
}
