import type { Locator } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { paid, play, startNode, type TestServer } from "../support/servers.ts";
import { inChromium } from "./support/chromium.ts";
import { lastBody, openChat, PNG } from "./support/playground.ts";

let gateway: TestServer;
beforeAll(async () => {
  gateway = await startNode();
}, 60_000);
afterAll(() => gateway.stop());

function picturesOf(count: number) {
  return Array.from({ length: count }, (_, at) => ({
    name: `${at}.png`,
    mimeType: "image/png",
    buffer: Buffer.from(PNG, "base64"),
  }));
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
    const chat = await openChat(open, { gateway });
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
    const chat = await openChat(open, { gateway });
    await chat.ask("Hello");
    await chat.context.setOffline(true);
    await chat.page.getByRole("button", { name: "Edit and send again" }).click();
    await chat.field.fill("Good evening");
    await chat.field.press("Enter");
    await chat.reply.getByRole("alert").waitFor();
    expect(await chat.turns.count()).toBe(4);
    await chat.context.setOffline(false);
    await chat.reply.getByRole("button", { name: "Try again" }).click();
    await chat.reply.getByText("You asked: “Good evening”").waitFor();
    await chat.ended();
    expect(await chat.turns.count()).toBe(2);
    expect((await lastBody(gateway)).messages).toEqual([{ role: "user", content: "Good evening" }]);
  });

  test("comes back when a question was taken back by a slip", async () => {
    const chat = await openChat(open, { gateway });
    await chat.ask("First");
    await chat.ask("Second");
    await chat.field.fill("Half a thought");
    const edit = chat.page.getByRole("button", { name: "Edit and send again" });
    await edit.last().click();
    expect(await chat.turns.count()).toBe(2);
    await expect.poll(() => chat.field.inputValue()).toBe("Second\n\nHalf a thought");
    await expect.poll(() => hasFocus(chat.field)).toBe(true);
    const restore = chat.page.getByRole("button", { name: "Bring the chat back" });
    await restore.click();
    expect(await chat.turns.count()).toBe(4);
    await restore.waitFor({ state: "detached" });
    await expect.poll(() => hasFocus(chat.field)).toBe(true);
    expect(await chat.field.inputValue()).toBe("Half a thought");
    await edit.last().click();
    expect(await chat.turns.count()).toBe(2);
    await chat.page.reload();
    await expect.poll(() => chat.turns.count()).toBe(4);
    await edit.first().click();
    expect(await chat.turns.count()).toBe(0);
    await restore.waitFor();
    const words = await chat.field.inputValue();
    await chat.ask("Third");
    expect(await restore.count()).toBe(0);
    // The same words again are somebody's own now.
    await chat.field.fill(words);
    await chat.page.getByRole("button", { name: "New chat" }).click();
    await restore.click();
    expect(await chat.field.inputValue()).toBe(words);
  });

  test("comes back whole after two questions were taken back, and asked in vain", async () => {
    const chat = await openChat(open, { gateway });
    await chat.ask("First");
    await chat.ask("Second");
    await chat.page.locator('input[type="file"]').setInputFiles(picturesOf(1));
    const pictures = chat.page.locator(".composer__picture");
    await pictures.waitFor();
    await chat.field.fill("Half a thought");
    const edit = chat.page.getByRole("button", { name: "Edit and send again" });
    const again = chat.page.getByRole("button", { name: "Answer again" });
    await edit.last().click();
    // What stands before it is not the last answer: asked for anew it would go.
    await expect.poll(() => chat.turns.count()).toBe(2);
    expect(await again.count()).toBe(0);
    await edit.first().click();
    const restore = chat.page.getByRole("button", { name: "Bring the chat back" });
    await restore.click();
    await expect.poll(() => chat.turns.count()).toBe(4);
    expect(await chat.field.inputValue()).toBe("Half a thought");
    expect(await pictures.count()).toBe(1);
    await edit.last().click();
    await chat.page.locator('input[type="file"]').setInputFiles(picturesOf(1));
    await pictures.nth(1).waitFor();
    await edit.first().click();
    await chat.context.setOffline(true);
    await chat.field.press("Enter");
    await chat.reply.getByRole("alert").waitFor();
    expect(await chat.turns.allInnerTexts()).toEqual([
      expect.stringContaining("First"),
      expect.stringContaining("You asked: “First”"),
      expect.stringContaining("Second"),
      expect.stringContaining("You asked: “Second”"),
      expect.stringContaining("Half a thought"),
      expect.stringContaining("You are offline"),
    ]);
  });

  test("leaves in the composer what was never answered, and stood before it", async () => {
    const chat = await openChat(open, { gateway });
    await chat.ask("First");
    await chat.context.setOffline(true);
    await chat.ask("Second");
    await chat.context.setOffline(false);
    const edit = chat.page.getByRole("button", { name: "Edit and send again" });
    await edit.last().click();
    await expect.poll(() => chat.field.inputValue()).toBe("Second");
    await edit.first().click();
    await expect.poll(() => chat.field.inputValue()).toBe("First\n\nSecond");
    await chat.page.getByRole("button", { name: "Bring the chat back" }).click();
    await expect.poll(() => chat.turns.count()).toBe(2);
    expect(await chat.field.inputValue()).toBe("Second");
  });

  test("is brought back beside a picture that was attached since", async () => {
    const chat = await openChat(open, { gateway });
    await chat.ask("First");
    await chat.page.getByRole("button", { name: "Edit and send again" }).click();
    await chat.page.locator('input[type="file"]').setInputFiles(picturesOf(1));
    const picture = chat.page.locator(".composer__picture");
    await picture.waitFor();
    await chat.page.getByRole("button", { name: "Bring the chat back" }).click();
    await expect.poll(() => chat.turns.count()).toBe(2);
    expect(await picture.count()).toBe(1);
  });

  test("cannot be taken back while a reply comes", async () => {
    const chat = await openChat(open, { gateway });
    await playEndless();
    await chat.send("First");
    await chat.reply.locator(".markdown").waitFor();
    const edit = chat.page.getByRole("button", { name: "Edit and send again" });
    expect(await edit.isDisabled()).toBe(true);
    await chat.stopButton.click();
    await chat.ended();
    expect(await edit.isDisabled()).toBe(false);
  });
});

