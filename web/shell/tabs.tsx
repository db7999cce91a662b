import type { JSX } from "preact";
import { linkTo, route } from "../state/route.ts";
import { VIEWS, type View } from "../state/views.ts";
import { cx } from "../ui/cx.ts";
import { Icon } from "../ui/icon.tsx";
import type { IconName } from "../ui/icon-paths.ts";
import { t } from "./texts.ts";
import "./tabs.css";

const TAB_ICONS: Record<View, IconName> = {
  connect: "plug",
  models: "list",
  playground: "chat",
  status: "pulse",
};

/** The views: in the header, and on phones at the bottom, where thumbs are. CSS shows one of the two. */
export function Tabs({ place }: { place: "top" | "bottom" }): JSX.Element {
  return (
    <nav class={cx("tabs", `tabs--${place}`)} aria-label={t().views}>
      {VIEWS.map((view) => (
        <a
          class="row"
          key={view}
          href={linkTo(view)}
          aria-current={route.value.view === view ? "page" : undefined}
        >
          <Icon name={TAB_ICONS[view]} />
          <span>{t()[view]}</span>
        </a>
      ))}
    </nav>
  );
}
