import { describe, expect, test } from "vitest";
import { CALLER_KEY, CANARIES } from "../support/shared/fuzz/canaries.ts";
import { GOOD_ANSWER } from "../support/shared/fuzz/good-answer.ts";
import { HOSTILE_CREDENTIALS, hostileHeaders } from "../support/shared/fuzz/hostile-headers.ts";
import { type HostileBody, hostileJson, PLAIN } from "../support/shared/fuzz/hostile-json.ts";
import { hostileMessages } from "../support/shared/fuzz/hostile-messages.ts";
import {
  BODY_PATHS,
  hostilePaths,
  hostileTargets,
  PATHS,
} from "../support/shared/fuzz/hostile-urls.ts";
import { hostileNames, hostileValues } from "../support/shared/fuzz/hostile-values.ts";
import { faultsOfAll } from "../support/shared/fuzz/lanes.ts";
import { ask, faultsOf } from "../support/shared/fuzz/verdict.ts";
import { openGateway, type TestGateway } from "../support/shared/gateway.ts";

const authorization = `Bearer ${CALLER_KEY}`;
const json = { authorization, "content-type": "application/json" };

const FAMILIES: [string, HostileBody[]][] = [
  ["broken, deep and crowded JSON", hostileJson()],
  ["members of the wrong kind", hostileValues()],
  ["names of models", hostileNames()],
  ["conversations", hostileMessages()],
];

async function open(settings: Record<string, string> = {}): Promise<TestGateway> {
  const gateway = openGateway({ ...CANARIES, LOG_LEVEL: "error", ...settings });
  await gateway.play(GOOD_ANSWER);
  return gateway;
}

test("the corpus has 200 bodies and 100 addresses, each once", () => {
  const bodies = FAMILIES.flatMap(([, family]) => family.map(([name]) => name));
  expect(bodies.length).toBeGreaterThanOrEqual(200);
  expect(new Set(bodies).size).toBe(bodies.length);
  for (const urls of [hostilePaths(), hostileTargets()]) {
    expect(urls.length).toBeGreaterThanOrEqual(100);
    expect(new Set(urls).size).toBe(urls.length);
  }
});

describe.each(FAMILIES)("hostile bodies: %s", (_, family) => {
  test.each(BODY_PATHS)(
    "are answered soon and in form by %s, and what is refused goes nowhere (SEC-53)",
    async (path) => {
      const gateway = await open();
      let attempts = 0;
      const faults = await faultsOfAll(family, 1, async ([name, body]) => {
        const reply = await ask(gateway, path, { method: "POST", headers: json, body });
        attempts += reply.attempts;
        const isSent = reply.status < 400 ? 1 : 0;
        const stray = reply.attempts > 0 && isSent === 0 ? ["sent and refused"] : [];
        return [...faultsOf(reply, "well"), ...stray].map((fault) => `${name}: ${fault}`);
      });
      expect(faults).toEqual([]);
      expect(await gateway.seen()).toHaveLength(attempts);
    },
    60_000,
  );
});

test("hostile bodies are answered in form by the routes that take none", async () => {
  const gateway = await open();
  const paths = PATHS.filter((path) => !BODY_PATHS.includes(path));
  const bodies = FAMILIES.flatMap(([, family]) => family.slice(0, 20));
  for (const path of paths) {
    const faults = await faultsOfAll(bodies, 1, async ([name, body]) => {
      const reply = await ask(gateway, path, { method: "POST", headers: json, body });
      return faultsOf(reply, "well").map((fault) => `${name}: ${fault}`);
    });
    expect(faults).toEqual([]);
  }
  expect(await gateway.seen()).toEqual([]);
}, 60_000);

test.each(PATHS)("hostile headers are answered soon and in form by %s", async (path) => {
  const gateway = await open();
  const faults = await faultsOfAll(hostileHeaders(), 1, async ([name, headers]) => {
    const post = { method: "POST", headers: { ...json, ...headers }, body: JSON.stringify(PLAIN) };
    const get = { headers: { authorization, ...headers } };
    const replies = [await ask(gateway, path, post), await ask(gateway, path, get)];
    return replies.flatMap((reply) => faultsOf(reply, "well")).map((fault) => `${name}: ${fault}`);
  });
  expect(faults).toEqual([]);
});

test.each(BODY_PATHS)(
  "what is no credential is a 401 of %s, and spends nothing (SEC-03)",
  async (path) => {
    const gateway = await open({ ALLOW_ANONYMOUS: "true" });
    for (const credential of HOSTILE_CREDENTIALS) {
      const headers = { ...json, authorization: credential };
      const reply = await ask(gateway, path, {
        method: "POST",
        headers,
        body: JSON.stringify(PLAIN),
      });
      expect([credential, reply.status]).toEqual([credential, 401]);
      expect(faultsOf(reply, "well")).toEqual([]);
    }
    expect(await gateway.seen()).toEqual([]);
  },
);

test.each(["GET", "POST", "DELETE", "OPTIONS"])(
  "hostile paths are answered soon and in form, asked with %s",
  async (method) => {
    const gateway = await open();
    const body = method === "POST" ? "{}" : null;
    const faults = await faultsOfAll(hostilePaths(), 1, async (path) =>
      faultsOf(await ask(gateway, path, { method, headers: json, body }), "well"),
    );
    expect(faults).toEqual([]);
    expect(await gateway.paid()).toEqual([]);
  },
  60_000,
);

test.each(["allowlist", "open"])(
  "hostile targets are refused by a proxy whose mode is %s",
  async (PROXY_MODE) => {
    const gateway = await open({ PROXY_MODE });
    const headers = { "x-proxy-token": CANARIES.ACCESS_KEYS };
    const faults = await faultsOfAll(hostileTargets(), 20, async (target) => {
      const encoded = await ask(gateway, `/proxy?url=${encodeURIComponent(target)}`, { headers });
      const raw = await ask(gateway, `/proxy?url=${target}`, { headers });
      const replies = [encoded, raw];
      const passed = replies.some(({ status }) => status < 400) ? [`passed: ${target}`] : [];
      return [...replies.flatMap((reply) => faultsOf(reply, "well")), ...passed];
    });
    expect(faults).toEqual([]);
  },
  60_000,
);
