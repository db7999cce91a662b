import { describe, expect, test } from "vitest";
import { readConfig } from "../../../src/config.ts";
import {
  describeAuth,
  describeConfiguration,
  describeUpstream,
} from "../../../src/home/configuration.ts";
import { ACCESS_KEY, checkNoCanary, OPERATOR_KEY } from "../../support/shared/canary.ts";

describe("the keys that are taken", () => {
  const own = { own_keys: true, access_keys: false, anonymous: false };

  test.each<[string, Record<string, string>, object]>([
    ["only the caller's own, when nothing is set", {}, own],
    ["none, when those are shut out", { ALLOW_OWN_KEYS: "false" }, { ...own, own_keys: false }],
    [
      "access keys, where there is a key for them to spend",
      { FAL_KEY: OPERATOR_KEY, ACCESS_KEYS: ACCESS_KEY },
      { ...own, access_keys: true },
    ],
    ["no access keys without one", { ACCESS_KEYS: ACCESS_KEY }, own],
    [
      "none needed, where strangers may spend",
      { FAL_KEY: OPERATOR_KEY, ALLOW_ANONYMOUS: "true" },
      { ...own, anonymous: true },
    ],
  ])("are %s", (_, env, auth) => {
    expect(describeAuth(readConfig(env))).toEqual(auth);
  });
});

describe("the settings as callers meet them", () => {
  test("say null where there is no limit", () => {
    expect(describeConfiguration(readConfig({}))).toMatchObject({
      model_allowlist: null,
      max_tokens_limit: null,
      max_n: null,
      daily_budget: false,
      rate_limit_rpm: null,
      rate_limit_address_rpm: null,
      images_per_reply: 1,
      image_lifetime_seconds: 2_592_000,
      proxy_mode: "allowlist",
    });
  });

  test("say what limits there are, and of the budget only that there is one", () => {
    const config = readConfig({
      FAL_KEY: OPERATOR_KEY,
      MODEL_ALLOWLIST: "openai/*",
      MAX_TOKENS_LIMIT: "100",
      MAX_N: "2",
      DAILY_BUDGET_USD: "12.34",
      RATE_LIMIT_RPM: "60",
      IMAGES_PER_REPLY: "all",
      IMAGE_LIFETIME: "never",
    });
    const told = describeConfiguration(config);
    expect(told).toMatchObject({
      model_allowlist: ["openai/*"],
      max_tokens_limit: 100,
      max_n: 2,
      daily_budget: true,
      rate_limit_rpm: 60,
      rate_limit_address_rpm: 60,
      images_per_reply: "all",
      image_lifetime_seconds: "never",
    });
    expect(JSON.stringify(told)).not.toContain("12.34");
  });

  test("hold no key, and no address of a store or of a private upstream (SEC-11)", () => {
    const config = readConfig({
      FAL_KEY: OPERATOR_KEY,
      ACCESS_KEYS: ACCESS_KEY,
      REDIS_URL: "redis://user:password@store.example:6379",
      FAL_RUN_URL: "http://10.1.2.3:8080",
      OPENROUTER_URL: "https://mirror.example",
    });
    const told = JSON.stringify([describeConfiguration(config), describeUpstream(config)]);
    checkNoCanary("the settings", told);
    expect(told).not.toMatch(/password|store\.example|10\.1\.2\.3|mirror/);
    expect(describeUpstream(config)).toEqual(["queue.fal.run", "rest.fal.ai", "api.fal.ai"]);
  });

  test.each(["https://fal.run.evil.example", "https://evilfal.run", "https://fal.run:8443"])(
    "do not take %s for a public upstream",
    (url) => {
      expect(describeUpstream(readConfig({ FAL_RUN_URL: url }))[0]).toBe("queue.fal.run");
    },
  );
});
