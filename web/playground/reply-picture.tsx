import type { JSX } from "preact";
import { Picture } from "../markdown/picture.tsx";
import { Button } from "../ui/button.tsx";
import { isBegun, type ReplyPicture as Shown } from "./reply-content.ts";
import { t } from "./texts.ts";

/** A picture of a reply in base64: its place while it comes, and then it can be saved. */
export function ReplyPicture({ picture }: { picture: Shown }): JSX.Element {
  const { url } = picture;
  if (url === "") return <p class="soft">{t().pictureLost}</p>;
  const isPending = isBegun(picture);
  return (
    <div class="reply__picture">
      <Picture src={url} alt="" isPending={isPending} />
      {!isPending && (
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
