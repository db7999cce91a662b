import { describe, expect, test } from "vitest";
import { type Loose, openGateway } from "../support/shared/gateway.ts";

const GEMINI = "google/gemini-3.1-flash-image";
const BLIND = "deepseek/deepseek-v3.2";
const OLD = `data:image/png;base64,${"AAAA".repeat(5000)}`;
const NEW = `data:image/png;base64,${"iVBO".repeat(5000)}`;
const LINK = "https://v3.fal.media/files/b/x_picture.png";

const shown = (url: string, text = "Here you are") => ({
  role: "assistant",
  content: `${text}\n\n![Generated Image](${url})`,
});
const user = (content: unknown) => ({ role: "user", content });
const part = (url: string) => ({ type: "image_url", image_url: { url } });
const text = (words: string) => ({ type: "text", text: words });

async function sent(messages: object[], model = GEMINI, settings: Record<string, string> = {}) {
  const gateway = openGateway({ DEFAULT_IMAGE_SIZE: "1K", ...settings });
  await gateway.chat({ model, messages });
  return (await gateway.seen())[0].json.messages as Loose[];
}

describe("a picture in what the assistant said", () => {
  test.each([
    ["base64", NEW],
    ["a link of ours", LINK],
  ])("goes from the text to the user's next message (%s)", async (_, url) => {
    const messages = [user("A cat"), shown(url), user("make it blue")];
    expect(await sent(messages)).toEqual([
      user("A cat"),
      { role: "assistant", content: "Here you are" },
      user([text("make it blue"), part(url)]),
    ]);
  });

  test("is the newest one; of older ones a word is left", async () => {
    const messages = [user("A cat"), shown(OLD), user("bigger"), shown(NEW), user("blue")];
    expect(await sent(messages)).toEqual([
      user("A cat"),
      { role: "assistant", content: "Here you are\n\n[image omitted]" },
      user("bigger"),
      { role: "assistant", content: "Here you are" },
      user([text("blue"), part(NEW)]),
    ]);
  });

  test("is found in parts, in images, and beside the user's own", async () => {
    const spoken = { role: "assistant", content: [text(`Look ![](${OLD})`)] };
    const drawn = { role: "assistant", content: null, images: [part(NEW)] };
    const own = part("https://example.com/own.png");
    const messages = [user("A"), spoken, user("B"), drawn, user([text("like this"), own])];
    expect(await sent(messages)).toEqual([
      user("A"),
      { role: "assistant", content: [text("Look [image omitted]")] },
      user("B"),
      { role: "assistant", content: "[image]" },
      user([text("like this"), own, part(NEW)]),
    ]);
  });

  test("is left out for a model that cannot see", async () => {
    const messages = [user("A cat"), shown(NEW), user("What was it?")];
    expect(await sent(messages, BLIND)).toEqual([
      user("A cat"),
      { role: "assistant", content: "Here you are\n\n[image omitted]" },
      user("What was it?"),
    ]);
  });

  test("is left out when the user says nothing after it", async () => {
    const messages = [user("A cat"), shown(NEW)];
    const [, answer] = await sent(messages);
    expect(answer.content).toBe("Here you are\n\n[image omitted]");
  });

  test("is left out, or left alone, where the operator says so", async () => {
    const messages = [user("A cat"), shown(NEW), user("blue")];
    const [, omitted, last] = await sent(messages, GEMINI, { IMAGE_HISTORY: "omit" });
    expect(omitted.content).toBe("Here you are\n\n[image omitted]");
    expect(last).toEqual(user("blue"));
    expect(await sent(messages, GEMINI, { IMAGE_HISTORY: "keep" })).toEqual(messages);
  });

  test("that the model only named stays a link", async () => {
    const named = { role: "assistant", content: "See ![a dog](https://example.com/dog.png)" };
    expect(await sent([user("A"), named, user("B")])).toEqual([user("A"), named, user("B")]);
  });
});

test("a history of 20 MB costs the upstream the words and one picture", async () => {
  const gateway = openGateway({ DEFAULT_IMAGE_SIZE: "1K" });
  const url = (n: number) => `data:image/png;base64,${`AB${n}D`.repeat(500_000)}`;
  const turns = Array.from({ length: 10 }, (_, n) => [user(`Turn ${n}`), shown(url(n))]).flat();
  const answer = await gateway.chat({ model: GEMINI, messages: [...turns, user("blue")] });
  expect(answer.status).toBe(200);
  const [request] = await gateway.seen();
  const messages = request.json.messages as Loose[];
  expect(messages.at(-1).content[1].image_url.url === url(9)).toBe(true);
  expect(JSON.stringify(messages.slice(0, -1)).length).toBeLessThan(3000);
});

/** Looked through again at every opening it would take minutes. */
test("a text full of pictures that never end is read once", async () => {
  const gateway = openGateway();
  const content = "![](data:image/png;base64,".repeat(100_000);
  const messages = [{ role: "assistant", content }, user("?")];
  expect((await gateway.chat({ model: BLIND, messages })).status).toBe(200);
}, 5000);
