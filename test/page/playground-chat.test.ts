import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { play, seen, startNode, type TestServer } from "../support/servers.ts";
import { ACCESS_KEY, KEY, OPERATOR_KEY } from "../support/shared/canary.ts";
import { inChromium } from "./support/chromium.ts";
import { lastBody, openChat, watchGrowth } from "./support/playground.ts";

const PLAIN = "google/gemini-2.5-flash";

/** CSS pixels below what is in sight. */
function toEnd(page: Page): Promise<number> {
  return page.evaluate(() => {
    const { scrollHeight, clientHeight, scrollTop } = document.documentElement;
    return scrollHeight - clientHeight - scrollTop;
  });
}

let gateway: TestServer;
beforeAll(async () => {
  gateway = await startNode();
}, 60_000);
afterAll(() => gateway.stop());

inChromium("a chat in the playground", (open) => {
  test("streams the reply into sight, piece by piece, and tells what it took", async () => {
    const chat = await openChat(open, { gateway });
    // What comes within one frame is drawn together, and a busy machine draws few frames.
    await play(gateway, { times: 1, eventDelayMs: 100 });
    const grown = await watchGrowth(chat.page, ".reply .markdown");
    await chat.ask("Hello there");
    expect((await grown()).length).toBeGreaterThan(3);
    expect(await chat.reply.innerText()).toContain("You asked: “Hello there”");
    expect(await chat.figures.innerText()).toMatch(
      /^\d+ → \d+ tokens\s+\$0\.0\d+\s+\d+\.\d s in all$/,
    );
    expect((await lastBody(gateway)).model).toBe(PLAIN);
    expect(chat.foreign).toEqual([]);
    expect(chat.complaints).toEqual([]);
  });

  test("reckons the cost by the list's prices where nobody tells it, and says so", async () => {
    const chat = await openChat(open, { gateway });
    const usage = { prompt_tokens: 1000, completion_tokens: 1000, total_tokens: 2000 };
    const choices = [{ index: 0, delta: { content: "Hi" }, finish_reason: "stop" }];
    const events = [{ choices }, { choices: [], usage }, "data: [DONE]\n\n"];
    await play(gateway, { times: 1, events });
    await chat.ask("Hello");
    // 0.3 and 2.5 dollars a million.
    expect(await chat.figures.innerText()).toContain("≈ $0.0028");
  });

  test("sends what was said before, and shows reasoning open while it comes and folded after", async () => {
    const chat = await openChat(open, { gateway, view: `playground?model=${PLAIN}-thinking` });
    await play(gateway, { times: 1, eventDelayMs: 150 });
    await chat.send("Is 9.11 larger than 9.9?");
    const thoughts = chat.reply.locator("details");
    await chat.page.locator(".reasoning details[open]").waitFor();
    await chat.ended();
    expect(await thoughts.getAttribute("open")).toBeNull();
    expect(await thoughts.locator("summary").innerText()).toMatch(/^Thought for \d+\.\d s$/);
    await thoughts.locator("summary").click();
    expect(await thoughts.innerText()).toContain("The user asks: “Is 9.11 larger than 9.9?”");
    const first = await lastBody(gateway);
    expect(first).toMatchObject({ model: PLAIN, reasoning: { enabled: true } });
    await chat.ask("Why?");
    const { messages } = await lastBody(gateway);
    expect(messages.map(({ role }: { role: string }) => role)).toEqual([
      "user",
      "assistant",
      "user",
    ]);
    expect(messages[1].content).toContain("You asked: “Is 9.11 larger than 9.9?”");
  });

  test("is stopped by the button and by Esc, which leaves the provider", async () => {
    const chat = await openChat(open, { gateway });
    const waysToStop = [() => chat.stopButton.click(), () => chat.page.keyboard.press("Escape")];
    for (const stop of waysToStop) {
      await play(gateway, { times: 1, cut: { afterEvents: 3, how: "stall" } });
      await chat.send("Tell me a story");
      await chat.page.locator(".reply").last().locator(".markdown").waitFor();
      await stop();
      await chat.ended();
      expect(await chat.reply.innerText()).toContain("Stopped.");
      await expect.poll(async () => (await seen(gateway)).at(-1).aborted).toBe(true);
    }
    await chat.ask("Go on");
    expect(await chat.reply.innerText()).toContain("You asked: “Go on”");
  });

  test("answers again, and asks the last question in other words", async () => {
    const chat = await openChat(open, { gateway });
    await chat.ask("First");
    await chat.ask("Second");
    await chat.page.getByRole("button", { name: "Answer again" }).click();
    await chat.ended();
    expect(await chat.page.locator(".reply").count()).toBe(2);
    expect((await lastBody(gateway)).messages).toHaveLength(3);
    await chat.page.getByRole("button", { name: "Edit and send again" }).last().click();
    await expect.poll(() => chat.field.inputValue()).toBe("Second");
    await chat.field.fill("Third");
    await chat.field.press("Enter");
    await chat.reply.getByText("You asked: “Third”").waitFor();
    await chat.ended();
    expect(
      (await lastBody(gateway)).messages.map(({ content }: { content: string }) => content),
    ).toEqual(["First", expect.stringContaining("First"), "Third"]);
  });

  test("is begun anew, and kept by a reload", async () => {
    const chat = await openChat(open, { gateway });
    await chat.ask("First");
    await chat.field.fill("half a thought");
    await chat.page.reload();
    await chat.turns.first().waitFor();
    expect(await chat.turns.allInnerTexts()).toEqual([
      expect.stringContaining("First"),
      expect.stringContaining("You asked: “First”"),
    ]);
    expect(await chat.field.inputValue()).toBe("half a thought");
    await chat.page.getByRole("button", { name: "New chat" }).click();
    await chat.page.getByRole("heading", { name: "What shall we try?" }).waitFor();
    await chat.page.reload();
    await chat.page.getByRole("heading", { name: "What shall we try?" }).waitFor();
  });

  test("is shared as a question that waits to be sent, and that leaves the address", async () => {
    const chat = await openChat(open, { gateway });
    await chat.ask("Why is the sky blue? 天空&蓝#色");
    await chat.page.getByRole("button", { name: "Show as code" }).click();
    await chat.page.getByRole("button", { name: "Copy a link to this question" }).click();
    await chat.page.getByRole("dialog").getByRole("status").getByText("Copied").waitFor();
    const link = await chat.page.evaluate(() => navigator.clipboard.readText());
    expect(link).not.toContain(KEY);
    const other = await openChat(open, { gateway, view: link.slice(link.indexOf("#/") + 2) });
    await expect.poll(() => other.field.inputValue()).toBe("Why is the sky blue? 天空&蓝#色");
    expect(new URL(other.page.url()).hash).toBe("#/playground?model=google%2Fgemini-2.5-flash");
    expect(await other.page.locator(".reply").count()).toBe(0);
    await other.field.press("Enter");
    await other.ended();
  });

  test("that is left for a new one leaves the provider too", async () => {
    const chat = await openChat(open, { gateway });
    await play(gateway, { times: 1, cut: { afterEvents: 3, how: "stall" } });
    await chat.send("Tell me a story");
    await chat.reply.locator(".markdown").waitFor();
    await chat.page.getByRole("button", { name: "New chat" }).click();
    await expect.poll(async () => (await seen(gateway)).at(-1).aborted).toBe(true);
    await chat.page.getByRole("button", { name: "Bring the chat back" }).click();
    expect(await chat.reply.innerText()).toContain("Stopped.");
    await chat.page.getByRole("button", { name: "New chat" }).click();
    await chat.ask("Another");
    expect(await chat.page.locator(".reply").count()).toBe(1);
  });

  test("can be typed into at once", async () => {
    const chat = await openChat(open, { gateway, view: "status" });
    await chat.page.getByRole("link", { name: "Playground" }).first().click();
    await expect
      .poll(() => chat.page.evaluate(() => document.activeElement?.getAttribute("aria-label")))
      .toBe("Message");
  });

  test("goes on while another view is looked at", async () => {
    const chat = await openChat(open, { gateway });
    await play(gateway, { times: 1, eventDelayMs: 40 });
    await chat.send("Hello");
    await chat.reply.locator(".markdown").first().waitFor();
    await chat.page.getByRole("link", { name: "Status" }).first().click();
    await chat.page.getByRole("link", { name: "Playground" }).first().click();
    await chat.ended();
    expect(await chat.reply.innerText()).toContain("I read 1 message.");
  });

  test("keeps its end in sight until somebody scrolls away, and offers the way back", async () => {
    const chat = await openChat(open, { gateway, height: 500 });
    for (const text of ["One", "Two", "Three", "Four"]) await chat.ask(text);
    const latest = chat.page.getByRole("button", { name: "Jump to latest" });
    expect(await latest.count()).toBe(0);
    await chat.page.mouse.move(300, 200);
    await chat.page.mouse.wheel(0, -900);
    await latest.waitFor();
    await latest.click();
    await latest.waitFor({ state: "detached" });
    await chat.reply.locator(".reply__foot").waitFor();
    // What is asked from further up brings its answer into sight.
    await chat.page.mouse.wheel(0, -900);
    await latest.waitFor();
    await chat.ask("Five\n\nlines\n\nare\n\nmore\n\nthan four");
    await expect.poll(() => toEnd(chat.page)).toBeLessThan(2);
    expect(await latest.count()).toBe(0);
  });

  test("stays where it is while a message of many lines is written", async () => {
    const chat = await openChat(open, { gateway, height: 500 });
    for (const text of ["One", "Two", "Three"]) await chat.ask(text);
    await chat.field.fill("line\n".repeat(8));
    await expect.poll(() => toEnd(chat.page)).toBeLessThan(2);
    await chat.field.press("x");
    expect(await chat.field.inputValue()).toContain("x");
    expect(await toEnd(chat.page)).toBeLessThan(2);
  });

  test("is begun anew at its end, wherever the view before it was scrolled to", async () => {
    const chat = await openChat(open, { gateway, height: 500 });
    for (const text of ["One", "Two", "Three", "Four"]) await chat.ask(text);
    await chat.page.getByRole("link", { name: "Models" }).first().click();
    await chat.page.locator("[role=row][data-id]").first().waitFor();
    await chat.page.mouse.move(600, 300);
    await chat.page.mouse.wheel(0, 700);
    await expect.poll(() => chat.page.evaluate(() => scrollY)).toBeGreaterThan(300);
    await chat.page.getByRole("link", { name: "Playground" }).first().click();
    await chat.reply.waitFor();
    await expect.poll(() => toEnd(chat.page)).toBeLessThan(2);
  });
});

