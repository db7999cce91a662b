import { afterAll, beforeAll, expect, test } from "vitest";
import { DEPLOYED, play, type TestServer } from "../support/servers.ts";
import { KEY } from "../support/shared/canary.ts";
import { inWholeChromium } from "./support/chromium.ts";
import { playgroundOf, watchGrowth } from "./support/playground.ts";

/** The page of the files that people deploy, without anything else of the repository. */
for (const [runtime, start] of DEPLOYED) {
  inWholeChromium(`the page of the gateway on ${runtime}`, (open) => {
    let gateway: TestServer;
    beforeAll(async () => {
      gateway = await start({ IMAGE_DELIVERY: "hosted" });
    }, 60_000);
    afterAll(() => gateway.stop());

    test.each(["connect", "models", "playground", "status"])("opens %s", async (view) => {
      const { page, foreign, complaints } = await open({ view, gateway });
      await page.getByRole("heading", { level: 1 }).waitFor();
      await page.waitForLoadState("networkidle");
      expect(await page.getByRole("alert").allInnerTexts()).toEqual([]);
      expect(foreign).toEqual([]);
      expect(complaints).toEqual([]);
    });

    test("streams a chat as it comes", async () => {
      const { page } = await open({ view: "playground", key: KEY, gateway });
      const chat = playgroundOf(page);
      // What comes within one frame is drawn together, and a busy machine draws few frames.
      await play(gateway, { times: 1, eventDelayMs: 100 });
      const grown = await watchGrowth(page, ".reply .markdown");
      await chat.ask("Hello there");
      expect((await grown()).length).toBeGreaterThan(3);
      expect(await chat.reply.innerText()).toContain("You asked: “Hello there”");
    });

    test("shows a picture that was drawn and stored", async () => {
      const view = "playground?model=google/gemini-3.1-flash-image";
      const { page, complaints } = await open({ view, key: KEY, gateway });
      const chat = playgroundOf(page);
      await chat.ask("Draw a lighthouse, 1K, 16:9");
      const picture = chat.reply.getByRole("img", { name: /./ }).first();
      const width = () => picture.evaluate((image: HTMLImageElement) => image.naturalWidth);
      await expect.poll(width).toBeGreaterThan(1000);
      expect(complaints).toEqual([]);
    });
  });
}
