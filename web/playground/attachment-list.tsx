import type { JSX } from "preact";
import { IconButton } from "../ui/button.tsx";
import { outgoing, reading } from "./chat-store.ts";
import { detach } from "./picture-file.ts";
import { t } from "./texts.ts";

/** The pictures that go with the next message. */
export function AttachmentList(): JSX.Element | null {
  const pictures = outgoing.value;
  if (pictures.length + reading.value === 0) return null;
  return (
    <ul class="row wrap composer__pictures">
      {pictures.map(({ id, name, url }) => (
        <li class="composer__picture" key={id}>
          <img src={url} alt={name} />
          <IconButton
            icon="close"
            kind="plain"
            small
            label={t().removePicture(name)}
            onClick={() => detach(id)}
          />
        </li>
      ))}
      {reading.value > 0 && <li class="faint">{t().reading}</li>}
    </ul>
  );
}
