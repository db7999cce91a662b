import { describe, expect, test } from "vitest";
import { KEY } from "../support/shared/canary.ts";
import { openGateway, say } from "../support/shared/gateway.ts";

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

test("bodies that are being received have room for so much, and no more (SEC-50, F40)", async () => {
  const gateway = openGateway({ MAX_BODY_MB: "1", MAX_BODIES_MB: "1" });
  const text = (filler: string) =>
    JSON.stringify({ model: "openai/gpt-4o", messages: say(filler) });
  const [half, whole] = [text("a".repeat(500_000)), text("b".repeat(900_000))];
  const stalled = stall(new TextEncoder().encode(whole));
  const first = gateway.fetch("/v1/chat/completions", {
    method: "POST",
    headers: { authorization: `Bearer ${KEY}` },
    body: stalled.body,
    duplex: "half",
  } as RequestInit);
  await stalled.taken;
  const refused = await gateway.post("/v1/chat/completions", half, {
    authorization: `Bearer ${KEY}`,
    "content-length": String(half.length),
  });
  expect(refused.status).toBe(503);
  expect(refused.json.error).toMatchObject({ type: "server_error", code: "gateway_busy" });
  expect(refused.headers.get("x-should-retry")).toBe("true");
  expect(refused.headers.get("retry-after")).toBe("2");
  expect((await gateway.chat({ model: "openai/gpt-4o", messages: say("Hi") })).status).toBe(200);
  expect(await gateway.seen()).toHaveLength(1);
  stalled.goOn();
  expect((await first).status).toBe(200);
  expect((await gateway.post("/v1/chat/completions", half)).status).toBe(200);
});

/** A body that waits before its last piece. */
function stall(bytes: Uint8Array) {
  const most = bytes.length - 10;
  let goOn: () => void = () => undefined;
  const waiting = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  let isTaken: () => void = () => undefined;
  const taken = new Promise<void>((resolve) => {
    isTaken = resolve;
  });
  let pulls = 0;
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        if (pulls++ === 0) return controller.enqueue(bytes.subarray(0, most));
        isTaken();
        await waiting;
        controller.enqueue(bytes.subarray(most));
        controller.close();
      },
    },
    { highWaterMark: 0 },
  );
  return { body, taken, goOn: () => goOn() };
}
