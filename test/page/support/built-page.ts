import { existsSync, readFileSync } from "node:fs";
import type { BrowserContext } from "playwright-core";

const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob: https://fal.media https://*.fal.media; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

const TYPES: Record<string, string> = {
  html: "text/html; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  css: "text/css; charset=utf-8",
  svg: "image/svg+xml",
};

/** Stands in for a gateway that does not serve the page yet. */
export async function serveBuiltPage(context: BrowserContext, origin: string): Promise<void> {
  const answer = await fetch(origin, { headers: { accept: "text/html" } });
  await answer.body?.cancel();
  if (answer.headers.get("content-type")?.startsWith("text/html")) return;
  await context.route(
    (url) => url.origin === origin && (url.pathname === "/" || url.pathname.startsWith("/page/")),
    async (route) => {
      const { pathname } = new URL(route.request().url());
      if (pathname === "/" && route.request().resourceType() !== "document")
        return route.fallback();
      const file = `dist/page/${pathname === "/" ? "index.html" : pathname.slice("/page/".length)}`;
      if (!existsSync(file)) return route.fulfill({ status: 404 });
      const type = TYPES[file.split(".").at(-1) ?? ""] ?? "application/octet-stream";
      const headers = { "content-type": type, "content-security-policy": POLICY };
      return route.fulfill({ status: 200, headers, body: readFileSync(file) });
    },
  );
}
