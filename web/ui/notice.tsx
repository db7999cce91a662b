import type { ComponentChildren, JSX } from "preact";
import { explainFailure, type Failure } from "../api/failure.ts";
import { Button } from "./button.tsx";
import { CopyButton } from "./copy-button.tsx";
import { Icon } from "./icon.tsx";
import type { IconName } from "./icon-paths.ts";
import "./notice.css";
import { t } from "./texts.ts";

export type NoticeKind = "info" | "good" | "warn" | "bad";

const ICONS: Record<NoticeKind, IconName> = {
  info: "info",
  good: "check",
  warn: "warning",
  bad: "warning",
};

interface NoticeProps {
  kind: NoticeKind;
  title?: string;
  children?: ComponentChildren;
  onRetry?: (() => void) | undefined;
  /** What else can be done: buttons and links. */
  actions?: ComponentChildren;
  /** `alert` is read out at once, `status` when it is quiet. */
  role?: "alert" | "status" | undefined;
}

export function Notice(props: NoticeProps): JSX.Element {
  const { kind, title, children, onRetry, actions, role } = props;
  return (
    <div class={`notice ${kind}`} role={role}>
      <Icon name={ICONS[kind]} />
      <div>
        {title !== undefined && <b>{title}</b>}
        {children}
        {(onRetry || actions) && (
          <div class="row wrap">
            {onRetry && (
              <Button small icon="refresh" onClick={onRetry}>
                {t().retry}
              </Button>
            )}
            {actions}
          </div>
        )}
      </div>
    </div>
  );
}

interface FailureNoticeProps {
  failure: Failure;
  onRetry?: (() => void) | undefined;
  /** For one that was read out before. */
  quiet?: boolean;
  /** More that can be done. */
  children?: ComponentChildren;
}

/** What happened, what to do, and the id that finds it in the gateway's log. */
export function FailureNotice(props: FailureNoticeProps): JSX.Element {
  const { failure, onRetry, quiet = false, children } = props;
  const { title, advice } = explainFailure(failure);
  const { requestId } = failure;
  return (
    <Notice
      kind="bad"
      title={title}
      role={quiet ? undefined : "alert"}
      onRetry={onRetry}
      actions={children}
    >
      <p>{advice}</p>
      {requestId !== undefined && (
        <p class="row soft">
          <span>
            {t().requestId} <code>{requestId}</code>
          </span>
          <CopyButton text={requestId} label={t().copyId} />
        </p>
      )}
    </Notice>
  );
}
