import type { Browser, BrowserContext, Page } from "playwright-core";
import { EXAMPLE_KEY } from "../../simulator/client.ts";
import type { PageWorld } from "./world.ts";

export interface Shot {
  /** Of the file, without its ending. */
  name: string;
  /** What stands behind `#/`. */
  view: string;
  language: "en" | "zh";
  theme: "light" | "dark";
  isPhone?: boolean;
  /** What is done before the picture is taken. */
  play(stage: Stage): Promise<void>;
}

export interface Stage {
  page: Page;
  world: PageWorld;
  /** Lets the page hear an answer as the gateway gave it, piece by piece. */
  answer(recorded: Recorded): Promise<void>;
}

/** An answer that was asked for before. */
export interface Recorded {
  headers: Record<string, string>;
  body: string;
}

/** Where a reader's own gateway would be; a browser takes it for safe, so the clipboard is there. */
const ORIGIN = "https://gateway.example";

const NOW = new Date("2026-11-27T09:41:00Z");

/** Debian's packages fonts-inter and fonts-noto-cjk; what is missing is drawn with something else. */
const FONTS = '"Inter", "Noto Sans CJK SC", sans-serif';

/** What the gateway finds when it looks at its upstreams, in milliseconds: a real look never takes the same time. */
const LATENCIES = { "fal.run": 118, "queue.fal.run": 96, "rest.fal.ai": 141, "openrouter.ai": 73 };

/** The page, with all that changes from run to run held still. */
export async function openStage(
  browser: Browser,
  { shot, world }: { shot: Shot; world: PageWorld },
): Promise<Stage> {
  const { view, language, theme, isPhone = false } = shot;
  const context = await browser.newContext({
    locale: language === "zh" ? "zh-CN" : "en-US",
    timezoneId: "UTC",
    colorScheme: theme,
    reducedMotion: "reduce",
    deviceScaleFactor: 2,
    viewport: isPhone ? { width: 390, height: 844 } : { width: 1280, height: 800 },
    isMobile: isPhone,
    hasTouch: isPhone,
  });
  await context.clock.setFixedTime(NOW);
  await lead(context, world);
  await context.addInitScript(`sessionStorage.setItem("key", ${JSON.stringify(EXAMPLE_KEY)})`);
  await context.addInitScript(REPLAY);
  const page = await context.newPage();
  await page.goto(`${ORIGIN}/#/${view}`);
  await page.evaluate(
    `document.documentElement.style.setProperty("--font", ${JSON.stringify(FONTS)})`,
  );
  const answer = async (recorded: Recorded) => {
    await page.evaluate(`replay(${JSON.stringify(recorded)})`);
  };
  return { page, world, answer };
}

/** The name leads to the gateway of this run. */
async function lead(context: BrowserContext, world: PageWorld): Promise<void> {
  await context.route(`${ORIGIN}/**`, async (route) => {
    const { pathname, search } = new URL(route.request().url());
    const response = await route.fetch({ url: world.url + pathname + search });
    if (pathname !== "/status") return route.fulfill({ response });
    const upstreams = Object.entries(LATENCIES).map(([name, latency_ms]) => ({
      name,
      reachable: true,
      latency_ms,
      status: 401,
    }));
    return route.fulfill({ json: { checked_at: NOW.toISOString(), upstreams } });
  });
}

/**
 * In the language of browsers. A chat is answered with what `replay` was given, event by event; the clock stands still
 * but for one step in front of each, so that speeds are the same in every run.
 */
const REPLAY = `
  let now = 1000;
  performance.now = () => now;
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const queue = [];
  globalThis.replay = (recorded) => queue.push(recorded);
  const ask = globalThis.fetch;
  globalThis.fetch = async (address, init) => {
    const recorded = String(address).includes("/chat/completions") ? queue.shift() : undefined;
    if (recorded === undefined) return ask(address, init);
    const events = recorded.body.split(/(?<=\\n\\n)/);
    let step = 480;
    const body = new ReadableStream({
      async pull(controller) {
        await frame();
        await frame();
        const event = events.shift();
        now += step;
        step = 14;
        if (event === undefined) return controller.close();
        controller.enqueue(new TextEncoder().encode(event));
      },
    }, { highWaterMark: 0 });
    return new Response(body, { headers: recorded.headers });
  };
`;
