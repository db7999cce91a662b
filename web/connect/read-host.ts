/**
 * The address of somebody's own chat page as a link needs it: with a scheme, without what follows the folder it lies in.
 * @returns `undefined` when this is no web address
 */
export function readHost(text: string): string | undefined {
  const typed = text.trim();
  // Some browsers take a blank in a name, as `%20`.
  if (typed === "" || /\s/.test(typed)) return undefined;
  const url = parse(/^[a-z][a-z\d+.-]*:\/\//i.test(typed) ? typed : `${schemeFor(typed)}${typed}`);
  if (url === undefined || !/^https?:$/.test(url.protocol)) return undefined;
  return `${url.origin}${url.pathname}`.replace(/(?<!\/)\/+$/, "");
}

/** Nobody has a certificate for their own machine. */
function schemeFor(host: string): string {
  return /^(?:localhost|127\.|192\.168\.|10\.|\[)/.test(host) ? "http://" : "https://";
}

function parse(url: string): URL | undefined {
  return URL.canParse(url) ? new URL(url) : undefined;
}
