import { describe, expect, test } from "vitest";
import { createDeparture } from "../../../src/http/departure.ts";

/** A client, and how often it was heard that it left. */
function open() {
  const client = new AbortController();
  const departure = createDeparture(client);
  const heard = { times: 0 };
  const listener = () => {
    heard.times += 1;
  };
  return { client, departure, heard, listener };
}

describe("a client that leaves", () => {
  test("is heard once, whoever notices and however often", () => {
    const { client, departure, heard, listener } = open();
    departure.listen(listener);
    departure.leave();
    client.abort();
    departure.leave();
    expect(heard.times).toBe(1);
  });

  test("is heard by who listens too late", () => {
    const { client, departure, heard, listener } = open();
    client.abort();
    departure.listen(listener);
    expect(heard.times).toBe(1);
  });

  test("is not heard by who no longer listens", () => {
    const { client, departure, heard, listener } = open();
    departure.listen(listener);
    departure.forget(listener);
    client.abort();
    expect(heard.times).toBe(0);
  });

  test("aborts the signal, whoever notices", () => {
    const { departure } = open();
    expect(departure.signal.aborted).toBe(false);
    departure.leave();
    expect(departure.signal.aborted).toBe(true);
  });

  test("aborts a signal that is asked for afterwards", () => {
    const { client, departure } = open();
    client.abort();
    expect(departure.signal.aborted).toBe(true);
  });
});
