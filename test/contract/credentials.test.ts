import { describe, expect, test } from "vitest";
import { ACCESS_KEY, KEY, OPERATOR_KEY } from "../support/shared/canary.ts";
import { openGateway, say } from "../support/shared/gateway.ts";

const OPERATOR = OPERATOR_KEY;
const ACCESS = ACCESS_KEY;
const body = { model: "openai/gpt-4o", messages: say("Hi") };

async function ask(settings: Record<string, string>, headers: Record<string, string>) {
  const gateway = openGateway(settings);
  const answer = await gateway.post("/v1/chat/completions", body, headers);
  return { answer, seen: await gateway.seen() };
}

describe("a caller's own fal key", () => {
  test.each([
    ["Bearer", { authorization: `Bearer ${KEY}` }],
    ["bearer, blanks around", { authorization: `  bearer  ${KEY} ` }],
    ["Key", { authorization: `Key ${KEY}` }],
    ["x-api-key", { "x-api-key": KEY }],
    ["api-key", { "api-key": KEY }],
    ["an sk- in front", { authorization: `Bearer sk-${KEY}` }],
  ])("is taken as %s and goes up as Key", async (_, headers) => {
    const { answer, seen } = await ask({}, headers);
    expect(answer.status).toBe(200);
    expect(seen[0].headers.authorization).toBe(`Key ${KEY}`);
    expect(seen[0].headers).not.toHaveProperty("x-api-key");
    expect(seen[0].headers).not.toHaveProperty("api-key");
  });

  test.each<[string, Record<string, string>]>([
    ["an empty x-api-key", { authorization: `Bearer ${KEY}`, "x-api-key": "" }],
    ["an empty bearer", { authorization: "Bearer ", "x-api-key": KEY }],
    ["somebody's Basic", { authorization: "Basic dXNlcjpwYXNz", "x-api-key": KEY }],
    ["a client's dummy", { authorization: "Bearer dummy", "api-key": KEY }],
  ])("is found beside %s", async (_, headers) => {
    const { answer, seen } = await ask({}, headers);
    expect(answer.status).toBe(200);
    expect(seen[0].headers.authorization).toBe(`Key ${KEY}`);
  });

  test("whose id begins with sk- by itself stays whole", async () => {
    const { seen } = await ask({}, { authorization: "Bearer sk-live:secret" });
    expect(seen[0].headers.authorization).toBe("Key sk-live:secret");
  });

  test("pays although the gateway has one of its own", async () => {
    const settings = { FAL_KEY: OPERATOR, ALLOW_ANONYMOUS: "true" };
    const { seen } = await ask(settings, { authorization: `Bearer ${KEY}` });
    expect(seen[0].headers.authorization).toBe(`Key ${KEY}`);
  });

  test("is refused where ALLOW_OWN_KEYS is false", async () => {
    const { answer, seen } = await ask(
      { ALLOW_OWN_KEYS: "false", FAL_KEY: OPERATOR, ACCESS_KEYS: ACCESS },
      { authorization: `Bearer ${KEY}` },
    );
    expect(answer.status).toBe(401);
    expect(answer.json.error.code).toBe("own_keys_not_allowed");
    expect(seen).toEqual([]);
  });
});

