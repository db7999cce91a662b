import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Button } from "../ui/button.tsx";
import { toQrPath } from "./qr-path.ts";
import { t } from "./texts.ts";

interface PhoneCodeProps {
  /** What it is for, on its button. */
  title: string;
  /** What it holds. */
  text: string;
  note: string;
}

/** A QR code behind a click: one that holds a key shows it to every camera in the room. */
export function PhoneCode({ title, text, note }: PhoneCodeProps): JSX.Element {
  const [isOpen, setOpen] = useState(false);
  return (
    <div class="stack phone-code">
      <Button small icon="qr" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {title}
      </Button>
      {isOpen && (
        <>
          <QrCode text={text} />
          <p class="soft">{note}</p>
        </>
      )}
    </div>
  );
}

/** Black on white in both themes: half of the readers there are do not take it the other way round. */
function QrCode({ text }: { text: string }): JSX.Element | null {
  const code = toQrPath(text);
  if (code === undefined) return null;
  const { size, path } = code;
  return (
    <svg
      class="qr-code"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={t().qr}
      shape-rendering="crispEdges"
    >
      <rect fill="#fff" width={size} height={size} />
      <path d={path} />
    </svg>
  );
}
