import { stat } from "node:fs/promises";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startNode, type TestServer } from "../support/servers.ts";
import { inChromium } from "./support/chromium.ts";
import { lastBody, openChat, PNG } from "./support/playground.ts";

const DRAWS = "google/gemini-3.1-flash-image";
const BLIND = "deepseek/deepseek-chat";

let gateway: TestServer;
beforeAll(async () => {
  gateway = await startNode();
}, 60_000);
afterAll(() => gateway.stop());

/** A file of a paste or a drop, made where the browser makes them. */
function filesIn(page: Page, type = "image/png") {
  return page.evaluateHandle(
    ([base64, kind]) => {
      const bytes = Uint8Array.from(atob(base64 ?? ""), (character) => character.charCodeAt(0));
      const data = new DataTransfer();
      data.items.add(new File([bytes], "cat.png", { type: kind ?? "" }));
      return data;
    },
    [PNG, type],
  );
}

inChromium("a picture that is drawn", (open) => {
  test("is foreseen while the words are typed, drawn so, shown and saved", async () => {
    const chat = await openChat(open, { gateway, view: `playground?model=${DRAWS}` });
    const plan = chat.page.locator(".composer__plan");
    await plan.filter({ hasText: "1K · 1:1 by default" }).waitFor();
    await chat.field.fill("Draw a cat, 16:9, 2K");
    expect(await plan.innerText()).toBe("2K · 16:9 from your words");
    await chat.field.press("Enter");
    await chat.ended();
    expect((await lastBody(gateway)).image_config).toEqual({
      image_size: "2K",
      aspect_ratio: "16:9",
    });
    expect(await chat.figures.innerText()).toContain("drawn as 2K · 16:9");
    const picture = chat.reply.getByRole("img", { name: "Picture" });
    const width = await picture.evaluate((image: HTMLImageElement) =>
      image.decode().then(() => image.naturalWidth),
    );
    expect(width).toBeGreaterThan(2000);
    const download = chat.page.waitForEvent("download");
    await chat.reply.getByRole("button", { name: "Download" }).click();
    const file = await download;
    expect(file.suggestedFilename()).toBe("picture.png");
    expect((await stat(await file.path())).size).toBeGreaterThan(1000);
    expect(chat.complaints).toEqual([]);
    expect(chat.foreign).toEqual([]);
  });

  test("follows the settings where the words say nothing, and says which rule won", async () => {
    const chat = await openChat(open, { gateway, view: `playground?model=${DRAWS}` });
    await chat.page.getByLabel("Size").selectOption("2K");
    await chat.page.getByLabel("Aspect ratio").selectOption("3:2");
    await chat.field.fill("a fox, portrait");
    const plan = chat.page.locator(".composer__plan");
    await plan.filter({ hasText: "9:16" }).waitFor();
    expect(await plan.innerText()).toMatch(/2K as set\s+9:16 from your words/);
    await chat.field.press("Enter");
    await chat.ended();
    expect((await lastBody(gateway)).image_config).toEqual({
      image_size: "2K",
      aspect_ratio: "9:16",
    });
  });

  test("goes back with the next wish, without its base64 being told as words", async () => {
    const chat = await openChat(open, {
      gateway,
      view: `playground?model=${DRAWS}`,
      language: "en-US",
    });
    await chat.ask("A red house");
    await chat.ask("Make it blue");
    const { messages } = await lastBody(gateway);
    const [, assistant, user] = messages;
    expect(assistant.content).not.toContain("base64");
    expect(user.content.map(({ type }: { type: string }) => type)).toEqual(["text", "image_url"]);
    await chat.page.reload();
    await chat.page.getByText("The picture was not kept").first().waitFor();
  });
});

inChromium("a picture that fal keeps", (open) => {
  test("is shown from there, and is still there after a reload", async () => {
    const hosting = await startNode({ IMAGE_DELIVERY: "hosted" });
    const view = `playground?model=${DRAWS}`;
    const chat = await openChat(open, { gateway: hosting, view });
    await chat.ask("A cat, 16:9");
    await chat.page.reload();
    const picture = chat.reply.locator(".picture img");
    await expect
      .poll(() => picture.evaluate((image: HTMLImageElement) => image.naturalWidth))
      .toBeGreaterThan(1000);
    const link = chat.reply.getByRole("link", { name: "Generated Image" });
    expect(await link.getAttribute("href")).toBe(await picture.getAttribute("src"));
    expect(await link.getAttribute("rel")).toBe("noopener noreferrer");
    expect([...new Set(chat.foreign.map((url) => new URL(url).origin))]).toEqual([
      new URL(hosting.upstream).origin,
    ]);
    await chat.close();
    await hosting.stop();
  });
});

