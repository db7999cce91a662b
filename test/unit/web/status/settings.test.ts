import { describe, expect, test } from "vitest";
import type { GatewayInfo } from "../../../../web/api/info.ts";
import { describeKeys, describeSettings } from "../../../../web/status/settings.ts";
import { status as texts } from "../../../../web/texts/en/status.ts";

type Told = Pick<GatewayInfo, "auth" | "limitations" | "configuration" | "proxy">;

const told: Told = {
  auth: { own_keys: true, access_keys: false, anonymous: false },
  proxy: { mode: "allowlist", allowed_hosts: ["fal.ai", "*.fal.media"] },
  limitations: {
    max_body_mb: 32,
    timeout_seconds: { connect: 5, headers: 300, idle: 120, total: 900 },
  },
  configuration: {
    model_allowlist: null,
    max_tokens_limit: null,
    max_n: null,
    daily_budget: false,
    rate_limit_rpm: null,
    reasoning_field: "both",
    stream_guard: "on",
    image_delivery: "hosted",
    image_lifetime_seconds: 2_592_000,
    images_per_reply: 1,
    image_transport: "queue",
    image_history: "attach",
  },
};

/** With some settings changed. */
function limitsWith(
  configuration: Record<string, unknown>,
  other: Partial<Told> = {},
): Record<string, string> {
  const changed = { ...told, ...other, configuration: { ...told.configuration, ...configuration } };
  const sayings = { ...texts.limitSayings, ...texts.pictureSayings };
  const settings = describeSettings(changed, { sayings, locale: "en" });
  return Object.fromEntries(settings.map(({ term, text }) => [term, text]));
}

describe("keys", () => {
  const wordsOf = (own_keys: boolean, access_keys: boolean, anonymous: boolean) =>
    describeKeys({ auth: { own_keys, access_keys, anonymous } }, texts);

  test("it is said who pays", () => {
    expect(wordsOf(true, false, false)).toMatch(/your own fal key.*you pay/);
    expect(wordsOf(false, true, false)).toMatch(/^an access key .*operator \(who pays\)$/);
    expect(wordsOf(true, true, false)).toMatch(/fal key .*, or an access key/);
  });

  test("a gateway that takes none, and one that asks for none, say so", () => {
    expect(wordsOf(false, false, false)).toBe("none is accepted");
    expect(wordsOf(false, false, true)).toMatch(/^none is needed \(the operator pays\)$/);
    expect(wordsOf(true, true, true)).toMatch(
      /^none is needed .*, or your own fal key .*, or an access key/,
    );
  });
});

describe("limits", () => {
  test("are told in words, with the gateway's own figures", () => {
    const words = limitsWith({});
    expect(words["Largest request"]).toBe("32 MB");
    expect(words["First byte"]).toBe("300 s at most");
    expect(words["Pause in an answer"]).toBe("120 s at most");
    expect(words["Whole answer"]).toBe("900 s at most");
    expect(words["Field for reasoning"]).toContain("reasoning_content");
  });

  test("of what has no limit nothing is said", () => {
    const terms = Object.keys(limitsWith({}));
    expect(terms).not.toContain("Requests per minute");
    expect(terms).not.toContain("Daily budget (UTC)");
    expect(terms).not.toContain("Models on the operator's key");
  });

  test("the operator's limits are named", () => {
    const words = limitsWith({
      model_allowlist: ["google/*", "*:free"],
      max_tokens_limit: 4096,
      max_n: 2,
      daily_budget: true,
      rate_limit_rpm: 60,
    });
    expect(words["Models on the operator's key"]).toBe("only google/*, *:free");
    expect(words["Longest answer"]).toContain("4096");
    expect(words["Answers per request"]).toContain("2 on");
    expect(words["Requests per minute"]).toContain("60");
    expect(words["Daily budget (UTC)"]).toContain("operator");
  });

  test("a gateway of another version, which tells less, is shown with what it tells", () => {
    const older = { ...told, limitations: {}, configuration: {} };
    const { limitSayings: sayings, locale } = texts;
    expect(describeSettings(older, { sayings, locale }).map(({ term }) => term)).toEqual([
      "/proxy",
    ]);
  });
});

describe("pictures", () => {
  test("how long they are kept is said in the largest unit", () => {
    expect(limitsWith({})["Kept"]).toBe("30 days");
    expect(limitsWith({ image_lifetime_seconds: "never" })["Kept"]).toBe("for ever");
  });

  test("inline pictures are not kept anywhere", () => {
    const words = limitsWith({ image_delivery: "inline" });
    expect(words["In answers"]).toBe("data URL");
    expect(words).not.toHaveProperty("Kept");
  });

  test.each([
    [1, "1 at most"],
    ["all", "all"],
  ])("of %s an answer it is said: %s", (images_per_reply, words) => {
    expect(limitsWith({ images_per_reply })["Pictures per answer"]).toBe(words);
  });
});

describe("/proxy", () => {
  test("names the hosts that it may ask, or says that it asks any or none", () => {
    expect(limitsWith({})["/proxy"]).toBe("only fal.ai, *.fal.media");
    const modeOf = (mode: string) => limitsWith({}, { proxy: { mode, allowed_hosts: [] } });
    expect(modeOf("open")["/proxy"]).toBe("any public host");
    expect(modeOf("off")["/proxy"]).toBe("switched off");
  });

  test("asks for an access key where there are any", () => {
    const auth = { ...told.auth, access_keys: true };
    expect(limitsWith({}, { auth })["Key for /proxy"]).toContain("X-Proxy-Token");
    expect(limitsWith({})).not.toHaveProperty("Key for /proxy");
  });
});

test("a value of the gateway stands as it is, whatever signs it has", () => {
  expect(limitsWith({ model_allowlist: ["$&", "#"] })["Models on the operator's key"]).toBe(
    "only $&, #",
  );
});
