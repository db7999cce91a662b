import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { pictureOrigins } from "../api/picture-origins.ts";
import { cx } from "../ui/cx.ts";
import { type LinkTarget, readPicture } from "./address.ts";
import { Link } from "./link.tsx";
import { t } from "./texts.ts";

interface PictureProps {
  src: string;
  alt: string;
  isPending?: boolean;
  /** Stands in the words of a link, which hold no other. */
  isLinked: boolean;
}

/** A picture that a text names: shown at once from the text itself or from fal, as a link from anywhere else. */
export function Picture(props: PictureProps): JSX.Element {
  const { src, alt, isPending, isLinked } = props;
  const name = alt.trim() || t().unnamed;
  if (isPending) {
    return <span class="markdown__picture is-loading" role="img" aria-label={t().arriving} />;
  }
  const target = readPicture(src, pictureOrigins());
  if (!target) return <>{name}</>;
  if (target.type === "shown") return <ShownPicture {...props} src={target.src} name={name} />;
  if (isLinked) return <>{t().foreign(name)}</>;
  return <ForeignPicture name={name} link={target.link} />;
}

/** A picture that nobody is asked for until a person wants it. */
export function ForeignPicture({ name, link }: { name: string; link: LinkTarget }): JSX.Element {
  return <Link href={link.href}>{t().foreign(name)}</Link>;
}

interface ShownProps {
  name: string;
  src: string;
  isLinked: boolean;
}

function ShownPicture({ name, src, isLinked }: ShownProps): JSX.Element {
  const [state, setState] = useState<"loading" | "shown" | "broken">("loading");
  if (state === "broken") return <>{t().broken(name)}</>;
  const frame = cx("markdown__picture", state === "loading" && "is-loading");
  const picture = (
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
  if (isLinked || !src.startsWith("https:")) return <span class={frame}>{picture}</span>;
  return (
    <a
      class={frame}
      href={src}
      target="_blank"
      rel="noopener noreferrer"
      aria-label={t().full(name)}
    >
      {picture}
    </a>
  );
}
