import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { pictureOrigins } from "../api/picture-origins.ts";
import { cx } from "../ui/cx.ts";
import { readPicture } from "./address.ts";
import { Link } from "./link.tsx";
import { t } from "./texts.ts";

interface PictureProps {
  src: string;
  alt: string;
  isPending?: boolean;
  /** Stands in the words of a link, which hold no other. */
  isLinked?: boolean;
}

/** A picture that a text names: shown at once from the text itself or from fal, as a link from anywhere else. */
export function Picture({ src, alt, isPending, isLinked = false }: PictureProps): JSX.Element {
  const name = alt.trim() || t().unnamed;
  if (isPending) return <span class="picture pending" role="img" aria-label={t().arriving} />;
  const target = readPicture(src, pictureOrigins());
  if (!target) return <>{name}</>;
  if (target.type === "shown") return <ShownPicture {...{ name, isLinked }} src={target.src} />;
  const words = t().foreign(name);
  if (isLinked) return <>{words}</>;
  return <Link href={target.link.href}>{words}</Link>;
}

interface ShownProps {
  name: string;
  src: string;
  isLinked: boolean;
}

function ShownPicture({ name, src, isLinked }: ShownProps): JSX.Element {
  const [state, setState] = useState<"loading" | "shown" | "broken">("loading");
  const frame = cx("picture", state === "loading" && "pending");
  const picture =
    state === "broken" ? (
      t().broken(name)
    ) : (
      <img
        src={src}
        alt={name}
        decoding="async"
        referrerpolicy="no-referrer"
        onLoad={() => setState("shown")}
        onError={() => setState("broken")}
      />
    );
  // No browser opens a data URL.
  if (isLinked || src.startsWith("data:")) return <span class={frame}>{picture}</span>;
  return (
    <a class={frame} href={src} title={t().full} target="_blank" rel="noopener noreferrer">
      {picture}
    </a>
  );
}
