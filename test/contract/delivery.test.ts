import { describe, expect, test } from "vitest";
import { KEY } from "../support/shared/canary.ts";
import {
  deltasOf,
  type Loose,
  openGateway,
  say,
  type TestGateway,
} from "../support/shared/gateway.ts";

const GEMINI = "google/gemini-3.1-flash-image";
/** Returns each picture twice, under two manifests. */
const TWINS = "google/gemini-3-pro-image";
const SETTINGS = { IMAGE_DELIVERY: "hosted", DEFAULT_IMAGE_SIZE: "1K" };
const ask = (model: string, more: object = {}) => ({ model, messages: say("A cat"), ...more });

function linksIn(markdown: string): string[] {
  return [...markdown.matchAll(/!\[Generated Image\]\(([^)]*)\)/g)].map((match) => match[1] ?? "");
}

/** What the reply says, whichever way it comes. */
async function contentOf(gateway: TestGateway, body: object, stream: boolean): Promise<string> {
  const answer = await gateway.chat({ ...body, stream });
  if (!stream) return answer.json.choices[0].message.content;
  return deltasOf(answer.text)
    .map((delta) => delta.content ?? "")
    .join("");
}

async function isPng(url: string): Promise<boolean> {
  const bytes = new Uint8Array(await (await fetch(url)).arrayBuffer());
  return bytes.length > 1000 && String.fromCharCode(...bytes.subarray(1, 4)) === "PNG";
}

describe.each([
  ["a reply", false],
  ["a stream", true],
])("the picture of %s", (_, stream) => {
  test("is stored in the account that pays, and named by a short link behind the text", async () => {
    const gateway = openGateway(SETTINGS);
    const content = await contentOf(gateway, ask(GEMINI), stream);
    const [link = "", ...others] = linksIn(content);
    expect(others).toEqual([]);
    expect(content).toMatch(/\S\n\n!\[Generated Image\]\([^)]*\)$/);
    expect(link.length).toBeLessThan(200);
    expect(await isPng(link)).toBe(true);
    const [file] = await gateway.files();
    expect(file).toMatchObject({ contentType: "image/png" });
    expect(JSON.parse(file.lifecycle)).toEqual({ expiration_duration_seconds: 30 * 86_400 });
    const [order] = await gateway.seen("rest.fal.ai");
    expect(order.headers.authorization).toBe(`Key ${KEY}`);
    const [upload] = await gateway.seen("v3.fal.media");
    expect(upload.headers).not.toHaveProperty("authorization");
  });

  test.each([
    ["fal refuses it", { match: { host: "rest.fal.ai" }, status: 500, body: {} }],
    ["its place does", { match: { host: "v3.fal.media" }, status: 403, body: "" }],
    [
      "its place is not fal's",
      {
        match: { host: "rest.fal.ai" },
        status: 200,
        body: { upload_url: "https://evil.example/x", file_url: "https://evil.example/x" },
      },
    ],
    ["its place is nowhere", { match: { host: "rest.fal.ai" }, status: 200, body: {} }],
  ])("stays in it when %s", async (_why, scenario) => {
    const gateway = openGateway(SETTINGS);
    await gateway.play(scenario);
    const [link] = linksIn(await contentOf(gateway, ask(GEMINI), stream));
    expect(link).toMatch(/^data:image\/png;base64,iVBOR/);
  });

  test("keeps the address that the upstream gave it", async () => {
    const gateway = openGateway(SETTINGS);
    const url = "https://v3.fal.media/files/b/x.png";
    const images = [{ type: "image_url", image_url: { url } }];
    const choice = { index: 0, finish_reason: "stop" };
    const message = { role: "assistant", content: "Here", images };
    await gateway.play(
      stream
        ? { events: [{ id: "g", choices: [{ ...choice, delta: message }] }, "data: [DONE]\n\n"] }
        : { status: 200, body: { id: "g", choices: [{ ...choice, message }] } },
    );
    expect(await contentOf(gateway, ask(GEMINI), stream)).toBe(
      `Here\n\n![Generated Image](${url})`,
    );
    expect(await gateway.seen("rest.fal.ai")).toEqual([]);
  });

  test.each(["1", "all"])("is shown once though it came twice (IMAGES_PER_REPLY=%s)", async (n) => {
    const gateway = openGateway({ ...SETTINGS, IMAGES_PER_REPLY: n });
    expect(linksIn(await contentOf(gateway, ask(TWINS), stream))).toHaveLength(1);
    expect(await gateway.files()).toHaveLength(1);
  });

  test("comes beside a different one where all are wanted", async () => {
    const drawn: string[] = [];
    for (const subject of ["A cat", "A dog in the rain"]) {
      const inline = openGateway({ ...SETTINGS, IMAGE_DELIVERY: "inline" });
      const body = { model: GEMINI, messages: say(subject) };
      drawn.push(linksIn(await contentOf(inline, body, false))[0] ?? "");
    }
    const images = drawn.map((url) => ({ type: "image_url", image_url: { url } }));
    for (const [limit, count] of Object.entries({ all: 2, "2": 2, "1": 1 })) {
      const gateway = openGateway({ ...SETTINGS, IMAGES_PER_REPLY: limit });
      const message = { role: "assistant", content: "", images };
      const choice = { index: 0, finish_reason: "stop" };
      await gateway.play(
        stream
          ? { events: [{ id: "g", choices: [{ ...choice, delta: message }] }, "data: [DONE]\n\n"] }
          : { status: 200, body: { id: "g", choices: [{ ...choice, message }] } },
      );
      expect(linksIn(await contentOf(gateway, ask(GEMINI), stream))).toHaveLength(count);
    }
  });

  test("stays where the upstream put it when the caller asks for modalities and the raw shape", async () => {
    const gateway = openGateway(SETTINGS);
    const body = ask(GEMINI, { modalities: ["image", "text"], stream });
    const headers = { authorization: `Bearer ${KEY}`, "x-image-delivery": "raw" };
    const answer = await gateway.post("/v1/chat/completions", body, headers);
    const holders = stream ? deltasOf(answer.text) : [answer.json.choices[0].message];
    const urls = holders.flatMap((holder: Loose) => holder.images ?? []);
    expect(urls[0].image_url.url).toMatch(/^data:image\/png;base64,/);
    expect(answer.text).not.toContain("Generated Image");
  });
});

test.each([
  ["1h", 3600],
  ["1y", 31_536_000],
  ["never", null],
])("a picture that is to live %s is stored for %j seconds", async (IMAGE_LIFETIME, seconds) => {
  const gateway = openGateway({ ...SETTINGS, IMAGE_LIFETIME });
  await gateway.chat(ask(GEMINI));
  const [file] = await gateway.files();
  expect(JSON.parse(file.lifecycle)).toEqual({ expiration_duration_seconds: seconds });
});

test("the operator's picture is stored with the operator's key", async () => {
  const gateway = openGateway({ ...SETTINGS, FAL_KEY: "op:key", ALLOW_ANONYMOUS: "true" });
  await gateway.post("/v1/chat/completions", ask(GEMINI), {});
  const [order] = await gateway.seen("rest.fal.ai");
  expect(order.headers.authorization).toBe("Key op:key");
});
