import type { GatewayInfo } from "../api/info.ts";
import { duration } from "../format/duration.ts";
import type { status } from "../texts/en/status.ts";
import type { Sayings } from "../texts/sayings.ts";

type Texts = typeof status;

/** A setting as its callers meet it, in words. */
export interface Setting {
  term: string;
  text: string;
}

/** Which keys are taken, and who pays. */
export function describeKeys({ auth }: Pick<GatewayInfo, "auth">, texts: Texts): string {
  const { own, access, anonymous, or, noKeys } = texts;
  const taken = [auth.anonymous && anonymous, auth.own_keys && own, auth.access_keys && access];
  return taken.filter(Boolean).join(or) || noKeys;
}

/** What a gateway tells under these names; of what has no limit, or is not told by its version, nothing is said. */
export function describeSettings(
  info: Pick<GatewayInfo, "auth" | "limitations" | "configuration" | "proxy">,
  { sayings, locale }: { sayings: Sayings; locale: string },
): Setting[] {
  const told = tellOf(info, locale);
  return Object.entries(sayings).flatMap(([name, [term, said]]) => {
    const value = told[name] ?? false;
    const words = Array.isArray(value) ? value.join(", ") : `${value}`;
    if (value === false || words === "") return [];
    const text = typeof said === "string" ? said : (said[words] ?? said["other"] ?? "#");
    return [{ term, text: text.replaceAll("#", () => words) }];
  });
}

function tellOf(
  info: Pick<GatewayInfo, "auth" | "limitations" | "configuration" | "proxy">,
  locale: string,
): Record<string, unknown> {
  const { auth, limitations, configuration, proxy } = info;
  const { image_delivery: delivery, image_lifetime_seconds: lifetime } = configuration;
  return {
    ...limitations,
    // Timeouts stand one level deeper, as in version 1.13.
    ...(limitations["timeout_seconds"] as object | undefined),
    ...configuration,
    image_lifetime:
      delivery === "hosted" &&
      (typeof lifetime === "number" ? duration(lifetime, locale) : lifetime),
    proxy: proxy.mode === "allowlist" ? proxy.allowed_hosts : proxy.mode,
    proxy_token: auth.access_keys && proxy.mode !== "off",
  };
}
