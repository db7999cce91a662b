import { afterAll, beforeAll, expect, test } from "vitest";
import { startNode, type TestServer } from "../support/servers.ts";
import { inChromium } from "./support/chromium.ts";
import { lastBody, openChat, PNG } from "./support/playground.ts";

const PLAIN = "google/gemini-2.5-flash";
/** Thinks unless it is told not to. */
const ASKED = "google/gemini-3.1-flash-image";

let gateway: TestServer;
beforeAll(async () => {
  gateway = await startNode();
}, 60_000);
afterAll(() => gateway.stop());

inChromium("the settings of the playground", (open) => {
  test("reach the provider, stay over a reload, and go away together", async () => {
    const chat = await openChat(open, { gateway });
    await chat.page.getByLabel("System prompt").fill("Be brief.");
    // Key by key: on its way to 0.3 a person types 0 and 0.
    await chat.page.getByLabel("Temperature").pressSequentially("0.3");
    await chat.page.getByLabel("Max tokens").pressSequentially("64");
    await chat.page.reload();
    await chat.ask("Hello");
    expect(await lastBody(gateway)).toMatchObject({
      model: PLAIN,
      temperature: 0.3,
      max_tokens: 64,
      messages: [
        { role: "system", content: "Be brief." },
        { role: "user", content: "Hello" },
      ],
    });
    await chat.page.getByRole("button", { name: "Reset settings" }).click();
    await expect.poll(() => chat.page.getByLabel("Temperature").inputValue()).toBe("");
    await chat.page.getByRole("button", { name: "New chat" }).click();
    await chat.ask("Hello");
    const body = await lastBody(gateway);
    expect(body.messages).toHaveLength(1);
    expect(body).not.toHaveProperty("temperature");
    expect(body).not.toHaveProperty("max_tokens");
    expect(body).not.toHaveProperty("reasoning");
    expect(body).not.toHaveProperty("image_config");
  });

  test("that are not possible are told at once, and not sent", async () => {
    const chat = await openChat(open, { gateway });
    const field = chat.page.getByLabel("Temperature");
    await field.fill("3");
    await chat.page.getByText("A number from 0 to 2").waitFor();
    expect(await field.getAttribute("aria-invalid")).toBe("true");
    expect(await field.inputValue()).toBe("3");
    await chat.ask("Hello");
    expect(await lastBody(gateway)).not.toHaveProperty("temperature");
    await field.fill("2");
    expect(await field.getAttribute("aria-invalid")).toBeNull();
    await field.fill("3");
    await chat.page.getByRole("button", { name: "Reset settings" }).click();
    await expect.poll(() => field.inputValue()).toBe("");
  });

  test("switch thinking on by the model's twin, which then stands in the address", async () => {
    const chat = await openChat(open, { gateway });
    await chat.page.getByRole("switch", { name: "Thinking" }).check();
    await expect
      .poll(() => new URL(chat.page.url()).hash)
      .toBe("#/playground?model=google%2Fgemini-2.5-flash-thinking");
    await chat.ask("Hello");
    expect(await lastBody(gateway)).toMatchObject({ model: PLAIN, reasoning: { enabled: true } });
    await chat.page.getByRole("button", { name: "Think", exact: true }).click();
    await chat.ask("Hello");
    expect(await lastBody(gateway)).not.toHaveProperty("reasoning");
  });

  test("switch thinking off where a model does it by itself", async () => {
    const chat = await openChat(open, { gateway, view: `playground?model=${ASKED}` });
    const thinking = chat.page.getByRole("switch", { name: "Thinking" });
    expect(await thinking.isChecked()).toBe(true);
    await thinking.uncheck();
    await chat.ask("A cat");
    expect((await lastBody(gateway)).reasoning).toEqual({ enabled: false });
  });
});

inChromium("the images route", (open) => {
  test("is no choice where the gateway has none", async () => {
    const { page, field } = await openChat(open, { gateway });
    await field.waitFor();
    expect(await page.getByRole("radio", { name: "Images" }).count()).toBe(0);
  });

  test("is asked as OpenAI's clients ask it, and its pictures are shown", async () => {
    const bodies: unknown[] = [];
    const chat = await openChat(open, {
      gateway,
      view: `playground?model=${ASKED}`,
      prepare: async (context) => {
        await context.route("**/", async (route) => {
          if (route.request().resourceType() === "document") return route.fallback();
          const answer = await route.fetch();
          const info = (await answer.json()) as { endpoints: object };
          const endpoints = { ...info.endpoints, images: "POST /v1/images/generations" };
          await route.fulfill({ response: answer, json: { ...info, endpoints } });
        });
        await context.route("**/v1/images/generations", async (route) => {
          bodies.push(route.request().postDataJSON());
          const usage = { input_tokens: 5, output_tokens: 1000, total_tokens: 1005 };
          const data = [{ b64_json: PNG }, { b64_json: PNG }];
          await route.fulfill({ json: { created: 1, data, usage } });
        });
      },
    });
    await chat.page.getByText("Images", { exact: true }).click();
    await chat.page.getByLabel("Size").selectOption("1536x1024");
    await chat.page.getByLabel("Pictures", { exact: true }).selectOption("2");
    await chat.ask("A cat");
    expect(bodies).toEqual([{ model: ASKED, prompt: "A cat", n: 2, size: "1536x1024" }]);
    expect(await chat.reply.getByRole("img", { name: "Picture" }).count()).toBe(2);
    expect(await chat.figures.innerText()).toContain("5 → 1,000 tokens");
  });
});
