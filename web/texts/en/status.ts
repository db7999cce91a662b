import type { Sayings } from "../sayings.ts";

/** With the value at `#`, in the order in which they are shown. */
const limitSayings: Sayings = {
  max_body_mb: ["Largest request", "# MB"],
  headers: ["First byte", "# s at most"],
  idle: ["Pause in an answer", "# s at most"],
  total: ["Whole answer", "# s at most"],
  reasoning_field: ["Field for reasoning", { both: "reasoning, reasoning_content", other: "#" }],
  rate_limit_rpm: ["Requests per minute", "# on the operator's key"],
  model_allowlist: ["Models on the operator's key", "only #"],
  max_tokens_limit: ["Longest answer", "# tokens on the operator's key"],
  max_n: ["Answers per request", "# on the operator's key"],
  daily_budget: ["Daily budget (UTC)", "limited on the operator's key"],
  proxy: ["/proxy", { off: "switched off", open: "any public host", other: "only #" }],
  proxy_token: ["Key for /proxy", "an access key in the header X-Proxy-Token"],
};

const pictureSayings: Sayings = {
  image_delivery: ["In answers", { inline: "data URL", other: "short link to fal's storage" }],
  image_lifetime: ["Kept", { never: "for ever", other: "#" }],
  images_per_reply: ["Pictures per answer", { all: "all", other: "# at most" }],
  image_history: [
    "Earlier pictures",
    {
      attach: "the newest goes with the next message",
      omit: "not sent",
      keep: "sent as they are",
    },
  ],
};

/** The status view. */
export const status = {
  /** For figures with a unit. */
  locale: "en",
  title: "Status",

  health: "Services behind the gateway",
  all: "Everything answers",
  some: "Not everything answers",
  none: "Nothing answers",
  checkedAt: (time: string) => `Checked at ${time}. `,
  recheck: "Check again",
  rechecking: "Checking",
  reachable: "answers",
  unreachable: "does not answer",
  healthNote: "Measured from the gateway; it costs nothing.",
  hosts: {
    "fal.run": "chat, embeddings",
    "queue.fal.run": "pictures",
    "rest.fal.ai": "balance, pictures",
    "openrouter.ai": "model list",
  },

  about: "This gateway",
  version: "Version",
  runtime: "Runs on",
  baseUrl: "Base URL",
  keys: "Key",
  own: "your own fal key (you pay)",
  access: "an access key from the operator (who pays)",
  anonymous: "none is needed (the operator pays)",
  or: ", or ",
  noKeys: "none is accepted",
  asJson: "All of this as JSON",

  endpoints: "Endpoints, with and without /v1",

  limits: "Limits",
  limitSayings,

  thinking: "Thinking names",
  thinkingRule: "Add -thinking to a model's id, and it thinks before it answers.",

  pictures: "Picture size and shape",
  picturesRule:
    "Gemini image and Seedream models take size and shape from your words, then from image_config, then from the defaults.",
  picturesDefault: "Defaults",
  wordsTitle: "Words that count",
  sizes: "Size",
  pictureSayings,
};
