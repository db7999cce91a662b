import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { isListStale, models } from "../api/models.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { FailureNotice, Notice } from "../ui/notice.tsx";
import { ListSkeleton } from "./list-skeleton.tsx";
import { NO_WISHES, wishesOf } from "./list-state.ts";
import { ModelDetails } from "./model-details.tsx";
import { ModelGrid } from "./model-grid.tsx";
import { ModelsBar } from "./models-bar.tsx";
import { NoModels } from "./no-models.tsx";
import type { ModelRow } from "./row.ts";
import { allRows, findRow, isListThere, shownRows } from "./rows.ts";
import { t } from "./texts.ts";
import { changeList, closeModel, listState } from "./view-state.ts";
import "./models-view.css";

export function ModelsView(): JSX.Element {
  useEffect(() => void models.load(), []);
  const open = findRow(listState.value.open);
  return (
    <div class="stack models">
      <div class="row wrap apart">
        <h1>{t().title}</h1>
        <Count />
      </div>
      <ModelsBar />
      <Troubles />
      <Content open={open} />
      {open !== undefined && (
        <Dialog key={open.id} title={open.name} shape="sheet" onClose={closeModel}>
          <ModelDetails row={open} />
        </Dialog>
      )}
    </div>
  );
}

function Content({ open }: { open: ModelRow | undefined }): JSX.Element | null {
  const { status } = models.state.value;
  if (!isListThere.value) return status === "failed" ? null : <ListSkeleton />;
  const rows = shownRows.value;
  if (rows.length === 0) return <NoModels />;
  return <ModelGrid rows={rows} open={open} />;
}

/** Read out when typing pauses: how many there are is the answer to a search. */
function Count(): JSX.Element {
  const all = allRows.value.length;
  const shown = shownRows.value.length;
  return (
    <div class="row faint models__count">
      <span role="status">{isListThere.value && t().count(shown, all)}</span>
      {wishesOf(listState.value).length > 0 && (
        <Button kind="quiet" small icon="close" onClick={() => changeList(NO_WISHES)}>
          {t().clearFilters}
        </Button>
      )}
    </div>
  );
}

/** The list that there was stays below. */
function Troubles(): JSX.Element {
  const { status, failure } = models.state.value;
  const { open } = listState.value;
  return (
    <>
      {status === "failed" && failure && (
        <FailureNotice failure={failure} onRetry={() => void models.reload()} />
      )}
      {status === "ready" && isListStale.value && (
        <Notice kind="warn" title={t().stale} role="status">
          <p>{t().staleAdvice}</p>
        </Notice>
      )}
      {isListThere.value && open !== undefined && findRow(open) === undefined && (
        <Notice kind="info" role="status">
          {t().gone(open)}
        </Notice>
      )}
    </>
  );
}
