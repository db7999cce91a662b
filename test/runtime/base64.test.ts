import fc from "fast-check";
import { expect, test } from "vitest";
import { provideFromBase64 } from "../../runtime/node/base64.ts";

type FromBase64 = (base64: string) => Uint8Array;

function tried(decode: FromBase64, text: string): Uint8Array | undefined {
  try {
    return Uint8Array.from(decode(text));
  } catch {
    return undefined;
  }
}

test("base64 is read as the standard's atob reads it", () => {
  provideFromBase64();
  const { fromBase64 } = Uint8Array as unknown as { fromBase64: FromBase64 };
  const byAtob = (text: string) => Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
  const unit = fc.constantFrom(..."ABCxyz019+/=-_ \n*é");
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit }), fc.base64String()), (text) => {
      expect(tried(fromBase64, text)).toEqual(tried(byAtob, text));
    }),
    { numRuns: 2000 },
  );
});
