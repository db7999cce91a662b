import { describe, expect, test } from "vitest";
import { KEY } from "../support/shared/canary.ts";
import { openGateway, say } from "../support/shared/gateway.ts";

const MODEL = "google/gemini-2.5-flash";
const CHAT = { model: MODEL, messages: say("Hello"), stream: true };
const RESPONSE = { model: MODEL, input: "Hello", stream: true };

type Reader = ReadableStreamDefaultReader<Uint8Array>;

/** Reads until this many lines of data have come; waits for ever when they do not. */
async function untilData(reader: Reader | undefined, count: number): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  while ((text.match(/^data: .*\n/gm) ?? []).length < count) {
    const part = await reader?.read();
    if (part?.done !== false) throw new Error(`the stream ended after: ${text}`);
    text += decoder.decode(part.value, { stream: true });
  }
  return text;
}

describe("a stream comes event by event, while the upstream still writes", () => {
  test.each<[string, number, object]>([
    ["/v1/chat/completions", 1, CHAT],
    ["/v1/chat/completions", 3, CHAT],
    ["/v1/responses", 1, RESPONSE],
    ["/v1/responses", 3, RESPONSE],
  ])("%s, %i of them", async (path, afterEvents, body) => {
    const gateway = openGateway();
    await gateway.play({ cut: { afterEvents, how: "stall" } });
    const response = await gateway.fetch(path, {
      method: "POST",
      headers: { authorization: `Bearer ${KEY}` },
      body: JSON.stringify(body),
    });
    const reader = response.body?.getReader();
    expect(await untilData(reader, afterEvents)).not.toContain("[DONE]");
    expect(await gateway.seen()).toMatchObject([{ finished: false, aborted: false }]);
    await reader?.cancel();
  });
});
