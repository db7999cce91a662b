import type { JSX } from "preact";
import { Button } from "../ui/button.tsx";
import { previous } from "./chat-store.ts";
import { restorePrevious } from "./take-back.ts";
import { t } from "./texts.ts";

/** Brings back what was said before a new chat was begun, or behind a question that was taken back. */
export function RestoreButton(): JSX.Element | null {
  if (previous.value.length === 0) return null;
  return (
    <Button small icon="left" onClick={restorePrevious}>
      {t().restore}
    </Button>
  );
}
