import type { JSX } from "preact";
import { Button } from "../ui/button.tsx";
import { drawsByRoute } from "./chat-store.ts";
import { t } from "./texts.ts";
import { canSwitch, setThinks, thinks } from "./think-state.ts";

/** Thinking, one click away; it is in the settings too, with its reasons. */
export function ThinkButton(): JSX.Element | null {
  if (!canSwitch.value || drawsByRoute.value) return null;
  return (
    <Button
      class="composer__think"
      icon="brain"
      kind="quiet"
      aria-pressed={thinks.value}
      onClick={() => setThinks(!thinks.peek())}
    >
      {t().think}
    </Button>
  );
}
