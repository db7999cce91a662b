import { describe, expect, test } from "vitest";
import type { Call } from "../../../src/call.ts";
import { readConfig } from "../../../src/config.ts";
import { createDeparture } from "../../../src/http/departure.ts";
import type { FetchInit } from "../../../src/platform.ts";
import { createClock } from "../../../src/relay/clock.ts";
import { follow } from "../../../src/relay/follow.ts";
import { readTarget } from "../../../src/relay/target.ts";
import { createAlarms } from "../../../src/wire/alarms.ts";

interface Asked {
  url: string;
  method: string;
  headers: Record<string, string>;
  body: unknown;
}

const CONFIG = readConfig({ PROXY_ALLOWED_HOSTS: "one.example,two.example" });

const CREDENTIALS = {
  authorization: "Key a:b",
  "x-api-key": "k",
  "api-key": "k",
  "x-goog-api-key": "k",
  "x-auth-token": "t",
  "x-fal-key": "k",
  "x-custom": "Bearer k",
};
const HARMLESS = { accept: "text/plain", "x-keyboard": "qwerty", "x-mine": "1" };

/** Asks one.example, which sends on to `location`; tells what each host was asked. */
function redirect(status: number, location: string, method = "GET") {
  const asked: Asked[] = [];
  const fetchPublic = (url: string, init: FetchInit) => {
    asked.push({
      url,
      method: init.method,
      headers: Object.fromEntries(init.headers),
      body: init.body,
    });
    const headers = { location };
    return Promise.resolve(
      asked.length === 1 ? new Response(null, { status, headers }) : new Response("end"),
    );
  };
  const platform = { fetchPublic, fetch: () => Promise.reject(new Error("not a trusted host")) };
  const departure = createDeparture(new Request("http://gateway.test/proxy"));
  const call = { config: CONFIG, platform, departure, alarms: createAlarms() } as unknown as Call;
  const clock = createClock(call, 10_000);
  const policy = { config: CONFIG, own: [] };
  const content = {
    "content-type": "text/plain",
    "content-length": "1",
    "content-encoding": "x",
    "content-language": "en",
  };
  const headers = new Headers({
    ...CREDENTIALS,
    ...HARMLESS,
    ...(method === "GET" ? {} : content),
  });
  const target = readTarget("https://one.example/start", policy);
  const body = method === "GET" ? undefined : new Blob(["x"]).stream();
  const question = { target, method, headers, body };
  const reached = follow({ call, policy, clock }, question).finally(() => clock.done());
  return { asked, reached };
}

describe("a redirect (SEC-24)", () => {
  test("to another host carries no credentials there, and all else", async () => {
    const { asked, reached } = redirect(302, "https://two.example/end");
    await reached;
    expect(asked).toHaveLength(2);
    expect(asked[0]?.headers).toEqual({ ...CREDENTIALS, ...HARMLESS });
    expect(asked[1]?.headers).toEqual(HARMLESS);
  });

  test("within one host keeps its credentials", async () => {
    const { asked, reached } = redirect(307, "/end");
    await reached;
    expect(asked[1]).toMatchObject({ url: "https://one.example/end", headers: CREDENTIALS });
  });

  test.each(["http://one.example/end", "http://two.example/end"])(
    "from https to %s is refused before anything is sent there (P27)",
    async (location) => {
      const { asked, reached } = redirect(302, location);
      await expect(reached).rejects.toMatchObject({
        code: "proxy_redirect_refused",
        message: expect.stringContaining("https to http"),
      });
      expect(asked).toHaveLength(1);
    },
  );

  test.each([
    [303, "POST"],
    [303, "PUT"],
    [302, "POST"],
    [301, "POST"],
  ])("%i after a %s leaves the body behind, and what describes it", async (status, method) => {
    const { asked, reached } = redirect(status, "/end", method);
    await reached;
    expect(asked[0]?.headers).toMatchObject({ "content-type": "text/plain" });
    expect(asked[1]).toEqual({
      url: "https://one.example/end",
      method: "GET",
      headers: { ...CREDENTIALS, ...HARMLESS },
      body: undefined,
    });
  });
});

test("a host that is not on the list must begin to answer in a third of the time (SEC-33)", async () => {
  const config = readConfig({
    PROXY_MODE: "open",
    PROXY_ALLOWED_HOSTS: "slow.example",
    PROXY_TIMEOUT_S: "0.6",
  });
  const policy = { config, own: [] };
  const ended: string[] = [];
  const ask = async (host: string) => {
    const fetchPublic = (_: string, { signal }: FetchInit) =>
      new Promise((__, reject) => signal?.addEventListener("abort", () => reject(signal.reason)));
    const departure = createDeparture(new Request("http://gateway.test/proxy"));
    const platform = { fetchPublic };
    const call = { config, platform, departure, alarms: createAlarms() } as unknown as Call;
    const clock = createClock(call, 600);
    const target = readTarget(`https://${host}/`, policy);
    const question = { target, method: "GET", headers: new Headers(), body: undefined };
    const reached = follow({ call, policy, clock }, question).finally(() => clock.done());
    await expect(reached).rejects.toMatchObject({ code: "proxy_timeout" });
    ended.push(host);
  };
  await Promise.all([ask("slow.example"), ask("stranger.example")]);
  expect(ended).toEqual(["stranger.example", "slow.example"]);
});
