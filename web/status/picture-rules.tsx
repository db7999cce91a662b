import type { JSX } from "preact";
import { pictureCapabilities } from "../../src/catalogue/picture-capabilities.ts";
import type { GatewayInfo } from "../api/info.ts";
import { Disclosure } from "../ui/disclosure.tsx";
import { Facts } from "./facts.tsx";
import { t } from "./messages.ts";
import { PICTURE_MODELS } from "./prompt-reading.ts";
import { describePictures } from "./settings.ts";
import { TryPrompt } from "./try-prompt.tsx";

/** What becomes of a prompt for a picture, and of the picture. */
export function PictureRules({ info }: { info: GatewayInfo }): JSX.Element {
  const { defaults, words } = info.image_config;
  const facts = [
    { term: t().picturesDefault, text: `${defaults.image_size} · ${defaults.aspect_ratio}` },
    ...describePictures(info, t()),
  ];
  return (
    <section class="status__card status__wide" aria-labelledby="status-pictures">
      <h2 id="status-pictures">{t().pictures}</h2>
      <p>{t().picturesRule}</p>
      <TryPrompt info={info} />
      <Facts facts={facts} />
      <Disclosure summary={t().wordsTitle}>
        <Facts facts={Object.entries(words).map(([term, text]) => ({ term, text }))} />
        <p class="status__note">{t().wordsNote}</p>
      </Disclosure>
      <Disclosure summary={t().takesTitle}>
        <Takes />
      </Disclosure>
    </section>
  );
}

/** The sizes and ratios of each family. */
function Takes(): JSX.Element {
  const rows = PICTURE_MODELS.map((id) => ({ id, takes: pictureCapabilities(id) }));
  return (
    <table class="status__table">
      <thead>
        <tr>
          <th scope="col">{t().picturesModel}</th>
          <th scope="col">{t().size}</th>
          <th scope="col">{t().shape}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, takes }) => (
          <tr key={id}>
            <td>
              <code>{id}</code>
            </td>
            <td>{takes?.sizes.join(" ") || t().takesNone}</td>
            <td>{takes?.ratios.join(" ")}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
