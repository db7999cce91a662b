import { parseArgs } from "node:util";
import type { Browser, CDPSession, Page } from "playwright-core";
import { EXAMPLE_KEY } from "../simulator/client.ts";
import { numberFlag } from "../tools/flags.ts";
import { median } from "../tools/statistics.ts";
import { toTable } from "../tools/table.ts";
import { endWith } from "../tools/verdict.ts";
import { VIEWS, type View } from "../web/state/views.ts";
import { launchBrowser, type PageWorld, startPageWorld } from "./page/world.ts";

/**
 * How fast the page is there on a slow machine: Chromium with a quarter of this machine's speed, an empty cache and a
 * profile of its own each time. The medians of all runs are printed.
 */
const SLOWDOWN = 4;

/** Lighthouse's "slow 4G" is the slower one: 150 ms there and back, 1.6 Mbit/s down. */
const NETWORKS = {
  "no network": undefined,
  "slow 4G": { latency: 150, downloadThroughput: 200_000, uploadThroughput: 93_750 },
};

/** In milliseconds, for the first view without a network in between. */
const MOST = { paint: 1000, ready: 1500 };

interface Speed {
  /** The first pixel that is not the background. */
  paint: number;
  contentfulPaint: number;
  largestPaint: number;
  /** The view is there, and what a person does has an effect. */
  ready: number;
  /** What kept the page from answering for more than 50 ms at a time, in all. */
  blocked: number;
  heapMb: number;
  /** As it was sent: compressed, with headers. */
  kilobytes: number;
}

const { values: flags } = parseArgs({ options: { runs: { type: "string", default: "5" } } });
const runs = numberFlag("runs", flags.runs);

void main();

async function main(): Promise<void> {
  const world = await startPageWorld();
  const browser = await launchBrowser();
  const rows: string[][] = [];
  const complaints: string[] = [];
  for (const network of Object.keys(NETWORKS) as (keyof typeof NETWORKS)[]) {
    for (const view of VIEWS) {
      const speed = await measureOften({ browser, world, view, network });
      rows.push([view, network, ...Object.values(speed).map((value) => value.toFixed(0))]);
      if (network !== "no network" || view !== "connect") continue;
      if (speed.paint > MOST.paint) complaints.push(`the first paint takes ${speed.paint} ms`);
      if (speed.ready > MOST.ready) complaints.push(`it is ready after ${speed.ready} ms`);
    }
  }
  await browser.close();
  await world.stop();
  const columns = ["paint", "FCP", "LCP", "ready", "blocked", "heap MB", "KB sent"];
  process.stdout.write(`${SLOWDOWN}x slower CPU, medians of ${runs} runs, times in ms\n\n`);
  process.stdout.write(`${toTable(["view", "network", ...columns], rows)}\n`);
  endWith(complaints);
}

interface Wanted {
  browser: Browser;
  world: PageWorld;
  view: View;
  network: keyof typeof NETWORKS;
}

async function measureOften(wanted: Wanted): Promise<Speed> {
  const speeds: Speed[] = [];
  for (let run = 0; run < runs; run++) speeds.push(await measureOnce(wanted));
  const of = (name: keyof Speed) => median(speeds.map((speed) => speed[name]));
  return {
    paint: of("paint"),
    contentfulPaint: of("contentfulPaint"),
    largestPaint: of("largestPaint"),
    ready: of("ready"),
    blocked: of("blocked"),
    heapMb: of("heapMb"),
    kilobytes: of("kilobytes"),
  };
}

async function measureOnce({ browser, world, view, network }: Wanted): Promise<Speed> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await page.addInitScript(OBSERVE);
  await page.addInitScript(`globalThis.isReady = watchReady(${JSON.stringify(PROBES[view])})`);
  const session = await context.newCDPSession(page);
  const sent = await countBytes(session);
  await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWDOWN });
  const conditions = NETWORKS[network];
  if (conditions !== undefined) {
    await session.send("Network.emulateNetworkConditions", { offline: false, ...conditions });
  }
  await page.goto(`${world.url}/#/${view}`);
  await page.evaluate("isReady");
  await page.waitForLoadState("networkidle");
  const speed = await readSpeed(page, session);
  await context.close();
  return { ...speed, kilobytes: sent() / 1000 };
}

async function countBytes(session: CDPSession): Promise<() => number> {
  let bytes = 0;
  await session.send("Network.enable");
  session.on("Network.loadingFinished", ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  return () => bytes;
}

/** What the page itself has noted. */
type Measured = Pick<Speed, "paint" | "contentfulPaint" | "largestPaint" | "ready" | "blocked">;

async function readSpeed(page: Page, session: CDPSession): Promise<Omit<Speed, "kilobytes">> {
  const measured = (await page.evaluate("measured")) as Measured;
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  return { ...measured, heapMb: usedSize / 1e6 };
}

/** In the language of browsers: what happens before the page's own scripts. */
const OBSERVE = `
  globalThis.measured = { paint: 0, contentfulPaint: 0, largestPaint: 0, ready: 0, blocked: 0 };
  const observe = (type, note) => new PerformanceObserver((list) => list.getEntries().forEach(note))
    .observe({ type, buffered: true });
  observe("paint", ({ name, startTime }) => {
    measured[name === "first-paint" ? "paint" : "contentfulPaint"] = startTime;
  });
  observe("largest-contentful-paint", ({ startTime }) => { measured.largestPaint = startTime; });
  observe("longtask", ({ duration }) => { measured.blocked += duration - 50; });
  globalThis.watchReady = ({ selector, text }) => new Promise((resolve) => {
    const look = () => {
      const found = document.querySelector(selector);
      if (found === null) return requestAnimationFrame(look);
      if (text !== undefined) {
        Object.getOwnPropertyDescriptor(Object.getPrototypeOf(found), "value").set.call(found, text);
        found.dispatchEvent(new InputEvent("input", { bubbles: true }));
      }
      // Behind the frame in which the page shows what it made of it.
      requestAnimationFrame(() => setTimeout(() => resolve(measured.ready = performance.now())));
    };
    requestAnimationFrame(look);
  });
`;

/** Where a person begins in each view, and what is typed there. */
const PROBES: Record<View, { selector: string; text?: string }> = {
  connect: { selector: "main input[type=password]", text: EXAMPLE_KEY },
  models: { selector: "main input[type=search]", text: "claude" },
  playground: { selector: "main textarea", text: "Hello" },
  status: { selector: "main h2" },
};
