import type { JSX } from "preact";
import { online } from "../state/online.ts";
import { Icon } from "../ui/icon.tsx";
import { t } from "./texts.ts";

/** The region is always there, so that screen readers notice what comes into it. */
export function NetworkBanner(): JSX.Element {
  return (
    <div role="status">
      {!online.value && (
        <p class="row network-banner warn">
          <Icon name="wifi" />
          {t().offline}
        </p>
      )}
    </div>
  );
}