inChromium("a double click", (open) => {
  test("on Send sends once, and on Stop stops", async () => {
    const chat = await openChat(open, { gateway });
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
    const chat = await openChat(open, { gateway });
    await chat.ask("First");
    const inField = () => expect.poll(() => hasFocus(chat.field)).toBe(true);
    await playEndless();
    await chat.page.getByRole("button", { name: "Answer again" }).click();
    await inField();
    await chat.reply.locator(".markdown").waitFor();
    await chat.stopButton.click();
    await inField();
    await chat.page.getByRole("button", { name: "Edit and send again" }).click();
    await inField();
    await chat.page.keyboard.press("Enter");
    await chat.ended();
    await inField();
  });
});

inChromium("Esc", (open) => {
  test("that has closed a dialog and is held on does not stop the answer", async () => {
    const chat = await openChat(open, { gateway });
    await playEndless();
    await chat.send("Hello");
    await chat.reply.locator(".markdown").waitFor();
    await chat.page.getByRole("button", { name: "Show as code" }).click();
    const dialog = chat.page.getByRole("dialog");
    await dialog.waitFor();
    await chat.page.keyboard.down("Escape");
    await dialog.waitFor({ state: "detached" });
    await chat.page.keyboard.down("Escape");
    await chat.page.keyboard.up("Escape");
    expect(await chat.stopButton.count()).toBe(1);
    await chat.page.keyboard.press("Escape");
    await chat.reply.getByText("Stopped.").waitFor();
  });
});

inChromium("a picture that is dropped beside the chat", (open) => {
  test("is attached, and does not take the page away", async () => {
    const chat = await openChat(open, { gateway });
    await chat.page
      .locator("header")
      .first()
      .evaluate((header, png) => {
        const dataTransfer = new DataTransfer();
        const bytes = Uint8Array.from(atob(png), (letter) => letter.charCodeAt(0));
        dataTransfer.items.add(new File([bytes], "cat.png", { type: "image/png" }));
        for (const type of ["dragover", "drop"]) {
          const init = { dataTransfer, bubbles: true, cancelable: true };
          if (header.dispatchEvent(new DragEvent(type, init)))
            throw new Error(`${type} is not taken`);
        }
      }, PNG);
    await chat.page.locator(".composer__picture").waitFor();
    expect(await chat.page.locator(".playground__drop").count()).toBe(0);
  });
});

