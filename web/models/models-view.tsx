import type { JSX } from "preact";
import { useEffect, useLayoutEffect } from "preact/hooks";
import { isListStale, models } from "../api/models.ts";
import { createMedia } from "../state/media.ts";
import { addShortcut } from "../state/shortcuts.ts";
import { Button, IconButton } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { FailureNotice, Notice } from "../ui/notice.tsx";
import { focusRow } from "./current-row.ts";
import { t as details } from "./details-texts.ts";
import { ListSkeleton } from "./list-skeleton.tsx";
import { NO_WISHES, wishesOf } from "./list-state.ts";
import { ModelDetails } from "./model-details.tsx";
import { ModelGrid } from "./model-grid.tsx";
import { ModelsBar } from "./models-bar.tsx";
import { NoModels } from "./no-models.tsx";
import type { ModelRow } from "./row.ts";
import { allRows, findRow, isListThere, modelSearch, shownRows } from "./rows.ts";
import { t } from "./texts.ts";
import { changeList, closeModel, followList, listState } from "./view-state.ts";
import "./models-view.css";

/** Room for the details beside the list; else they are a sheet. */
const isWide = createMedia("(min-width: 64rem)");

export function ModelsView(): JSX.Element {
  useLayoutEffect(followList, []);
  useEffect(() => void models.load(), []);
  useReadySearch();
  const open = findRow(listState.value.open);
  const isBeside = open !== undefined && isWide.value;
  return (
    <div class={isBeside ? "models models--split" : "models"}>
      <div class="models__main">
        <div class="models__head">
          <h1>{t().title}</h1>
          <Count />
        </div>
        <ModelsBar isWide={isWide.value} />
        <Troubles />
        <Content open={open} isFollowed={isWide.value} />
      </div>
      {isBeside && <Panel row={open} />}
      {open !== undefined && !isWide.value && (
        <Dialog title={open.name} shape="sheet" onClose={closeModel}>
          <ModelDetails key={open.id} row={open} />
        </Dialog>
      )}
    </div>
  );
}

/** The first letter finds an index that is there: to make it takes as long as ten letters. */
function useReadySearch(): void {
  const rows = allRows.value;
  useEffect(() => {
    const timer = setTimeout(() => modelSearch.peek(), 0);
    return () => clearTimeout(timer);
  }, [rows]);
}

function Content({ open, isFollowed }: { open: ModelRow | undefined; isFollowed: boolean }) {
  const { status } = models.state.value;
  if (!isListThere.value) return status === "failed" ? null : <ListSkeleton />;
  const rows = shownRows.value;
  if (rows.length === 0) return <NoModels />;
  return <ModelGrid rows={rows} open={open} isFollowed={isFollowed} />;
}

/** Read out when typing pauses: how many there are is the answer to a search. */
function Count(): JSX.Element {
  const all = allRows.value.length;
  const shown = shownRows.value.length;
  return (
    <div class="models__count">
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

/** Beside the list, which stays in use: no dialog. */
function Panel({ row }: { row: ModelRow }): JSX.Element {
  const close = () => {
    closeModel();
    // Who has scrolled on meanwhile stays there.
    focusRow(row.id, { inSight: false });
  };
  useEffect(
    () =>
      addShortcut((event) => {
        if (event.key !== "Escape" || document.querySelector("dialog[open]")) return false;
        if (event.target instanceof HTMLInputElement && event.target.value !== "") return false;
        close();
        return true;
      }),
    [row],
  );
  return (
    <aside class="models__panel" aria-label={details().detailsOf(row.name)}>
      <header class="models__panel-head">
        <h2>{row.name}</h2>
        <IconButton icon="close" label={details().close} onClick={close} />
      </header>
      <ModelDetails key={row.id} row={row} />
    </aside>
  );
}
