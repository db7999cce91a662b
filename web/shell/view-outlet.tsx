import { type Signal, signal } from "@preact/signals-core";
import type { FunctionComponent, JSX } from "preact";
import { useEffect, useErrorBoundary } from "preact/hooks";
import type { View } from "../state/views.ts";
import { Button } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { t } from "./texts.ts";

/** Each view is a file of its own: who only connects a client does not load the playground. */
const LOADERS: Record<View, () => Promise<FunctionComponent>> = {
  connect: async () => (await import("../connect/connect-view.tsx")).ConnectView,
  models: async () => (await import("../models/models-view.tsx")).ModelsView,
  playground: async () => (await import("../playground/playground-view.tsx")).PlaygroundView,
  status: async () => (await import("../status/status-view.tsx")).StatusView,
};

type Loaded = FunctionComponent | "failed";

const loaded: Signal<Partial<Record<View, Loaded>>> = signal({});

/** Of two calls for the same view both wait for one file. */
export async function loadView(view: View): Promise<void> {
  if (typeof loaded.peek()[view] === "function") return;
  let result: Loaded;
  try {
    result = await LOADERS[view]();
  } catch {
    // A gateway that was renewed has other file names.
    result = "failed";
  }
  loaded.value = { ...loaded.peek(), [view]: result };
}

export function ViewOutlet({ view }: { view: View }): JSX.Element {
  useEffect(() => {
    void loadView(view);
  }, [view]);
  const Content = loaded.value[view];
  if (Content === undefined) return <Skeleton lines={4} height="3rem" />;
  return Content === "failed" ? <Broken /> : <Guarded key={view} content={Content} />;
}

/** A view that fails takes neither the others nor the way to them with it. */
function Guarded({ content: Content }: { content: FunctionComponent }): JSX.Element {
  // To the console as well, as if nobody had caught it.
  const [thrown] = useErrorBoundary((error) => reportError(error));
  return thrown === undefined ? <Content /> : <Broken />;
}

function Broken(): JSX.Element {
  return (
    <Notice
      kind="bad"
      title={t().viewFailed}
      role="alert"
      actions={
        <Button small icon="refresh" onClick={() => location.reload()}>
          {t().reload}
        </Button>
      }
    />
  );
}