inChromium("pictures that are still being read", (open) => {
  test("are waited for, and count for the limit", async () => {
    const chat = await openChat(open, {
      gateway,
      prepare: (context) =>
        context.addInitScript(() => {
          const { promise, resolve } = Promise.withResolvers<void>();
          const read = window.createImageBitmap;
          const late = (file: Blob) => promise.then(() => read(file));
          Object.assign(window, { createImageBitmap: late, goOn: resolve });
        }),
    });
    const input = chat.page.locator('input[type="file"]');
    await input.setInputFiles(picturesOf(5));
    await input.setInputFiles(picturesOf(5));
    await chat.field.fill("What is this?");
    expect(await chat.sendButton.isDisabled()).toBe(true);
    await chat.field.press("Enter");
    await chat.page.locator(".toasts").getByText("The picture is being read.").waitFor();
    expect(await chat.field.inputValue()).toBe("What is this?");
    await chat.page.evaluate(() => (window as unknown as { goOn: () => void }).goOn());
    await chat.page.getByText("8 pictures per message at most.").waitFor();
    await chat.page.locator(".composer__picture").nth(7).waitFor();
    await chat.page.getByRole("button", { name: "Remove" }).first().click();
    await expect.poll(() => hasFocus(chat.field)).toBe(true);
    await chat.field.press("Enter");
    await chat.ended();
    expect((await lastBody(gateway)).messages[0].content).toHaveLength(8);
  });
});

inChromium("the images route", (open) => {
  test("takes no pictures, says so, and keeps those that are there for a chat", async () => {
    const bodies: unknown[] = [];
    const chat = await openChat(open, {
      gateway,
      view: "playground?model=google/gemini-3.1-flash-image",
      async prepare(context) {
        await context.route("**/", async (route) => {
          const answer = await route.fetch();
          const isInfo = answer.headers()["content-type"]?.includes("json") === true;
          if (!isInfo) return route.fulfill({ response: answer });
          const info = await answer.json();
          const endpoints = { ...info.endpoints, images: "POST /v1/images/generations" };
          return route.fulfill({ response: answer, json: { ...info, endpoints } });
        });
        await context.route("**/v1/images/generations", (route) => {
          bodies.push(route.request().postDataJSON());
          return route.fulfill({ json: { error: { code: "invalid_value", message: "Not so." } } });
        });
      },
    });
    await chat.page.locator('input[type="file"]').setInputFiles(picturesOf(1));
    const pictures = chat.page.locator(".composer__picture");
    await pictures.waitFor();
    await chat.page.getByText("Images", { exact: true }).click();
    expect(await pictures.count()).toBe(0);
    await chat.page.locator('input[type="file"]').setInputFiles(picturesOf(1));
    await chat.page.getByText("The images route takes words alone").waitFor();
    await chat.ask("A cat");
    expect(bodies).toMatchObject([{ prompt: "A cat" }]);
    expect(await chat.page.locator(".question img").count()).toBe(0);
    // An error under a 200, as when the gateway has kept the connection open.
    expect(await chat.reply.getByRole("alert").innerText()).toContain("Not so.");
    await chat.page.getByText("Chat", { exact: true }).click();
    expect(await pictures.count()).toBe(1);
  });
});