describe("the operator's key", () => {
  const settings = { FAL_KEY: OPERATOR, ACCESS_KEYS: `${ACCESS},another-access-key` };

  test.each([
    ["Bearer", { authorization: `Bearer ${ACCESS}` }],
    ["x-api-key", { "x-api-key": "another-access-key" }],
    ["an sk- that a link forced", { authorization: `Bearer sk-${ACCESS}` }],
  ])("is spent by who presents an access key: %s (SEC-02)", async (_, headers) => {
    const { answer, seen } = await ask(settings, headers as unknown as Record<string, string>);
    expect(answer.status).toBe(200);
    expect(seen[0].headers.authorization).toBe(`Key ${OPERATOR}`);
  });

  test("is spent for each of many access keys, and for none that is nearly one (SEC-02)", async () => {
    const keys = Array.from({ length: 5 }, (_, turn) => `access-key-number-${turn}`);
    const gateway = openGateway({ FAL_KEY: OPERATOR, ACCESS_KEYS: keys.join(",") });
    const statusOf = async (key: string, address: string) => {
      const headers = { "x-api-key": key, "cf-connecting-ip": address };
      return (await gateway.post("/v1/chat/completions", body, headers)).status;
    };
    for (const [turn, key] of keys.entries()) {
      const address = `192.0.2.${turn}`;
      expect(await statusOf(key, address)).toBe(200);
      const near = [key.slice(0, -1), `${key}0`, key.toUpperCase(), `sk-sk-${key}`, `x${key}`];
      for (const wrong of near) expect(await statusOf(wrong, address)).toBe(401);
    }
    expect(await gateway.seen()).toHaveLength(keys.length);
  });

  test("is asked for in words that fit the gateway", async () => {
    const { answer } = await ask({ ...settings, ALLOW_OWN_KEYS: "false" }, {});
    expect(answer.json.error.message).toContain("an access key of this gateway");
    expect(answer.json.error.message).not.toContain("fal key");
  });

  test.each<[string, Record<string, string>]>([
    ["where there are access keys", settings],
    ["where nobody can have any (SEC-01)", { FAL_KEY: OPERATOR }],
  ])("is spent by nobody without credentials, %s", async (_, given) => {
    const { answer, seen } = await ask(given, {});
    expect(answer.status).toBe(401);
    expect(answer.json.error).toMatchObject({
      type: "authentication_error",
      code: "invalid_api_key",
    });
    expect(answer.headers.get("www-authenticate")).toBe("Bearer");
    expect(seen).toEqual([]);
  });

  test("is spent without credentials where ALLOW_ANONYMOUS says so", async () => {
    const { seen } = await ask({ FAL_KEY: OPERATOR, ALLOW_ANONYMOUS: "true" }, {});
    expect(seen[0].headers.authorization).toBe(`Key ${OPERATOR}`);
  });

  test.each([
    ["a bearer", { authorization: "Bearer anonymous" }],
    ["a bearer that a relay made", { authorization: "Bearer sk-anonymous" }],
    ["an x-api-key", { "x-api-key": "Anonymous" }],
    ["both", { authorization: "Bearer anonymous", "x-api-key": "anonymous" }],
  ])(
    "is spent there for the word 'anonymous' as %s, since most clients want some key",
    async (_, headers) => {
      const given = headers as Record<string, string>;
      const open = { ...settings, ALLOW_ANONYMOUS: "true" };
      const { seen } = await ask(open, given);
      expect(seen[0].headers.authorization).toBe(`Key ${OPERATOR}`);
      const shut = await ask(settings, given);
      expect(shut.answer.status).toBe(401);
      expect(shut.answer.json.error.code).toBe("invalid_api_key");
      expect(shut.seen).toEqual([]);
    },
  );

  test("is not spent for the word beside a wrong key (SEC-03)", async () => {
    const open = { ...settings, ALLOW_ANONYMOUS: "true" };
    for (const wrong of ["anonymous-not", "not-a-key", "anonymous:"]) {
      const headers = { authorization: "Bearer anonymous", "x-api-key": wrong };
      const { answer, seen } = await ask(open, headers);
      expect(answer.status).toBe(401);
      expect(seen).toEqual([]);
    }
  });

  test("is not spent for the word where a key of the caller's own stands beside it", async () => {
    const headers = { authorization: "Bearer anonymous", "x-api-key": KEY };
    const { seen } = await ask({ ...settings, ALLOW_ANONYMOUS: "true" }, headers);
    expect(seen[0].headers.authorization).toBe(`Key ${KEY}`);
  });

  test.each([
    ["a wrong access key", { authorization: `Bearer ${ACCESS.slice(0, -1)}` }],
    ["an access key cut short", { authorization: `Bearer ${ACCESS.slice(0, 16)}` }],
    ["Basic", { authorization: "Basic dXNlcjpwYXNz" }],
    ["a bare key", { authorization: KEY }],
    ["an empty bearer", { authorization: "Bearer " }],
    ["an empty x-api-key", { "x-api-key": "" }],
    ["a key with a comma", { authorization: "Bearer a,b:c" }],
    ["two colons", { authorization: "Bearer a:b:c" }],
    ["a very long key", { authorization: `Bearer ${"a".repeat(5000)}:b` }],
  ])("is not spent for %s, even where anonymous callers may (SEC-03)", async (_, headers) => {
    const open = { ...settings, ALLOW_ANONYMOUS: "true" };
    const { answer, seen } = await ask(open, headers as unknown as Record<string, string>);
    expect(answer.status).toBe(401);
    expect(answer.json.error.code).toBe("invalid_api_key");
    expect(answer.text).not.toContain(OPERATOR);
    expect(seen).toEqual([]);
  });

  test("that fal refuses is the operator's business: 503, not 401", async () => {
    const { answer } = await ask({ ...settings, FAL_KEY: "unknown:key" }, { "x-api-key": ACCESS });
    expect(answer.status).toBe(503);
    expect(answer.json.error.code).toBe("gateway_key_rejected");
    expect(answer.headers.get("x-should-retry")).toBe("false");
    expect(answer.text).not.toContain("unknown:key");
  });

  test("that was never set is said to be missing", async () => {
    const { answer } = await ask({ ACCESS_KEYS: ACCESS }, { "x-api-key": ACCESS });
    expect(answer.status).toBe(503);
    expect(answer.json.error.message).toContain("FAL_KEY");
  });

  test("may be one of several", async () => {
    const keys = ["a:1", "b:2", "c:3"];
    const gateway = openGateway({ FAL_KEY: keys.join(","), ALLOW_ANONYMOUS: "true" });
    const turns = Array.from({ length: 60 });
    await Promise.all(turns.map(() => gateway.post("/v1/chat/completions", body, {})));
    const seen = await gateway.seen();
    expect(seen).toHaveLength(60);
    const spent = new Set(seen.map((request) => request.headers.authorization));
    expect([...spent].sort()).toEqual(keys.map((key) => `Key ${key}`));
  });
});

