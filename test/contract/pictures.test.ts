import { describe, expect, test } from "vitest";
import { deltasOf, eventsOf, openGateway, say } from "../support/shared/gateway.ts";

const GEMINI = "google/gemini-3.1-flash-image";
const FLUX = "black-forest-labs/flux.2-pro";
/** Small, so that the simulator draws fast. */
const SMALL = { DEFAULT_IMAGE_SIZE: "1K" };

async function sent(body: object, settings: Record<string, string> = SMALL) {
  const gateway = openGateway(settings);
  const answer = await gateway.chat(body);
  return { answer, json: (await gateway.seen())[0].json };
}

/** Families of picture models, and names that only look like theirs. */
const FAMILIES: [string, string[] | undefined][] = [
  [GEMINI, ["image", "text"]],
  [FLUX, ["image"]],
  ["deepgram/flux-tts:free", undefined],
  ["black-forest-labs/flux-3-video", undefined],
  ["x-ai/grok-imagine-video", undefined],
  ["bytedance-seed/seed-1.6", undefined],
];

describe("modalities", () => {
  test.each([
    [GEMINI, ["image", "text"]],
    ["openai/gpt-5-image-mini", ["image", "text"]],
    [FLUX, ["image"]],
    ["bytedance-seed/seedream-4.5", ["image"]],
  ])("of %s are filled in as %j", async (model, modalities) => {
    const { answer, json } = await sent({ model, messages: say("A cat, 1K") });
    expect(json.modalities).toEqual(modalities);
    expect(answer.status).toBe(200);
  });

  test.each(["openai/gpt-4o", "deepseek/deepseek-v3.2", "openrouter/auto"])(
    "of %s are not touched",
    async (model) => {
      const { json } = await sent({ model, messages: say("A cat") });
      expect(json).not.toHaveProperty("modalities");
    },
  );

  test("that the caller chose stay", async () => {
    const { json } = await sent({ model: GEMINI, messages: say("Hi"), modalities: ["text"] });
    expect(json.modalities).toEqual(["text"]);
    expect(json).not.toHaveProperty("image_config");
  });

  test.each(FAMILIES)(
    "of %s are known by family when the live list lacks it: %j",
    async (model, modalities) => {
      const gateway = openGateway(SMALL);
      const text = { id: "a/text", architecture: { output_modalities: ["text"] } };
      await gateway.play({ match: { host: "openrouter.ai" }, status: 200, body: { data: [text] } });
      await gateway.chat({ model, messages: say("A cat, 1K") });
      expect((await gateway.seen())[0].json.modalities).toEqual(modalities);
    },
  );

  test.each(FAMILIES)(
    "of %s are known by family when there is no live list: %j",
    async (model, modalities) => {
      const gateway = openGateway(SMALL);
      await gateway.play({ match: { host: "openrouter.ai" }, status: 500, body: {} });
      await gateway.chat({ model, messages: say("A cat, 1K") });
      expect((await gateway.seen())[0].json.modalities).toEqual(modalities);
    },
  );
});

describe("image_config", () => {
  test("takes the prompt before the request before the default, and reports it", async () => {
    const { answer, json } = await sent({
      model: GEMINI,
      messages: say("画一只猫，横屏，1K"),
      image_config: { aspect_ratio: "9:16", image_size: "2K", seed_style: "x" },
    });
    expect(json.image_config).toEqual({ aspect_ratio: "16:9", image_size: "1K", seed_style: "x" });
    expect(JSON.parse(answer.headers.get("x-image-config") ?? "")).toEqual({
      aspect_ratio: "16:9",
      image_size: "1K",
    });
  });

  test("takes the operator's defaults", async () => {
    const settings = { DEFAULT_IMAGE_SIZE: "1K", DEFAULT_ASPECT_RATIO: "3:2" };
    const { json } = await sent({ model: GEMINI, messages: say("A cat") }, settings);
    expect(json.image_config).toEqual({ aspect_ratio: "3:2", image_size: "1K" });
  });

  test("is left alone for other families", async () => {
    const image_config = { strength: 0.5 };
    const { answer, json } = await sent({ model: FLUX, messages: say("A cat, 4K"), image_config });
    expect(json.image_config).toEqual(image_config);
    expect(answer.headers.get("x-image-config")).toBeNull();
  });

  test("reads the last message of the user, all its text parts", async () => {
    const content = [
      { type: "text", text: "A cat" },
      { type: "text", text: "in 16:9" },
    ];
    const messages = [...say("A dog in 9:16"), { role: "assistant", content: "ok" }];
    const { json } = await sent({
      model: GEMINI,
      messages: [...messages, { role: "user", content }],
    });
    expect(json.image_config.aspect_ratio).toBe("16:9");
  });
});

