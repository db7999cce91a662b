import type { JSX } from "preact";
import { pictureCapabilities } from "../../src/catalogue/picture-capabilities.ts";
import { t } from "./details-texts.ts";

/** Sizes and ratios of a picture model, each ratio drawn as it looks. */
export function PictureForms({ id }: { id: string }): JSX.Element | null {
  const taken = pictureCapabilities(id);
  if (taken === undefined) return null;
  return (
    <section>
      <h3>{t().sizes}</h3>
      <ul class="ratios">
        {taken.sizes.length === 0 && <li>{t().anySize}</li>}
        {taken.sizes.map((size) => (
          <li key={size}>{size}</li>
        ))}
      </ul>
      <h3>{t().ratios}</h3>
      <ul class="ratios">
        {taken.ratios.map((ratio) => (
          <li class="ratios__ratio" key={ratio}>
            <span class="ratios__frame">
              <span class="ratios__shape" style={shapeOf(ratio)} />
            </span>
            {ratio}
          </li>
        ))}
      </ul>
      <p class="details__soft">{t().pictureRule}</p>
    </section>
  );
}

function shapeOf(ratio: string) {
  const [width = 1, height = 1] = ratio.split(":").map(Number);
  const longer = Math.max(width, height);
  return { width: `${(100 * width) / longer}%`, height: `${(100 * height) / longer}%` };
}
