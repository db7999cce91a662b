/** What a client has to know to use this gateway. */
export interface Connection {
  /** `https://gateway.example`, without a `/` at the end. */
  origin: string;
  key: string;
}

/** A model as a link may list it. */
export interface LinkedModel {
  id: string;
  capabilities: ("vision" | "reasoning" | "tool_use")[];
}

/** Cherry Studio, desktop. It adds `/v1` to the address itself. */
export function cherryStudioLink({ origin, key }: Connection): string {
  const provider = { id: idOf(origin), name: nameOf(origin), type: "openai", baseUrl: origin };
  return `cherrystudio://providers/api-keys?v=1&data=${pack({ ...provider, apiKey: key })}`;
}

/** Windows hands no longer link to an app: Chrome and Edge stop at 2,046 characters, without a word. */
const LONGEST_LINK = 2000;

/**
 * Chatbox, desktop and phones: the only link that brings models along, the first of them for which it has room. The
 * others, and how much each takes, Chatbox asks for by itself.
 */
export function chatboxLink(
  { origin, key }: Connection,
  models: readonly LinkedModel[] = [],
): string {
  const provider = { id: idOf(origin), name: nameOf(origin), type: "openai", isCustom: true };
  const settings = {
    apiHost: origin,
    apiKey: key,
    models: models.length > 0 ? models.map(toChatbox) : undefined,
  };
  const config = pack({ ...provider, urls: { website: origin }, settings });
  const link = `chatbox://provider/import?config=${config}`;
  if (link.length <= LONGEST_LINK || models.length === 0) return link;
  return chatboxLink({ origin, key }, models.slice(0, -1));
}

function toChatbox({ id, capabilities }: LinkedModel): object {
  return { modelId: id, capabilities };
}

/** NextChat on any host: the key stands behind `#`, so that the host does not see it. It adds `/v1` itself. */
export function nextChatLink({ origin, key }: Connection, host: string): string {
  return `${host}/#/?settings=${encodeJson({ key, url: origin })}`;
}

/** LobeChat on any host. Its server sees the query, and the key in it. */
export function lobeChatLink({ origin, key }: Connection, host: string): string {
  const openai = { apiKey: key, baseURL: `${origin}/v1` };
  return `${host}/?settings=${encodeJson({ keyVaults: { openai } })}`;
}

/** AI as Workspace on any host. Its server sees the query, and the key in it. */
export function aiAsWorkspaceLink({ origin, key }: Connection, host: string): string {
  const settings = { apiKey: key, baseURL: `${origin}/v1`, compatibility: "strict" };
  return `${host}/set-provider?provider=${encodeJson({ type: "openai", settings })}`;
}

/** CC Switch: Claude Code's base has no `/v1`, Codex's has one. */
export function ccSwitchLink(
  { origin, key, model }: Connection & { model: string },
  app: "claude" | "codex",
): string {
  const query = new URLSearchParams({
    resource: "provider",
    app,
    name: nameOf(origin),
    endpoint: app === "codex" ? `${origin}/v1` : origin,
    apiKey: key,
    homepage: origin,
    model,
  });
  // A blank as `+` is read back as a plus sign by parsers that are made for URLs, not for forms.
  return `ccswitch://v1/import?${query.toString().replaceAll("+", "%20")}`;
}

/** AMA (问天), phones. */
export function amaLink({ origin, key }: Connection): string {
  return `ama://set-api-key?server=${encodeURIComponent(origin)}&key=${encodeURIComponent(key)}`;
}

/** OpenCat, iOS and macOS. */
export function openCatLink({ origin, key }: Connection): string {
  return `opencat://team/join?domain=${encodeURIComponent(origin)}&token=${encodeURIComponent(key)}`;
}

/** DeepChat: a provider of its own. An `id` would overwrite the built-in provider of that name. */
export function deepChatLink({ origin, key }: Connection): string {
  const provider = { name: nameOf(origin), type: "openai-completions", baseUrl: `${origin}/v1` };
  return `deepchat://provider/install?v=1&data=${pack({ ...provider, apiKey: key })}`;
}

/** AionUI knows relays by the platform of the best known one. */
export function aionUiLink({ origin, key }: Connection): string {
  const provider = { platform: "new-api", baseUrl: origin, apiKey: key };
  return `aionui://provider/add?v=1&data=${pack(provider)}`;
}

/** A second gateway is a second provider: with one id for both, Cherry Studio adds the key to the first. */
function idOf(origin: string): string {
  const { host } = new URL(origin);
  return `fal-${host.replace(/[^a-z0-9]+/g, "-")}`;
}

function nameOf(origin: string): string {
  return `fal ${new URL(origin).host}`;
}

/** JSON as base64, safe in a query. */
function pack(value: unknown): string {
  return encodeURIComponent(btoa(toPlainJson(value)));
}

function encodeJson(value: unknown): string {
  return encodeURIComponent(JSON.stringify(value));
}

/**
 * JSON in ASCII without quotes and brackets that are not its own: some clients read base64 as Latin-1, and Cherry Studio
 * changes `'` to `"` and drops `(` and `)` before it parses.
 */
function toPlainJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /['()\u007f-\uffff]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
