import { apiKey } from "../state/key.ts";
import type { TakenKeys } from "../state/key-text.ts";
import { ask, readJson } from "./gateway.ts";
import { createResource, type Resource } from "./resource.ts";

/** What this page reads of `GET /` (src/home/description.ts), which tells more: gateway and page are of one build. */
export interface GatewayInfo {
  version: string;
  /** `node`, `workerd` … */
  runtime: string;
  auth: TakenKeys;
  /** Name → method and path, of the routes that exist: a card of the page may wait for one. */
  endpoints: Record<string, string>;
  thinking_models: { pairs: Record<string, string> };
  image_config: {
    defaults: { image_size: string; aspect_ratio: string };
    words: Record<string, string>;
    sizes: string[];
  };
  /** From where the page's policy lets it load pictures; `*` stands for names below a host. */
  picture_origins: string[];
  proxy: { mode: string; allowed_hosts: string[] };
  limitations: Record<string, unknown>;
  configuration: Record<string, unknown>;
}

export const info: Resource<GatewayInfo> = createResource(readInfo);

/** True where requests need no key, and none is kept. */
export function isKeyless(): boolean {
  return info.state.value.value?.auth.anonymous === true && apiKey.value === "";
}

async function readInfo(): Promise<GatewayInfo> {
  return readJson(await ask("/", { key: "", headers: { accept: "application/json" } }));
}
