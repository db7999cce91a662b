import type { FunctionComponent, JSX } from "preact";
import { useErrorBoundary } from "preact/hooks";
import { ConnectView } from "../connect/connect-view.tsx";
import { ModelsView } from "../models/models-view.tsx";
import { PlaygroundView } from "../playground/playground-view.tsx";
import type { View } from "../state/views.ts";
import { StatusView } from "../status/status-view.tsx";
import { Button } from "../ui/button.tsx";
import { Notice } from "../ui/notice.tsx";
import { t } from "./texts.ts";

const CONTENTS: Record<View, FunctionComponent> = {
  connect: ConnectView,
  models: ModelsView,
  playground: PlaygroundView,
  status: StatusView,
};

export function ViewOutlet({ view }: { view: View }): JSX.Element {
  return <Guarded key={view} content={CONTENTS[view]} />;
}

/** A view that fails takes neither the others nor the way to them with it. */
function Guarded({ content: Content }: { content: FunctionComponent }): JSX.Element {
  // To the console as well, as if nobody had caught it.
  const [thrown] = useErrorBoundary((error) => reportError(error));
  if (thrown === undefined) return <Content />;
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
