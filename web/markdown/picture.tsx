import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { cx } from "../ui/cx.ts";
import { type LinkTarget, readPicture } from "./address.ts";
import { useBlobAddress } from "./blob-address.ts";
import { readPictureNumber } from "./pictures.ts";
import type { Sheet } from "./sheet.ts";
import { t } from "./texts.ts";

interface PictureProps {
  src: string;
  alt: string;
  title: string;
  isPending?: boolean;
  sheet: Sheet;
  /** Stands in the words of a link. */
  isLinked: boolean;
}

interface ShownProps {
  name: string;
  title: string;
  sheet: Sheet;
  isLinked: boolean;
  mime?: string | undefined;
}

interface FullSize {
  href: string;
  download?: string;
  "aria-label": string;
}

const ENDINGS = new Map([
  ["image/png", "png"],
  ["image/jpeg", "jpg"],
  ["image/webp", "webp"],
  ["image/gif", "gif"],
  ["image/avif", "avif"],
]);

/** A picture of the answer: shown at once from the text or from fal, as a link from anywhere else. */
export function Picture({
  src,
  alt,
  title,
  isPending,
  sheet,
  isLinked,
}: PictureProps): JSX.Element {
  const name = alt.trim() || t().unnamed;
  if (isPending) {
    return <span class="markdown__picture is-loading" role="img" aria-label={t().arriving} />;
  }
  const shown = { name, title, sheet, isLinked };
  const number = readPictureNumber(src);
  const picture = number === undefined ? undefined : sheet.pictures[number];
  if (number !== undefined && picture) {
    return <TextPicture {...shown} mime={picture.mime} number={number} />;
  }
  const target = readPicture(src, sheet.pictureHosts);
  if (!target) return <>{name}</>;
  if (target.type === "foreign") return <ForeignPicture {...shown} link={target.link} />;
  return <ShownPicture {...shown} src={target.src} />;
}

function TextPicture({ number, ...shown }: ShownProps & { number: number }): JSX.Element {
  const address = useBlobAddress(shown.sheet, number);
  if (address === undefined) return <>{t().broken(shown.name)}</>;
  return <ShownPicture {...shown} src={address} />;
}

function ForeignPicture({ name, link, isLinked }: ShownProps & { link: LinkTarget }): JSX.Element {
  if (isLinked) return <>{t().foreign(name)}</>;
  return (
    <a
      class="markdown__foreign"
      href={link.href}
      title={link.href}
      target="_blank"
      rel="noopener noreferrer"
    >
      {t().foreign(name)}
      <bdi class="markdown__host">{link.host}</bdi>
    </a>
  );
}

function ShownPicture(props: ShownProps & { src: string }): JSX.Element {
  const { name, title, src } = props;
  const [state, setState] = useState<"loading" | "shown" | "broken">("loading");
  const frame = cx("markdown__picture", state === "loading" && "is-loading");
  if (src === "") return <span class={frame} />;
  if (state === "broken") return <>{t().broken(name)}</>;
  const picture = (
    <img
      src={src}
      alt={name}
      title={title || undefined}
      loading="lazy"
      decoding="async"
      referrerpolicy="no-referrer"
      onLoad={() => setState("shown")}
      onError={() => setState("broken")}
    />
  );
  const link = toFullSize(props);
  if (!link) return <span class={frame}>{picture}</span>;
  return (
    <a class={frame} target="_blank" rel="noopener noreferrer" {...link}>
      {picture}
    </a>
  );
}

/** Where a click on a picture leads; a browser opens no data URL, and an SVG may be a document with scripts. */
function toFullSize({
  name,
  src,
  isLinked,
  mime,
}: ShownProps & { src: string }): FullSize | undefined {
  if (isLinked) return undefined;
  if (src.startsWith("https:")) return { href: src, "aria-label": t().full(name) };
  const ending = mime === undefined ? undefined : ENDINGS.get(mime);
  if (ending === undefined || !src.startsWith("blob:")) return undefined;
  return { href: src, download: `picture.${ending}`, "aria-label": t().save(name) };
}
