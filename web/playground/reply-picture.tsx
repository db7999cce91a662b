import type { JSX } from "preact";
import { Picture } from "../markdown/picture.tsx";
import { LinkButton } from "../ui/button.tsx";
import { t } from "./messages.ts";

/** A picture of a reply: from fal it is a link to itself, as in any text; in base64 it can be saved. */
export function ReplyPicture({ url }: { url: string }): JSX.Element {
  if (url === "") return <p class="soft">{t().pictureLost}</p>;
  return (
    <div class="reply__picture">
      <Picture src={url} alt="" />
      {url.startsWith("data:") && (
        <LinkButton small kind="quiet" icon="download" href={url} download="picture">
          {t().download}
        </LinkButton>
      )}
    </div>
  );
}