describe("a drawn picture", () => {
  test("becomes Markdown behind the text, once, and `images` is gone", async () => {
    const { answer } = await sent({ model: GEMINI, messages: say("A cat") });
    const { message } = answer.json.choices[0];
    expect(message.content).toMatch(
      /\S\n\n!\[Generated Image\]\(data:image\/png;base64,[\w+/=]+\)$/,
    );
    expect(message.content.match(/!\[/g)).toHaveLength(1);
    expect(message).not.toHaveProperty("images");
  });

  test("stands alone where the model writes no text", async () => {
    const { answer } = await sent({ model: FLUX, messages: say("A cat") });
    expect(answer.json.choices[0].message.content).toMatch(/^!\[Generated Image\]\(data:/);
  });

  const picture = (url: string) => ({ type: "image_url", image_url: { url } });
  const [one, two] = [picture("https://fal.media/1.png"), picture("https://fal.media/2.png")];

  test.each([
    ["1", "Hi\n\n![Generated Image](https://fal.media/1.png)"],
    [
      "all",
      "Hi\n\n![Generated Image](https://fal.media/1.png)\n\n![Generated Image](https://fal.media/2.png)",
    ],
  ])(
    "is one of IMAGES_PER_REPLY=%s, a duplicate not counted",
    async (IMAGES_PER_REPLY, content) => {
      const gateway = openGateway({ IMAGES_PER_REPLY });
      const message = { role: "assistant", content: "Hi\n", images: [one, one, two] };
      await gateway.play({
        status: 200,
        body: { id: "gen-1", choices: [{ index: 0, message, finish_reason: "stop" }] },
      });
      const answer = await gateway.chat({ model: GEMINI, messages: say("A cat") });
      expect(answer.json.choices[0].message).toEqual({ role: "assistant", content });
    },
  );
});

describe("a drawn picture in a stream", () => {
  const chunk = (delta: object, finish_reason: string | null = null) => ({
    id: "gen-1",
    choices: [{ index: 0, delta, finish_reason }],
  });
  const image = (url: string) => ({ type: "image_url", image_url: { url } });

  test("is content, in pieces that every client can read", async () => {
    const { answer } = await sent({ model: GEMINI, messages: say("A cat"), stream: true });
    const contents = deltasOf(answer.text).map((delta) => delta.content ?? "");
    expect(contents.join("")).toMatch(
      /\S\n\n!\[Generated Image\]\(data:image\/png;base64,[\w+/=]+\)$/,
    );
    expect(answer.text).not.toContain('"images"');
    const longest = Math.max(...answer.text.split("\n").map((line) => line.length));
    expect(longest).toBeLessThan(48 * 1024);
    expect(eventsOf(answer.text).at(-1)).toBe("[DONE]");
    expect(answer.headers.get("x-image-config")).toContain("1K");
  });

  test("comes once although gemini-3-pro-image sends it twice", async () => {
    const model = "google/gemini-3-pro-image";
    const { answer } = await sent({ model, messages: say("A cat"), stream: true });
    expect(answer.text.match(/!\[Generated Image\]/g)).toHaveLength(1);
  });

  test.each([
    ["1", [1]],
    ["2", [1, 2]],
    ["all", [1, 2, 3]],
  ])("is one of IMAGES_PER_REPLY=%s, a duplicate not counted", async (IMAGES_PER_REPLY, kept) => {
    const gateway = openGateway({ IMAGES_PER_REPLY });
    const url = (number: number) => `https://fal.media/${number}.png`;
    const sent = [[1], [1, 2], [2], [3]].map((numbers) =>
      chunk({ images: numbers.map((number) => image(url(number))) }),
    );
    await gateway.play({ events: [chunk({ content: "Hi" }), ...sent, "data: [DONE]\n\n"] });
    const answer = await gateway.chat({ model: GEMINI, messages: say("A cat"), stream: true });
    const contents = deltasOf(answer.text).map((delta) => delta.content ?? "");
    const shown = kept.map((number) => `\n\n![Generated Image](${url(number)})`);
    expect(contents.join("")).toBe(`Hi${shown.join("")}`);
  });

  test("keeps the reason to stop that came with it on its last piece", async () => {
    const gateway = openGateway();
    const url = `data:image/png;base64,${"A".repeat(100_000)}`;
    await gateway.play({
      events: [
        chunk({ content: "Hi" }),
        chunk({ images: [image(url)] }, "stop"),
        "data: [DONE]\n\n",
      ],
    });
    const answer = await gateway.chat({ model: GEMINI, messages: say("A cat"), stream: true });
    const events = eventsOf(answer.text).filter((event) => event !== "[DONE]");
    const reasons = events.map((event) => event.choices[0].finish_reason);
    expect(reasons.at(-1)).toBe("stop");
    expect(reasons.slice(0, -1).every((reason) => reason === null)).toBe(true);
    const contents = deltasOf(answer.text).map((delta) => delta.content ?? "");
    expect(contents.join("")).toBe(`Hi\n\n![Generated Image](${url})`);
  });

  test.each([
    [["A cat."], "\n\nA cat."],
    [["\nA cat."], "\n\nA cat."],
    [["\n\nA cat."], "\n\nA cat."],
    [["", "A", " cat."], "\n\nA cat."],
  ])("has a blank line before the text that follows it: %j", async (texts, expected) => {
    const gateway = openGateway();
    const events = [
      chunk({ content: "Hi" }),
      chunk({ content: "", images: [image("https://fal.media/1.png")] }),
      ...texts.map((content) => chunk({ content })),
      chunk({ content: " End." }, "stop"),
      "data: [DONE]\n\n",
    ];
    await gateway.play({ events });
    const answer = await gateway.chat({ model: GEMINI, messages: say("A cat"), stream: true });
    const contents = deltasOf(answer.text).map((delta) => delta.content ?? "");
    expect(contents.join("")).toBe(
      `Hi\n\n![Generated Image](https://fal.media/1.png)${expected} End.`,
    );
  });

  test("is parted from the text of its own choice only", async () => {
    const gateway = openGateway();
    const drawn = { index: 1, delta: { images: [image("https://fal.media/1.png")] } };
    const raw = 'data: {"id":"gen-1", "choices":[{"index":0,"delta":{"content":"B"}}]}\n\n';
    const after = { index: 1, delta: { content: "C" } };
    const events = [{ id: "gen-1", choices: [drawn] }, raw, { id: "gen-1", choices: [after] }];
    await gateway.play({ events: [...events, "data: [DONE]\n\n"] });
    const answer = await gateway.chat({ model: GEMINI, messages: say("A cat"), stream: true });
    expect(answer.text).toContain(raw);
    expect(deltasOf(answer.text).at(-1)).toEqual({ content: "\n\nC" });
  });
});
