import type { JSX } from "preact";
import { Picture } from "../markdown/picture.tsx";
import { Button } from "../ui/button.tsx";
import { t } from "./messages.ts";

/** A picture of a reply: from fal it is a link to itself, as in any text; in base64 it can be saved. */
export function ReplyPicture({ url }: { url: string }): JSX.Element {
  if (url === "") return <p class="soft">{t().pictureLost}</p>;
  return (
    <div class="reply__picture">
      <Picture src={url} alt="" />
      {url.startsWith("data:") && (
        <Button small kind="quiet" icon="download" onClick={() => save(url)}>
          {t().download}
        </Button>
      )}
    </div>
  );
}

/** A link for a click: one that stays would have its megabytes read with every change of its looks. */
function save(url: string): void {
  const link = document.createElement("a");
  link.href = url;
  link.download = "picture";
  link.click();
}