inChromium("the keys of the playground", (open) => {
  test("Enter and Ctrl+Enter send, Shift+Enter starts a line, and the candidate of an input method does not send", async () => {
    const chat = await openChat(open, { gateway });
    await chat.field.fill("one");
    await chat.field.press("Shift+Enter");
    expect(await chat.field.inputValue()).toBe("one\n");
    await chat.field.evaluate((element) => {
      const options = { key: "Enter", bubbles: true, cancelable: true };
      element.dispatchEvent(new KeyboardEvent("keydown", { ...options, isComposing: true }));
      element.dispatchEvent(new KeyboardEvent("keydown", { ...options, keyCode: 229 }));
    });
    expect(await chat.page.locator(".reply").count()).toBe(0);
    expect(await chat.field.inputValue()).toBe("one\n");
    await chat.field.press("Control+Enter");
    await chat.ended();
    expect(await chat.field.inputValue()).toBe("");
  });

  test("finish a composition without sending it", async () => {
    const chat = await openChat(open, { gateway, language: "zh-CN" });
    const field = chat.page.getByRole("textbox", { name: "消息" });
    await field.focus();
    const devtools = await chat.context.newCDPSession(chat.page);
    const composition = { text: "ni hao", selectionStart: 6, selectionEnd: 6 };
    await devtools.send("Input.imeSetComposition", composition);
    await chat.page.keyboard.press("Enter");
    expect(await chat.page.locator(".reply").count()).toBe(0);
    await devtools.send("Input.insertText", { text: "你好" });
    expect(await field.inputValue()).toContain("你好");
    await chat.page.keyboard.press("Enter");
    await chat.ended();
    expect(await chat.page.locator(".question__text").innerText()).toContain("你好");
  });

  test("are enough for a conversation, and a screen reader hears when a reply is there", async () => {
    const chat = await openChat(open, { gateway });
    await chat.field.focus();
    await chat.page.keyboard.type("By keyboard");
    await chat.page.keyboard.press("Enter");
    await chat.page.locator('[role="status"]', { hasText: "Reply finished" }).waitFor({
      state: "attached",
    });
    expect(await chat.field.evaluate((element) => element === document.activeElement)).toBe(true);
  });
});

