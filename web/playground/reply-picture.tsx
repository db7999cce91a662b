import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { pictureOrigins } from "../api/picture-origins.ts";
import { type LinkTarget, readPicture } from "../markdown/address.ts";
import { ForeignPicture } from "../markdown/picture.tsx";
import { LinkButton } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { toPlace } from "./applied-config.ts";
import { useBlobUrl } from "./blob-url.ts";
import { t } from "./messages.ts";
import type { ReplyPicture as Picture } from "./reply-content.ts";

interface ReplyPictureProps {
  picture: Picture;
  /** Width by height, where it is known before the picture is there. */
  aspect: number | undefined;
}

/** A model can write the gateway's words under any address: none but fal is asked for a picture (SEC-70). */
export function ReplyPicture({ picture, aspect }: ReplyPictureProps): JSX.Element {
  const { url, words } = picture;
  if (url === "") return <p class="reply__note">{t().pictureLost}</p>;
  const target = readPicture(url, pictureOrigins());
  if (target === undefined) return <p class="reply__note">{t().pictureFailed}</p>;
  if (target.type === "foreign") return <Stranger words={words} link={target.link} />;
  return <ShownPicture url={url} aspect={aspect} />;
}

function ShownPicture({ url, aspect }: { url: string; aspect: number | undefined }): JSX.Element {
  const source = useBlobUrl(url);
  const [isLarge, setLarge] = useState(false);
  const [state, setState] = useState<"loading" | "there" | "failed">("loading");
  if (state === "failed" || source === "") return <LostPicture url={url} />;
  // Its place is kept as long as its size is only foreseen.
  const place = state === "loading" ? toPlace(aspect) : {};
  return (
    <>
      <button
        class="reply__picture"
        type="button"
        aria-label={t().enlarge}
        style={place}
        onClick={() => setLarge(true)}
      >
        {source !== undefined && (
          <img
            src={source}
            alt={t().picture}
            onLoad={() => setState("there")}
            onError={() => setState("failed")}
          />
        )}
      </button>
      {isLarge && source !== undefined && (
        <Dialog title={t().picture} shape="wide" onClose={() => setLarge(false)}>
          <img class="reply__large" src={source} alt={t().picture} />
          <SaveLink url={url} source={source} />
        </Dialog>
      )}
    </>
  );
}

/** A file of this page's own can be saved at once; of another host's the browser only opens it. */
function SaveLink({ url, source }: { url: string; source: string }): JSX.Element {
  const isOurs = url.startsWith("data:");
  if (!isOurs) {
    return (
      <LinkButton icon="external" href={source} away>
        {t().original}
      </LinkButton>
    );
  }
  const ending = /^data:image\/([a-z]+)/.exec(url)?.[1] ?? "png";
  return (
    <LinkButton icon="download" href={source} download={`picture.${ending}`}>
      {t().download}
    </LinkButton>
  );
}

function Stranger({ words, link }: { words: string; link: LinkTarget }): JSX.Element {
  return (
    <p class="reply__note">
      <ForeignPicture name={words || t().picture} link={link} />
    </p>
  );
}

function LostPicture({ url }: { url: string }): JSX.Element {
  return (
    <p class="reply__note">
      {t().pictureFailed}{" "}
      {url.startsWith("https:") && (
        <a href={url} target="_blank" rel="noopener noreferrer">
          {t().original}
        </a>
      )}
    </p>
  );
}
