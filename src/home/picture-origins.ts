import type { Config } from "../config.ts";

const PUBLIC_STORAGE = "https://rest.fal.ai";

/** fal's CDN. */
const CDN = ["https://fal.media", "https://*.fal.media"];

/** From where pictures come: from fal's CDN and, those of a pretend fal (`npm run demo`), from itself. */
export function pictureOrigins({ FAL_REST_URL }: Config): string[] {
  const { origin } = new URL(FAL_REST_URL);
  return origin === PUBLIC_STORAGE ? CDN : [...CDN, origin];
}
