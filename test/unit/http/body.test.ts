import { expect, test } from "vitest";
import { readJsonBody } from "../../../src/http/body.ts";
import { createBodyLimits } from "../../../src/http/body-limits.ts";

/** A client may send chunks of a byte each: whatever is remembered of a piece would be remembered of each byte. */
test("a body that comes byte by byte is kept in few pieces (SEC-50)", async () => {
  const text = `{"model":"a/b","image":"data:image/png;base64,${"iVBORw0K".repeat(12_500)}"}`;
  const bytes = new TextEncoder().encode(text);
  let at = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (at === bytes.length) controller.close();
      else controller.enqueue(bytes.slice(at, ++at));
    },
  });
  const limits = createBodyLimits(1, 1);
  const init = { method: "POST", body, duplex: "half" } as RequestInit;
  const { pieces, json } = await readJsonBody(new Request("http://gateway.test/", init), limits);
  expect(pieces.length).toBeLessThan(20);
  expect(await new Blob([...pieces]).text()).toBe(text);
  expect(json["model"]).toBe("a/b");
});