describe.each([
  ["English", "en-US", "Which is larger, 9.11 or 9.9?", /Thought/],
  ["Chinese", "zh-CN", "9.11 和 9.9 哪个大？", /思考/],
] as const)("in %s", (_, language, prompt, thought) => {
  inChromium("an example", (open) => {
    test("is sent by one click, to a model that can do what it asks for", async () => {
      const { page } = await openChat(open, { gateway, language });
      await page.getByRole("button", { name: prompt }).click();
      await page.locator(".reply__foot").waitFor();
      expect(await page.locator(".reply").innerText()).toMatch(thought);
      expect(new URL(page.url()).hash).toBe(
        "#/playground?model=google%2Fgemini-2.5-flash-thinking",
      );
    });
  });
});

inChromium("before the list of models is there", (open) => {
  test("an example waits for it where it will be sent from, and then asks a model that can do it", async () => {
    const list = Promise.withResolvers<void>();
    const chat = await openChat(open, {
      gateway,
      prepare: (context) =>
        context.route("**/v1/models", async (route) => {
          await list.promise;
          await route.continue();
        }),
    });
    const prompt = "Draw a cat, 16:9, 4K";
    await chat.page.getByRole("button", { name: prompt }).click();
    await expect.poll(() => chat.field.inputValue()).toBe(prompt);
    list.resolve();
    await chat.ended();
    expect((await lastBody(gateway)).modalities).toContain("image");
    expect(await chat.figures.innerText()).toContain("drawn as 4K · 16:9");
  });
});

