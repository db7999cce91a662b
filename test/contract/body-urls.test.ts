import { expect, test } from "vitest";
import { KEY } from "../support/shared/canary.ts";
import { openGateway } from "../support/shared/gateway.ts";

const AUTHORIZED = { authorization: `Bearer ${KEY}` };

/** Bodies with an address in every place that can hold one. */
const BODIES: [route: string, body: (url: string) => object][] = [
  [
    "/v1/chat/completions",
    (url) => ({
      model: "openai/gpt-4o",
      messages: [
        { role: "assistant", content: `![Generated image](${url})` },
        {
          role: "user",
          content: [
            { type: "text", text: `Look at ${url}` },
            { type: "image_url", image_url: { url } },
            { type: "image_url", image_url: url },
            { type: "file", file: { filename: "a.pdf", file_data: url, file_url: url } },
            { type: "input_audio", input_audio: { data: url, format: "mp3" } },
            { type: "video_url", video_url: { url } },
          ],
        },
      ],
      tools: [{ type: "function", function: { name: "f", parameters: { $ref: url } } }],
      base_url: url,
      api_base: url,
      webhook_url: url,
    }),
  ],
  [
    "/v1/responses",
    (url) => ({
      model: "openai/gpt-4o",
      input: [
        {
          role: "user",
          content: [
            { type: "input_text", text: "Look" },
            { type: "input_image", image_url: url },
            { type: "input_file", file_url: url },
          ],
        },
      ],
    }),
  ],
  [
    "/v1/embeddings",
    (url) => ({
      model: "openai/text-embedding-3-small",
      input: [{ content: [{ type: "image_url", image_url: { url } }] }, url],
    }),
  ],
];

test.each(BODIES)("%s asks none of the addresses in its body (SEC-34)", async (route, body) => {
  const gateway = openGateway();
  const url = `${gateway.upstream}/v3.fal.media/files/asked`;
  const answer = await gateway.post(route, body(url), AUTHORIZED);
  expect(answer.status).toBeLessThan(500);
  const hosts = ["v3.fal.media", "openrouter.ai", "fal.run", "rest.fal.ai", "api.fal.ai"];
  const asked = (await Promise.all(hosts.map((host) => gateway.seen(host)))).flat();
  expect(asked.length).toBeGreaterThan(0);
  expect(asked.filter(({ path }) => path.includes("asked"))).toEqual([]);
});
