import { defineConfig } from "vite";

/** Every browser of the last two years: older ones lack `light-dark()` and nested CSS, which the page is written in. */
const BROWSERS = ["chrome123", "edge123", "firefox121", "safari17.5"];

/** The page: `web/` → `dist/page/`, whose files the gateway serves under `/page/` and whose `index.html` is `/`. */
export default defineConfig({
  root: "web",
  base: "/page/",
  build: {
    outDir: "../dist/page",
    emptyOutDir: true,
    assetsDir: "",
    target: BROWSERS,
    // What is inlined as a `data:` URL is refused by the page's own policy, images aside.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  logLevel: "warn",
});