inChromium("where the operator offers few models", (open) => {
  test("an example that none of them can do is not shown", async () => {
    const few = await startNode({
      FAL_KEY: OPERATOR_KEY,
      ACCESS_KEYS: ACCESS_KEY,
      MODEL_ALLOWLIST: PLAIN,
    });
    const { page, close } = await openChat(open, { gateway: few, key: ACCESS_KEY });
    const examples = page.locator(".examples__one");
    await expect.poll(() => examples.count()).toBe(3);
    expect((await examples.allInnerTexts()).join()).not.toContain("Draw");
    await close();
    await few.stop();
  });
});

inChromium("on a phone", (open) => {
  test("nothing is wider than the screen, Enter starts a line, and the settings are a sheet", async () => {
    const chat = await openChat(open, { gateway, width: 360 });
    const width = () => chat.page.evaluate(() => document.documentElement.scrollWidth);
    expect(await width()).toBe(360);
    await chat.field.fill("Hello");
    await chat.field.press("Enter");
    expect(await chat.field.inputValue()).toBe("Hello\n");
    await chat.sendButton.click();
    await chat.ended();
    expect(await width()).toBe(360);
    await chat.page.getByRole("button", { name: "Settings" }).click();
    await chat.page.getByRole("dialog").getByLabel("System prompt").fill("Be brief.");
    await chat.page.keyboard.press("Escape");
    await chat.page.getByRole("button", { name: "Settings (1)" }).waitFor();
    await chat.field.fill("Again");
    await chat.sendButton.click();
    await chat.ended();
    await expect
      .poll(async () => (await lastBody(gateway)).messages[0])
      .toEqual({
        role: "system",
        content: "Be brief.",
      });
  });
});
