import { ask, readJson } from "./gateway.ts";
import { createResource, type Resource } from "./resource.ts";

/** What `GET /` says to programs (src/home/handler.ts). */
export interface GatewayInfo {
  service: string;
  version: string;
  /** `node`, `workerd` … */
  runtime: string;
  usage: { base_url: string; api_key: string };
  /** Which credentials are taken; `anonymous`: none are needed. */
  auth: { own_keys: boolean; access_keys: boolean; anonymous: boolean };
  /** Name → method and path, of the routes that exist: a card of the page may wait for one. */
  endpoints: Record<string, string>;
  features: string[];
  thinking_models: { rule: string; pairs: Record<string, string> };
  image_config: {
    models: string;
    priority: string[];
    defaults: { image_size: string; aspect_ratio: string };
    sizes: string[];
    words: Record<string, string>;
  };
  /** From where the page's policy lets it load pictures; `*` stands for names below a host. */
  picture_origins?: string[];
  proxy: { mode: string; allowed_hosts: string[] };
  limitations: Record<string, unknown>;
  configuration: Record<string, unknown>;
  docs: string;
}

export const info: Resource<GatewayInfo> = createResource(readInfo);

async function readInfo(): Promise<GatewayInfo> {
  return readJson(await ask("/", { key: "", headers: { accept: "application/json" } }));
}
