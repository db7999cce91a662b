import { type HostileBody, withMember } from "./hostile-json.ts";

/** Every member that the gateway reads on some route, and those that clients send most. */
const MEMBERS = [
  ...["model", "messages", "stream", "stream_options", "max_tokens", "max_completion_tokens"],
  ...["temperature", "top_p", "n", "stop", "seed", "user", "tools", "tool_choice", "store"],
  ...["parallel_tool_calls", "response_format", "modalities", "image_config", "reasoning"],
  ...["reasoning_effort", "thinking", "enable_thinking", "include_reasoning", "logit_bias"],
  ...["logprobs", "metadata", "plugins", "provider", "models", "usage", "input", "instructions"],
  ...["encoding_format", "dimensions", "previous_response_id", "extra_body", "prompt"],
];

/** As JSON text: JavaScript has no value for some. */
const VALUES = [
  ...["null", "true", "false", "0", "-1", "1e400", "9007199254740993", "0.1", '""', '"x"'],
  ...['" "', '"\\u0000"', '"\\ud800"', '"😀"', "[]", "{}", "[null]", "[[]]", "[{}]", '["x"]'],
  ...['{"a":{"b":[]}}', '{"type":"x"}', '{"__proto__":{"x":1}}', '{"toString":1}'],
];

/** Members with values of every wrong kind. */
export function hostileValues(): HostileBody[] {
  return MEMBERS.flatMap((member) =>
    VALUES.map((value): HostileBody => [`${member}: ${value}`, withMember(member, value)]),
  );
}

/** Names of models that look like something else. */
export function hostileNames(): HostileBody[] {
  const names = [
    ...["-thinking", ":thinking", "/-thinking", "a/b-thinking:free-thinking", "a/b:-thinking"],
    ...["__proto__", "constructor", "toString", "hasOwnProperty", "__proto__-thinking"],
    ...["../../admin", "a/../b", "%2e%2e%2f", "a/b\r\nx-injected: 1", "a/b\u0000", "\ufeffa/b"],
    ...["https://evil.example/model", "a".repeat(100_000), "-thinking".repeat(20_000), "😀/😀"],
    ...["a/b ".repeat(1000), "~", "~/", "*", "a/*", "A/B-THINKING", "ａ/ｂ", "\u202ea/b", "{{a}}"],
  ];
  return names.map((name, turn) => [
    `model ${turn}: ${JSON.stringify(name).slice(0, 60)}`,
    withMember("model", JSON.stringify(name)),
  ]);
}
