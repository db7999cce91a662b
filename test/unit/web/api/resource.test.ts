import { describe, expect, test } from "vitest";
import { Failure } from "../../../../web/api/failure.ts";
import { createResource } from "../../../../web/api/resource.ts";

const FAILURE = new Failure({ code: "gateway_busy", status: 503, message: "Busy." });

describe("a resource", () => {
  test("is loaded once however often it is asked for", async () => {
    let loads = 0;
    const resource = createResource(async () => {
      loads += 1;
      return loads;
    });
    await Promise.all([resource.load(), resource.load()]);
    await resource.load();
    expect(resource.state.value).toEqual({ status: "ready", value: 1 });
  });

  test("keeps what was there when renewing it fails, and is asked for again then", async () => {
    const answers: (() => number)[] = [
      () => 1,
      () => {
        throw FAILURE;
      },
      () => 3,
    ];
    const resource = createResource(async () => answers.shift()?.());
    await resource.load();
    await resource.reload();
    expect(resource.state.value).toEqual({ status: "failed", value: 1, failure: FAILURE });
    await resource.load();
    expect(resource.state.value).toEqual({ status: "ready", value: 3 });
  });

  test("holds what was asked for last, though it came first", async () => {
    const gates: ((value: string) => void)[] = [];
    const resource = createResource(() => new Promise<string>((resolve) => gates.push(resolve)));
    const first = resource.reload();
    const second = resource.reload();
    gates[1]?.("new");
    gates[0]?.("old");
    await Promise.all([first, second]);
    expect(resource.state.value.value).toBe("new");
  });
});
