import { info } from "./info.ts";

/** Until the gateway has said what `src/home/picture-origins.ts` lists. */
const FAL: readonly string[] = ["https://fal.media", "https://*.fal.media"];

/** From where pictures are loaded: the browser refuses any other origin, and so do we, before it has to. */
export function pictureOrigins(): readonly string[] {
  return info.state.value.value?.picture_origins ?? FAL;
}
