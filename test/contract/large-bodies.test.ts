import { describe, expect, test } from "vitest";
import { openGateway } from "../support/shared/gateway.ts";

const PICTURE = `data:image/png;base64,${"iVBORw0KGgoAAAAN".repeat(200_000)}`;

/** Written with blanks and an odd number, so that a rewritten member would show. */
function body(model: string, more = ""): string {
  const parts = `[{"type": "text", "text": "这是什么？"}, {"type": "image_url", "image_url": {"url": "${PICTURE}"}}]`;
  return `{"model": "${model}", "seed": 12345678901234567890, "messages": [{"role": "user", "content": ${parts}}]${more}}`;
}

test("a picture of some megabytes goes up in the very bytes in which it came", async () => {
  const gateway = openGateway();
  const sent = body("google/gemini-2.5-flash");
  expect((await gateway.chat(sent)).status).toBe(200);
  const [request] = await gateway.seen();
  expect(request.body === sent).toBe(true);
});

test("a picture of some megabytes stays whole beside a member that changes", async () => {
  const gateway = openGateway();
  const sent = body("google/gemini-2.5-flash-thinking", ', "store": "💡"');
  expect((await gateway.chat(sent)).status).toBe(200);
  const [request] = await gateway.seen();
  const wanted = JSON.parse(sent);
  expect(request.json.model).toBe("google/gemini-2.5-flash");
  expect(request.json.messages[0].content[1].image_url.url === PICTURE).toBe(true);
  expect(request.json.messages[0].content[0]).toEqual(wanted.messages[0].content[0]);
  expect(request.json.store).toBe("💡");
  expect(request.body).toContain('"seed": 12345678901234567890');
});

test("a picture whose part is rewritten stays whole", async () => {
  const gateway = openGateway();
  const content = [{ type: "image_url", image_url: PICTURE }];
  const sent = { model: "google/gemini-2.5-flash", messages: [{ role: "user", content }] };
  expect((await gateway.chat(sent)).status).toBe(200);
  const [request] = await gateway.seen();
  expect(request.json.messages[0].content[0].image_url.url === PICTURE).toBe(true);
});

describe("a large request for a picture", () => {
  const MODEL = "google/gemini-3-pro-image-preview";
  // A small one to draw: it is the request that is large.
  const openQueue = () => openGateway({ IMAGE_TRANSPORT: "queue", DEFAULT_IMAGE_SIZE: "1K" });

  test("goes up whole through the queue", async () => {
    const gateway = openQueue();
    const sent = body(MODEL);
    expect((await gateway.chat(sent)).status).toBe(200);
    const orders = await gateway.seen("queue.fal.run");
    expect(orders[0].json.messages[0].content[1].image_url.url === PICTURE).toBe(true);
  }, 30_000);

  test("goes up once more, and whole, when the queue does not know the route", async () => {
    const gateway = openQueue();
    const refusal = { status: 404, body: { detail: "Path not found" } };
    await gateway.play({ match: { host: "queue.fal.run", method: "POST" }, ...refusal });
    expect((await gateway.chat(body(MODEL))).status).toBe(200);
    const [order] = await gateway.seen("queue.fal.run");
    const [direct] = await gateway.seen();
    expect(order.json.messages[0].content[1].image_url.url === PICTURE).toBe(true);
    expect(direct.json.messages[0].content[1].image_url.url === PICTURE).toBe(true);
  }, 30_000);
});
