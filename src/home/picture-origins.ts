import type { Config } from "../config.ts";

const PUBLIC_STORAGE = "https://rest.fal.ai";

/** From where, beside fal's CDN, hosted pictures come: of a pretend fal (`npm run demo`) from itself. */
export function pictureOrigins({ FAL_REST_URL }: Config): string[] {
  const { origin } = new URL(FAL_REST_URL);
  return origin === PUBLIC_STORAGE ? [] : [origin];
}