test("a caller's key that fal refuses is a 401", async () => {
  const { answer } = await ask({}, { authorization: "Bearer unknown:key" });
  expect(answer.status).toBe(401);
  expect(answer.json.error).toMatchObject({
    type: "authentication_error",
    code: "invalid_api_key",
  });
});

test.each(["only-15-letters", " , ", "sixteen letters or more"])(
  "an access key that could be guessed stops every paid route : %j (SEC-02)",
  async (keys) => {
    const gateway = openGateway({ FAL_KEY: OPERATOR, ACCESS_KEYS: keys });
    const answer = await gateway.post("/v1/chat/completions", body, { "x-api-key": keys.trim() });
    expect(answer.status).toBe(500);
    expect(answer.json.error.code).toBe("config_error");
    expect(answer.json.error.message).toContain("ACCESS_KEYS");
    expect(await gateway.seen()).toEqual([]);
  },
);

describe("settings that cannot be used", () => {
  test.each([
    ["FAL_KEY", "no-colon-here"],
    ["ACCESS_KEYS", "short"],
    ["ACCESS_KEYS", " , "],
    ["FAL_KEY", " , "],
    ["ALLOWED_ORIGINS", "https://app.example/path"],
    ["ALLOWED_ORIGINS", "app.example"],
    ["ALLOW_ANONYMOUS", "yes"],
    ["PROXY_MODE", "all"],
    ["IMAGES_PER_REPLY", "11"],
    ["DEFAULT_IMAGE_SIZE", "8K"],
    ["DEFAULT_ASPECT_RATIO", "wide"],
    ["THINKING_MODELS", "a"],
    ["MAX_BODY_MB", "many"],
    ["TIMEOUT_IDLE_S", "0"],
    ["FAL_RUN_URL", "ftp://fal.run"],
    ["RATE_LIMIT_RPM", "0"],
    ["RATE_LIMIT_ADDRESS_RPM", "1.5"],
    ["TRUST_PROXY", "yes"],
    ["REDIS_URL", "http://127.0.0.1:6379"],
    ["REDIS_URL", "redis://127.0.0.1/first"],
    // Nobody's key would be spent: it was lost on the way.
    ["ALLOW_ANONYMOUS", "true"],
  ])(
    "stop every route but /health(z) and name the variable: %s (REL-12, F44)",
    async (name, value) => {
      const gateway = openGateway({ [name]: value });
      expect((await gateway.get("/health")).status).toBe(200);
      expect((await gateway.get("/healthz")).status).toBe(200);
      const others = ["/", "/readyz", "/v1/models", "/nothing"].map((path) => gateway.get(path));
      for (const answer of [await gateway.chat(body), ...(await Promise.all(others))]) {
        expect(answer.status).toBe(500);
        expect(answer.json.error.code).toBe("config_error");
        expect(answer.json.error.message).toContain(name);
        expect(answer.text).not.toContain(`"${value}"`);
      }
      expect(await gateway.seen()).toEqual([]);
    },
  );

  test("do not include an empty one: it counts as not set", async () => {
    const { answer } = await ask({ FAL_KEY: "", PORT: "" }, { authorization: `Bearer ${KEY}` });
    expect(answer.status).toBe(200);
  });
});
