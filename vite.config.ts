import { defineConfig, type Plugin } from "vite";

/** Every browser of the last two years: older ones lack `light-dark()` and nested CSS, which the page is written in. */
const BROWSERS = ["chrome123", "edge123", "firefox121", "safari17.5"];

/** What every view needs, and the one that opens. */
const FIRST = /preact|rolldown|\/web\/(?:\w+\.|(?:api|connect|shell|state|ui)\/)/;

/** What is loaded when somebody leaves the first view. */
const LATER = /\/web\/(?:models|playground|status|palette|markdown)\/|\/src\//;

/** Vite's own wraps each dynamic import to load styles and files ahead. There are none: 1 kB for nothing. */
const nothingAhead: Plugin = {
  name: "nothing-ahead",
  enforce: "pre",
  load: (id) =>
    id === "\0vite/preload-helper.js"
      ? "export const __vitePreload = (load) => load();"
      : undefined,
};

/** The page: `web/` → `dist/page/`, whose files the gateway serves under `/page/` and whose `index.html` is `/`. */
export default defineConfig({
  root: "web",
  base: "/page/",
  plugins: [nothingAhead],
  // Children as arguments: with the automatic runtime each element spells out `children:`, 0.5 kB in all.
  oxc: {
    jsx: { runtime: "classic", pragma: "preact.createElement", pragmaFrag: "preact.Fragment" },
    jsxInject: 'import * as preact from "preact";',
  },
  build: {
    outDir: "../dist/page",
    emptyOutDir: true,
    assetsDir: "",
    target: BROWSERS,
    // What is inlined as a `data:` URL is refused by the page's own policy, images aside.
    assetsInlineLimit: 0,
    modulePreload: false,
    reportCompressedSize: false,
    // One file of styles, and three of code: what is compressed together is smaller by a tenth than view by view.
    cssCodeSplit: false,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: "first", test: FIRST, priority: 1 },
            { name: "views", test: LATER },
          ],
        },
      },
    },
  },
  logLevel: "warn",
});
