import type { Sayings } from "../../status/settings.ts";

/** With the value at `#`, in the order in which they are shown. */
const limitSayings: Sayings = {
  max_body_mb: ["Largest request", "# MB"],
  headers: ["First byte", "within # s"],
  idle: ["Pause in an answer", "# s at most"],
  total: ["Whole answer", "# s at most"],
  reasoning_field: [
    "Reasoning",
    { both: "under both names, reasoning and reasoning_content", other: "under #" },
  ],
  rate_limit_rpm: ["Requests a minute", "# on the operator's key"],
  model_allowlist: ["Models on the operator's key", "only #"],
  max_tokens_limit: ["Longest answer", "# tokens on the operator's key"],
  max_n: ["Answers to one request", "# at most on the operator's key"],
  daily_budget: ["Budget", "the operator's key has a limit for each day (UTC)"],
  proxy: [
    "Files through /proxy",
    { off: "switched off", open: "any public host", other: "only #" },
  ],
  proxy_token: ["Key for /proxy", "an access key in the header X-Proxy-Token"],
};

const pictureSayings: Sayings = {
  image_delivery: [
    "In answers",
    { inline: "as a data URL", other: "as a short link to fal's storage" },
  ],
  image_lifetime: ["Kept", { never: "for ever", other: "for #" }],
  images_per_reply: ["Pictures an answer", { all: "all", other: "# at most" }],
  image_history: [
    "Earlier pictures",
    {
      attach: "the newest goes along with your next message, so that you can ask for changes",
      omit: "are left out of what is sent",
      keep: "are sent as they are",
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
  checkedAt: (time: string) => `Checked at ${time}.`,
  recheck: "Check again",
  rechecking: "Checking",
  reachable: "answers",
  unreachable: "does not answer",
  healthNote: "Measured from the gateway, at most twice a minute; it costs nothing.",
  hosts: {
    "fal.run": "chat, embeddings",
    "queue.fal.run": "pictures",
    "rest.fal.ai": "balance, storage of pictures",
    "openrouter.ai": "model list",
  },

  about: "This gateway",
  version: "Version",
  runtime: "Runs on",
  baseUrl: "Base URL",
  keys: "Key",
  own: "your own fal key (your account pays)",
  access: "an access key from its operator (who pays)",
  anonymous: "none is needed (the operator pays)",
  or: ", or ",
  noKeys: "none is accepted",
  asJson: "All of this as JSON",

  endpoints: "Endpoints, with and without /v1",

  limits: "Limits",
  limitSayings,

  thinking: "Thinking names",
  thinkingRule:
    "Add -thinking to a model's id, and it reasons before it answers. Ids that end so by themselves stay as they are.",

  pictures: "Picture size and shape",
  picturesRule:
    "For Gemini image and Seedream models the gateway reads size and shape from your words. Words win over the request's image_config, and that over the defaults.",
  picturesDefault: "Defaults",
  wordsTitle: "Words that count",
  pictureSayings,
};
