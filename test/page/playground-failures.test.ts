import { afterAll, beforeAll, expect, test } from "vitest";
import { play, startNode, type TestServer } from "../support/servers.ts";
import { ACCESS_KEY, OPERATOR_KEY } from "../support/shared/canary.ts";
import { inChromium } from "./support/chromium.ts";
import { setAccount } from "./support/connect.ts";
import { openChat, playgroundOf } from "./support/playground.ts";

let gateway: TestServer;
beforeAll(async () => {
  gateway = await startNode();
}, 60_000);
afterAll(() => gateway.stop());

inChromium("a reply that fails", (open) => {
  test("for want of a key says so, with the way to the key", async () => {
    const chat = await openChat(open, { gateway, key: "" });
    await chat.page.getByText("A key comes first").waitFor();
    await chat.ask("Hello");
    expect(await chat.reply.innerText()).toContain("A key comes first");
    await chat.reply.getByRole("link", { name: "Enter a key" }).click();
    await expect.poll(() => new URL(chat.page.url()).hash).toBe("#/connect");
  });

  test("for want of money says so, with the way to top up and the request id", async () => {
    // With a key of its own: the gateway remembers for a moment what an account has.
    await setAccount(gateway, { balance: 0.4 });
    const chat = await openChat(open, { gateway, key: OPERATOR_KEY });
    await play(gateway, {
      times: 1,
      status: 403,
      body: { detail: "User is locked. Reason: Exhausted balance." },
    });
    await chat.ask("Hello");
    const notice = chat.reply.getByRole("alert");
    expect(await notice.innerText()).toContain("no money left");
    await setAccount(gateway, { balance: 50 });
    const link = notice.getByRole("link", { name: "Top up at fal" });
    expect(await link.getAttribute("href")).toBe("https://fal.ai/dashboard/billing");
    expect(await link.getAttribute("rel")).toBe("noopener noreferrer");
    expect(await notice.locator("code").innerText()).toMatch(/^[\da-f-]{36}$/);
  });

  test("although the account has money leads to another model, and to no bill", async () => {
    const chat = await openChat(open, { gateway });
    await play(gateway, { times: 1, status: 403, body: { detail: "User is locked." } });
    await chat.ask("Hello");
    const notice = chat.reply.getByRole("alert");
    expect(await notice.innerText()).toContain("The model may be gone: try another");
    expect(await notice.getByRole("link").count()).toBe(0);
  });

  test.each([
    ["true", 1],
    ["false", 0],
  ])(
    "for want of the operator's money sends nobody else to top up (own keys: %s)",
    async (own, ways) => {
      const settings = { FAL_KEY: OPERATOR_KEY, ACCESS_KEYS: ACCESS_KEY, ALLOW_OWN_KEYS: own };
      const { page } = await open({ view: "playground", key: ACCESS_KEY, settings });
      const { ask, reply } = playgroundOf(page);
      for (const code of ["insufficient_quota", "budget_exceeded"]) {
        const error = { code, message: "No.", type: "x", param: null };
        await page.route("**/v1/chat/completions", (route) =>
          route.fulfill({ status: 402, json: { error } }),
        );
        await ask("Hello");
        const notice = reply.getByRole("alert");
        expect(await notice.innerText()).toContain("gateway");
        expect(await notice.innerText()).not.toContain("fal.ai");
        expect(await notice.getByRole("link", { name: "Top up" }).count()).toBe(0);
        const way = notice.getByRole("link", { name: "Use your own fal key" });
        expect(await way.count()).toBe(ways);
      }
    },
  );

  test("is asked for once more by one click", async () => {
    const chat = await openChat(open, { gateway });
    await play(gateway, { times: 1, status: 422, body: { detail: "Nobody can do that." } });
    await chat.ask("Hello");
    expect(await chat.reply.innerText()).toContain("Nobody can do that.");
    await chat.reply.getByRole("button", { name: "Try again" }).click();
    await chat.reply.getByText("You asked: “Hello”").waitFor();
    await chat.ended();
    expect(await chat.page.locator(".reply").count()).toBe(1);
  });

  test.each([
    ["model_not_found", 404, "There is no such model"],
    ["model_not_allowed", 403, "This gateway does not offer that model"],
    ["rate_limit_exceeded", 429, "Try again in 7 s."],
    ["budget_exceeded", 429, "The gateway's budget for today is spent"],
    ["request_too_large", 413, "That is too large to send"],
    ["upstream_timeout", 504, "The model took too long"],
    ["gateway_key_rejected", 503, "The gateway's own fal key was refused"],
    ["a_code_of_tomorrow", 400, "The gateway's own sentence."],
  ])("with %s tells it in words", async (code, status, words) => {
    const chat = await openChat(open, { gateway });
    const error = { code, message: "The gateway's own sentence.", type: "x", param: null };
    await chat.page.route("**/v1/chat/completions", (route) =>
      route.fulfill({ status, headers: { "retry-after": "7" }, json: { error } }),
    );
    await chat.ask("Hello");
    expect(await chat.reply.innerText()).toContain(words);
  });

  test("in the middle keeps what came, says that it was cut off, and why", async () => {
    const chat = await openChat(open, { gateway });
    await play(gateway, { times: 1, fault: "stream-error" });
    await chat.ask("Hello");
    expect(await chat.reply.locator(".markdown").innerText()).toMatch(/^You asked/);
    expect(await chat.reply.innerText()).toContain("The answer was cut off here.");
    expect(await chat.reply.getByRole("alert").innerText()).toContain("The provider failed");
    await chat.reply.getByRole("button", { name: "Try again" }).click();
    await chat.reply.getByText("I read 1 message.").waitFor();
  });

  test("because the upstream's connection broke says that it was cut off", async () => {
    const chat = await openChat(open, { gateway });
    await play(gateway, { times: 1, cut: { afterEvents: 4, how: "reset" } });
    await chat.ask("Hello");
    expect(await chat.reply.locator(".markdown").innerText()).toMatch(/^You asked/);
    expect(await chat.reply.getByRole("alert").innerText()).toContain("The answer was cut off");
  });

  test("because there is no network says so, and works once there is", async () => {
    const chat = await openChat(open, { gateway });
    await chat.field.waitFor();
    await chat.context.setOffline(true);
    await chat.ask("Hello");
    expect(await chat.reply.getByRole("alert").innerText()).toContain("You are offline");
    await chat.context.setOffline(false);
    await chat.reply.getByRole("button", { name: "Try again" }).click();
    await chat.reply.getByText("You asked: “Hello”").waitFor();
  });

  test("is told in Chinese too", async () => {
    const { page } = await openChat(open, { gateway, language: "zh-CN" });
    await play(gateway, { times: 1, cut: { afterEvents: 4, how: "reset" } });
    await page.getByRole("textbox", { name: "消息" }).fill("你好");
    await page.keyboard.press("Enter");
    await page.getByRole("alert").filter({ hasText: "回复中断了" }).waitFor();
    await page.getByRole("button", { name: "重试" }).click();
    await page.getByText("你问的是：“你好”").waitFor();
  });
});
