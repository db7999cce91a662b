/** Where a link leads, and what of that a person has to see. */
export interface LinkTarget {
  readonly href: string;
  /** The host, or the address of an e-mail. */
  readonly host: string;
}

export type PictureTarget =
  /** May be loaded at once. */
  | { readonly type: "shown"; readonly src: string }
  /** Loading it would tell a stranger's host whatever its address says (SEC-70). */
  | { readonly type: "foreign"; readonly link: LinkTarget };

const SCHEMES = new Set(["http:", "https:", "mailto:"]);
/** Characters that no address has and that would make it look like another one: controls, and what has no width. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;
/** An SVG in an `<img>` runs nothing and loads nothing. */
const PICTURE_DATA = /^data:image\/(?:png|jpe?g|webp|gif|avif|svg\+xml)[;,]/i;

/** What an address leads to, as the browser reads it; undefined for one that is no link to a place in the web. */
export function readLink(address: string): LinkTarget | undefined {
  const url = HIDDEN.test(address) ? undefined : parse(address);
  // A name before the host is there to be taken for it: https://fal.ai@example.com
  if (!url || !SCHEMES.has(url.protocol) || url.username !== "" || url.password !== "") {
    return undefined;
  }
  return { href: url.href, host: url.protocol === "mailto:" ? url.pathname : url.host };
}

/**
 * How a picture is shown; undefined for one that is nowhere.
 * @param origins from where pictures may be loaded: `https://fal.media`, `https://*.fal.media`
 */
export function readPicture(
  address: string,
  origins: readonly string[],
): PictureTarget | undefined {
  if (PICTURE_DATA.test(address)) return { type: "shown", src: address };
  const link = readLink(address);
  if (!link || link.href.startsWith("mailto:")) return undefined;
  const isOurs = origins.some((origin) => isWithin(link, origin));
  return isOurs ? { type: "shown", src: link.href } : { type: "foreign", link };
}

function isWithin({ href }: LinkTarget, origin: string): boolean {
  const { protocol, host, origin: own } = new URL(href);
  const [scheme = "", parent] = origin.split("//*");
  return parent === undefined ? own === origin : protocol === scheme && host.endsWith(parent);
}

/** Whether the words of a link say where it leads: `https://fal.ai/x`, `fal.ai`. */
export function namesHost(label: string, { host }: LinkTarget): boolean {
  const said = label
    .trim()
    .toLowerCase()
    .replace(/^(?:https?:\/\/|mailto:)/, "");
  const names = [host, host.replace(/^www\./, "")];
  return names.some(
    (name) => said.startsWith(name) && /^(?:[/?#:]|$)/.test(said.slice(name.length)),
  );
}

function parse(address: string): URL | undefined {
  try {
    return new URL(address);
  } catch {
    return undefined;
  }
}
