import type { Locator } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { KEY, paid, play, startNode, type TestServer } from "../support/servers.ts";
import { inChromium, type Open } from "./support/chromium.ts";
import { playgroundOf } from "./support/playground.ts";

let gateway: TestServer;
beforeAll(async () => {
  gateway = await startNode();
}, 60_000);
afterAll(() => gateway.stop());

async function openChat(open: Open, options: Parameters<Open>[0] = {}) {
  const opened = await open({ view: "playground", key: KEY, gateway, ...options });
  const turns = opened.page.getByRole("list", { name: "Conversation" }).locator("> li");
  return { ...opened, ...playgroundOf(opened.page), turns };
}

async function lastBody() {
  return JSON.parse((await paid(gateway)).at(-1).body);
}

/** A reply that begins and never ends. */
async function playEndless() {
  await play(gateway, { times: 1, cut: { afterEvents: 3, how: "stall" } });
}

function hasFocus(part: Locator): Promise<boolean> {
  return part.evaluate((element) => element === document.activeElement);
}

inChromium("what was said", (open) => {
  test("is still there when another answer does not come, and goes when it does", async () => {
    const chat = await openChat(open);
    await chat.ask("Hello");
    await chat.context.setOffline(true);
    await chat.page.getByRole("button", { name: "Answer again" }).click();
    await chat.reply.getByRole("alert").waitFor();
    expect(await chat.turns.allInnerTexts()).toEqual([
      expect.stringContaining("Hello"),
      expect.stringContaining("You asked: “Hello”"),
      expect.stringContaining("You are offline"),
    ]);
    await chat.context.setOffline(false);
    await chat.reply.getByRole("button", { name: "Try again" }).click();
    await chat.reply.getByText("I read 1 message.").waitFor();
    await chat.ended();
    expect(await chat.turns.count()).toBe(2);
  });

  test("is still there when it is asked in other words in vain", async () => {
    const chat = await openChat(open);
    await chat.ask("Hello");
    await chat.context.setOffline(true);
    await chat.page.getByRole("button", { name: "Edit and send again" }).click();
    await chat.page.getByRole("textbox", { name: "Your message" }).fill("Good evening");
    await chat.page.keyboard.press("Enter");
    await chat.reply.getByRole("alert").waitFor();
    expect(await chat.turns.count()).toBe(4);
    await chat.context.setOffline(false);
    await chat.reply.getByRole("button", { name: "Try again" }).click();
    await chat.reply.getByText("You asked: “Good evening”").waitFor();
    await chat.ended();
    expect(await chat.turns.count()).toBe(2);
    expect((await lastBody()).messages).toEqual([{ role: "user", content: "Good evening" }]);
  });

  test("comes back when it was deleted by a slip", async () => {
    const chat = await openChat(open);
    await chat.ask("First");
    await chat.ask("Second");
    await chat.page.getByRole("button", { name: "Delete" }).first().click();
    expect(await chat.turns.count()).toBe(2);
    const undo = chat.page.getByRole("button", { name: "Undo delete" });
    await expect.poll(() => hasFocus(undo)).toBe(true);
    await undo.click();
    expect(await chat.turns.count()).toBe(4);
    await undo.waitFor({ state: "detached" });
    await expect.poll(() => hasFocus(chat.field)).toBe(true);
    await chat.page.getByRole("button", { name: "Delete" }).last().click();
    await chat.ask("Third");
    expect(await undo.count()).toBe(0);
  });

  test("cannot be changed while a reply comes, and an editor that is open keeps its words", async () => {
    const chat = await openChat(open);
    await chat.ask("First");
    await chat.page.getByRole("button", { name: "Edit and send again" }).click();
    const editor = chat.page.getByRole("textbox", { name: "Your message" });
    await editor.fill("First, but better");
    await playEndless();
    await chat.send("Second");
    await chat.reply.locator(".markdown").waitFor();
    await editor.press("Enter");
    expect(await editor.inputValue()).toBe("First, but better");
    const buttons = chat.page.getByRole("button", { name: /^(Delete|Edit and send again)$/ });
    for (const button of await buttons.all()) expect(await button.isDisabled()).toBe(true);
    await chat.stopButton.click();
    await chat.ended();
    await editor.press("Enter");
    await chat.reply.getByText("You asked: “First, but better”").waitFor();
  });
});

inChromium("a double click", (open) => {
  test("on Send sends once, and on Stop stops", async () => {
    const chat = await openChat(open);
    await playEndless();
    await chat.field.fill("Hello");
    await chat.sendButton.dblclick();
    await chat.reply.locator(".markdown").waitFor();
    expect(await chat.stopButton.count()).toBe(1);
    await chat.field.fill("And then?");
    const before = (await paid(gateway)).length;
    await chat.stopButton.dblclick();
    await chat.ended();
    expect(await chat.reply.innerText()).toContain("Stopped.");
    expect(await chat.field.inputValue()).toBe("And then?");
    expect(await paid(gateway)).toHaveLength(before);
  });
});

inChromium("the focus", (open) => {
  test("goes to the composer when the part that had it goes away", async () => {
    const chat = await openChat(open);
    await chat.ask("First");
    const inField = () => expect.poll(() => hasFocus(chat.field)).toBe(true);
    await chat.page.getByRole("button", { name: "Edit and send again" }).click();
    await chat.page.getByRole("button", { name: "Cancel" }).click();
    await inField();
    await playEndless();
    await chat.page.getByRole("button", { name: "Answer again" }).click();
    await inField();
    await chat.reply.locator(".markdown").waitFor();
    await chat.stopButton.click();
    await inField();
    await chat.page.getByRole("button", { name: "Edit and send again" }).click();
    await chat.page.keyboard.press("Enter");
    await chat.ended();
    await inField();
  });
});
