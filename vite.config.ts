import { minify } from "terser";
import { defineConfig, type Plugin } from "vite";

/** Every browser of the last two years: older ones lack `light-dark()` and nested CSS, which the page is written in. */
const BROWSERS = ["chrome123", "edge123", "firefox121", "safari17.5"];

/** Files of words, one a language. */
const LANGUAGES: ReadonlySet<string> = new Set(["en", "zh"]);

/** Vite's own wraps each dynamic import to load styles and files ahead. There are none: 1 kB for nothing. */
const nothingAhead: Plugin = {
  name: "nothing-ahead",
  enforce: "pre",
  load: (id) =>
    id === "\0vite/preload-helper.js"
      ? "export const __vitePreload = (load) => load();"
      : undefined,
};

/** Terser ahead of Vite's own minifier: the two together make the page 1.3 kB lighter than either alone. */
const terser: Plugin = {
  name: "terser",
  renderChunk: {
    order: "post",
    async handler(code, { name }) {
      // Words alone are lighter as they are.
      if (LANGUAGES.has(name)) return undefined;
      const compress = { ecma: 2020, passes: 3, unsafe_arrows: true } as const;
      const { code: smaller } = await minify(code, { module: true, compress });
      return smaller === undefined ? undefined : { code: smaller, map: null };
    },
  },
};

/** The page: `web/` → `dist/page/`, whose files the gateway serves under `/page/` and whose `index.html` is `/`. */
export default defineConfig({
  root: "web",
  base: "/page/",
  plugins: [nothingAhead, terser],
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
    // One file of styles, one of code and one of words for each language. What is compressed together is smaller by a tenth
    // than view by view, and a page that is there works on when the gateway is renewed, whose files have other names.
    cssCodeSplit: false,
    rolldownOptions: {
      // Terser takes most of a build, and is worth it.
      checks: { pluginTimings: false },
      optimization: { inlineConst: { mode: "all", pass: 3 } },
    },
  },
  logLevel: "warn",
});