inChromium("an example that waits for the list", (open) => {
  async function openWaiting() {
    const list = Promise.withResolvers<void>();
    const chat = await openChat(open, {
      gateway,
      prepare: (context) =>
        context.route("**/v1/models", async (route) => {
          await list.promise;
          await route.continue();
        }),
    });
    const example = (name: string) => chat.page.getByRole("button", { name });
    return { ...chat, example, arrive: list.resolve };
  }

  test("leaves what is written in the composer, in words and pictures", async () => {
    const chat = await openWaiting();
    await chat.page.locator('input[type="file"]').setInputFiles(picturesOf(1));
    await chat.page.locator(".composer__picture").waitFor();
    await chat.field.fill("Half a thought");
    await chat.example("Draw a cat").click();
    await chat.example("Compare SQLite").click();
    chat.arrive();
    await chat.ended();
    expect((await lastBody(gateway)).messages[0].content).toContain("SQLite");
    expect(await chat.field.inputValue()).toBe("Half a thought");
    expect(await chat.page.locator(".composer__picture").count()).toBe(1);
  });

  test("is not sent into a chat that is brought back meanwhile", async () => {
    const chat = await openWaiting();
    await chat.ask("Hello");
    const before = (await paid(gateway)).length;
    await chat.page.getByRole("button", { name: "New chat" }).click();
    await chat.example("Draw a cat").click();
    await chat.page.getByRole("button", { name: "Bring the chat back" }).click();
    const list = chat.page.waitForResponse("**/v1/models");
    chat.arrive();
    await (await list).finished();
    await chat.page.evaluate(() => new Promise(requestAnimationFrame));
    expect(await chat.turns.count()).toBe(2);
    expect(await paid(gateway)).toHaveLength(before);
  });

  test("gives way to another", async () => {
    const chat = await openWaiting();
    const before = (await paid(gateway)).length;
    await chat.example("Draw a cat").click();
    await chat.example("Compare SQLite").click();
    chat.arrive();
    await chat.ended();
    const asked = (await paid(gateway)).slice(before).map(({ body }) => JSON.parse(body));
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatchObject({ model: "google/gemini-2.5-flash" });
    expect(asked[0].messages[0].content).toContain("SQLite");
  });

  test.each([
    ["its words are changed", "playground"],
    ["another view is looked at", "status"],
  ])("is not sent when %s", async (_, view) => {
    const chat = await openWaiting();
    const before = (await paid(gateway)).length;
    await chat.example("Draw a cat").click();
    if (view === "playground") await chat.field.fill("Draw a ca");
    else await chat.page.getByRole("link", { name: "Status" }).first().click();
    const list = chat.page.waitForResponse("**/v1/models");
    chat.arrive();
    await (await list).finished();
    await chat.page.evaluate(() => new Promise(requestAnimationFrame));
    expect(new URL(chat.page.url()).hash).toBe(`#/${view}`);
    expect(await paid(gateway)).toHaveLength(before);
  });
});

inChromium("a shared link", (open) => {
  test("leaves what stands in the composer, and the model of the next visit", async () => {
    const chat = await openChat(open, { gateway });
    await chat.field.fill("Half a thought");
    await chat.page.goto(`${gateway.url}/#/playground?model=openai/gpt-4o-mini&prompt=Buy%20now`);
    await chat.page.getByRole("button", { name: /^Model: GPT-4o-mini/ }).waitFor();
    expect(await chat.field.inputValue()).toBe("Half a thought");
    expect(await chat.page.evaluate(() => localStorage.getItem("playground-model"))).toBeNull();
    await chat.field.fill("");
    await expect.poll(() => chat.field.inputValue()).toBe("Buy now");
  });
});

inChromium("a link to a question", (open) => {
  test.each([
    ["two hundred", 200, 1],
    ["three hundred", 300, 0],
  ])(
    "of %s Chinese characters is there only where chat apps take it whole",
    async (_, length, links) => {
      const chat = await openChat(open, { gateway });
      await chat.ask("天".repeat(length));
      await chat.page.getByRole("button", { name: "Show as code" }).click();
      const dialog = chat.page.getByRole("dialog");
      await dialog.getByRole("button", { name: "Copy", exact: true }).waitFor();
      const link = dialog.getByRole("button", { name: "Copy a link to this question" });
      expect(await link.count()).toBe(links);
    },
  );
});

inChromium("a failure that is known", (open) => {
  test("is not read out once more when the page is opened again", async () => {
    const chat = await openChat(open, { gateway });
    await chat.context.setOffline(true);
    await chat.ask("Hello");
    await chat.reply.getByRole("alert").waitFor();
    await chat.context.setOffline(false);
    await chat.page.getByRole("link", { name: "Status" }).first().click();
    await chat.page.getByRole("link", { name: "Playground" }).first().click();
    await chat.reply.getByText("You are offline").waitFor();
    expect(await chat.page.getByRole("alert").count()).toBe(0);
    await chat.page.reload();
    await chat.reply.getByText("You are offline").waitFor();
    expect(await chat.page.getByRole("alert").count()).toBe(0);
  });
});
