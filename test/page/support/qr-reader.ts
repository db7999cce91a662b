import jsQR from "jsqr";
import type { Locator } from "playwright-core";

/** What a camera reads in a picture of an element. */
export async function readQr(element: Locator): Promise<string | undefined> {
  const picture = (await element.screenshot()).toString("base64");
  // A page of its own: that of the gateway has a policy.
  const page = await element.page().context().newPage();
  const { dark, width, height } = await page.evaluate(async (base64) => {
    const image = new Image();
    image.src = `data:image/png;base64,${base64}`;
    await image.decode();
    const { width, height } = image;
    const context = Object.assign(document.createElement("canvas"), { width, height }).getContext(
      "2d",
    );
    context?.drawImage(image, 0, 0);
    const { data = [] } = context?.getImageData(0, 0, width, height) ?? {};
    // One letter a pixel: numbers would take seconds on their way.
    const dark = [...data].filter((_, at) => at % 4 === 0).map((red) => (red < 128 ? "#" : " "));
    return { dark: dark.join(""), width, height };
  }, picture);
  await page.close();
  const pixels = new Uint8ClampedArray(width * height * 4).fill(255);
  for (const [at, pixel] of [...dark].entries())
    if (pixel === "#") pixels.fill(0, at * 4, at * 4 + 3);
  return jsQR(pixels, width, height)?.data;
}
