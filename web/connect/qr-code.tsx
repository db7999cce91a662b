import type { JSX } from "preact";
import { toQrPath } from "./qr-path.ts";
import { t } from "./texts.ts";

interface QrCodeProps {
  text: string;
  /** What it leads to, for those who cannot see it. */
  label: string;
}

/** Black on white in both themes: half of the readers there are do not take it the other way round. */
export function QrCode({ text, label }: QrCodeProps): JSX.Element | null {
  const code = toQrPath(text);
  if (code === undefined) return null;
  const { size, path } = code;
  return (
    <svg
      class="qr-code"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={t().qrAlt(label)}
      shape-rendering="crispEdges"
    >
      <rect class="qr-code__ground" width={size} height={size} />
      <path class="qr-code__modules" d={path} />
    </svg>
  );
}