inChromium("a picture that is shown to a model", (open) => {
  test("is picked, pasted or dropped, taken away again, and sent", async () => {
    const chat = await openChat(open, { gateway });
    const pictures = chat.page.locator(".composer__picture");
    await chat.page.locator('input[type="file"]').setInputFiles({
      name: "picked.png",
      mimeType: "image/png",
      buffer: Buffer.from(PNG, "base64"),
    });
    await chat.page.getByRole("button", { name: "Remove picked.png" }).click();
    expect(await pictures.count()).toBe(0);

    const pasted = await filesIn(chat.page);
    await chat.field.evaluate(
      (element, data) =>
        element.dispatchEvent(
          new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }),
        ),
      pasted,
    );
    await pictures.first().waitFor();

    const dropped = await filesIn(chat.page);
    await chat.page.locator(".playground").dispatchEvent("dragover", { dataTransfer: dropped });
    await chat.page.getByText("Drop pictures here").waitFor();
    await chat.page.locator(".playground").dispatchEvent("drop", { dataTransfer: dropped });
    await pictures.nth(1).waitFor();

    await chat.ask("What is this?");
    expect(await pictures.count()).toBe(0);
    const { content } = (await lastBody(gateway)).messages[0];
    expect(content).toEqual([
      { type: "text", text: "What is this?" },
      { type: "image_url", image_url: { url: `data:image/png;base64,${PNG}` } },
      { type: "image_url", image_url: { url: `data:image/png;base64,${PNG}` } },
    ]);
    expect(await chat.page.locator(".question").getByRole("img").count()).toBe(2);
  });

  test("that is larger than a model looks at is made smaller first", async () => {
    const chat = await openChat(open, { gateway });
    const large = await chat.page.evaluate(async () => {
      const canvas = document.createElement("canvas");
      canvas.width = 5000;
      canvas.height = 2500;
      canvas.getContext("2d")?.fillRect(0, 0, 5000, 2500);
      return canvas.toDataURL("image/png").split(",")[1] ?? "";
    });
    await chat.page.locator('input[type="file"]').setInputFiles({
      name: "large.png",
      mimeType: "image/png",
      buffer: Buffer.from(large, "base64"),
    });
    const preview = chat.page.locator(".composer__picture img");
    await preview.waitFor();
    const size = await preview.evaluate((image: HTMLImageElement) =>
      image.decode().then(() => [image.naturalWidth, image.naturalHeight]),
    );
    expect(size).toEqual([2048, 1024]);
    await chat.sendButton.click();
    await chat.ended();
    const { content } = (await lastBody(gateway)).messages[0];
    expect(content).toHaveLength(1);
    expect(content[0].image_url.url).toMatch(/^data:image\/jpeg;base64,/);
  });

  test("of a kind that not every model takes is made one that all do", async () => {
    const chat = await openChat(open, { gateway });
    const bitmap = await chat.page.evaluate(async () => {
      const canvas = new OffscreenCanvas(3, 2);
      canvas.getContext("2d")?.fillRect(0, 0, 3, 2);
      const file = await canvas.convertToBlob({ type: "image/png" });
      return [...new Uint8Array(await file.arrayBuffer())];
    });
    await chat.page.locator('input[type="file"]').setInputFiles({
      name: "cat.bmp",
      mimeType: "image/bmp",
      buffer: Buffer.from(bitmap),
    });
    await chat.page.locator(".composer__picture img").waitFor();
    await chat.sendButton.click();
    await chat.ended();
    const { content } = (await lastBody(gateway)).messages[0];
    expect(content[0].image_url.url).toMatch(/^data:image\/jpeg;base64,/);
  });

  test("is refused with a reason: a model that does not see, a file that is no picture", async () => {
    const chat = await openChat(open, { gateway, view: `playground?model=${BLIND}` });
    await chat.page.getByRole("button", { name: "Attach pictures" }).waitFor();
    await expect
      .poll(() =>
        chat.page.getByRole("button", { name: "Attach pictures" }).getAttribute("aria-disabled"),
      )
      .toBe("true");
    await chat.page.getByRole("button", { name: "Attach pictures" }).click({ force: true });
    await chat.page.getByText("takes no pictures. Choose another model.").waitFor();

    for (const [name, mimeType] of [
      ["a.pdf", "application/pdf"],
      ["b.png", "image/png"],
    ] as const) {
      const seeing = await openChat(open, { gateway });
      await seeing.page
        .locator('input[type="file"]')
        .setInputFiles({ name, mimeType, buffer: Buffer.from("x") });
      await seeing.page.getByText("This is no picture that can be read.").waitFor();
      expect(await seeing.page.locator(".composer__picture").count()).toBe(0);
    }
  });
});
