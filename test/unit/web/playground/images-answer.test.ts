import { describe, expect, test } from "vitest";
import { NOTHING, type Piece } from "../../../../web/playground/delta.ts";
import { readImages, shapeImagesBody } from "../../../../web/playground/images-answer.ts";
import { NO_SETTINGS } from "../../../../web/playground/settings.ts";

test("a request for pictures holds what was chosen", () => {
  expect(shapeImagesBody("a/b", "a cat", NO_SETTINGS)).toEqual({ model: "a/b", prompt: "a cat" });
  const settings = { ...NO_SETTINGS, pixels: "1536x1024", count: 2, temperature: 1 };
  expect(shapeImagesBody("a/b", "a cat", settings)).toEqual({
    model: "a/b",
    prompt: "a cat",
    n: 2,
    size: "1536x1024",
  });
});

async function read(answer: object): Promise<Piece> {
  for await (const piece of readImages(Response.json(answer))) return piece;
  throw new Error("There is no piece.");
}

describe("an answer with pictures", () => {
  test.each([[[{ b64_json: "" }, { revised_prompt: "A cat" }]], [null], [undefined]])(
    "has no word where there is no picture: %j",
    async (data) => {
      expect((await read({ data })).text).toBe("");
    },
  );

  test("is told as the Markdown of a chat", async () => {
    const usage = { input_tokens: 1, output_tokens: 2 };
    const data = [{ b64_json: "AA==" }, { url: "https://v3.fal.media/a.png" }];
    expect(await read({ data, usage, output_format: "webp" })).toEqual({
      ...NOTHING,
      text: "![Generated Image](data:image/webp;base64,AA==)\n\n![Generated Image](https://v3.fal.media/a.png)",
      usage: { input: 1, output: 2, reasoning: 0, cost: undefined },
      isEnd: true,
    });
    const jpeg = { b64_json: "AA==", media_type: "image/jpeg" };
    expect(await read({ data: [jpeg] })).toMatchObject({
      text: "![Generated Image](data:image/jpeg;base64,AA==)",
    });
  });

  test.each([[{}], [{ data: [] }]])("without any says nothing", async (answer) => {
    expect(await read(answer)).toEqual({ ...NOTHING, isEnd: true });
  });

  test("has a failure, told behind its head", async () => {
    const error = { code: "content_policy_violation", message: "Not that." };
    expect(await read({ error })).toMatchObject({ ...NOTHING, error });
  });
});
