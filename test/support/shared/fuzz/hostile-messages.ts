import { type HostileBody, withMember } from "./hostile-json.ts";

const PIXEL =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

/** Conversations as no SDK writes them. */
export function hostileMessages(): HostileBody[] {
  return [...oddShapes(), ...dataUrls(), ...prompts(), ...toolCalls(), ...drawings()];
}

function messages(name: string, ...list: unknown[]): HostileBody {
  return [name, withMember("messages", JSON.stringify(list))];
}

function oddShapes(): HostileBody[] {
  const contents: unknown[] = [null, 0, true, {}, [], [null], [[]], [{}], [{ type: "text" }]];
  const parts: unknown[] = [
    { type: "image_url" },
    { type: "image_url", image_url: null },
    { type: "image_url", image_url: "x" },
    { type: "image_url", image_url: { url: 1 } },
    { type: "input_audio", input_audio: { data: "!", format: 1 } },
    { type: "file", file: { file_data: "data:" } },
    { type: "text", text: { a: 1 } },
    { type: 1, text: "x" },
  ];
  return [
    messages("a message of null", null),
    messages("a message in a list", [{ role: "user", content: "Hi" }]),
    messages("a message of text", "Hi"),
    messages("a message without a role", { content: "Hi" }),
    messages("a message without content", { role: "user" }),
    messages("an unknown role", { role: "root\r\n", content: "Hi" }),
    messages("a role of a list", { role: ["user"], content: "Hi" }),
    messages("only an answer", { role: "assistant", content: "![a](data:image/png;base64,AA==)" }),
    messages("20,000 messages", ...Array.from({ length: 20_000 }, () => ({ role: "user" }))),
    ...contents.map((content) =>
      messages(`content ${JSON.stringify(content)}`, { role: "user", content }),
    ),
    ...parts.map((part) =>
      messages(`the part ${JSON.stringify(part)}`, { role: "user", content: [part] }),
    ),
    messages("20,000 parts", {
      role: "user",
      content: Array.from({ length: 20_000 }, () => ({ type: "text", text: "" })),
    }),
  ];
}

function dataUrls(): HostileBody[] {
  const urls = [
    ...["data:", "data:,", "data:image/png", "data:image/png;base64", "data:image/png;base64,"],
    ...["data:image/png;base64,!!!!", "data:image/png;base64,A", "data:;base64,AAAA", "DATA:,x"],
    ...[`data:image/png;base64,${PIXEL}\n${PIXEL}`, `data:image/png;base64,${PIXEL}=====`],
    ...["data:image/svg+xml,<svg onload=alert(1)>", "data:text/html;base64,PGI+"],
    ...[
      "javascript:alert(1)",
      "file:///etc/passwd",
      "http://169.254.169.254/latest",
      "//",
      "\u0000",
    ],
    `data:image/png;base64,${"A".repeat(600_000)}`,
    `data:image/png;base64,${"A".repeat(300_000)}"`,
    `data:image/png;base64,${"=".repeat(300_000)}`,
    `data:image/${"x".repeat(40_000)};base64,AAAA`,
  ];
  return urls.flatMap((url, turn) => {
    const name = `address ${turn}: ${JSON.stringify(url).slice(0, 50)}`;
    const content = [{ type: "image_url", image_url: { url } }];
    const shown = { role: "assistant", content: `![Generated Image](${url})` };
    return [
      messages(`a picture at ${name}`, { role: "user", content }),
      messages(`an earlier picture at ${name}`, shown, { role: "user", content: "bluer" }),
    ];
  });
}

/** What is read for sizes and ratios, or for pictures in Markdown: long, and never quite what is looked for. */
function prompts(): HostileBody[] {
  const texts: Record<string, string> = {
    blanks: `${" ".repeat(200_000)}x`,
    digits: "1".repeat(200_000),
    ratios: "16:9 ".repeat(40_000),
    "half ratios": "16:".repeat(60_000),
    sizes: "1024x".repeat(40_000),
    "Chinese ratios": "比例横屏".repeat(40_000),
    "not a ratio": "not 16:9, ".repeat(50_000),
    brackets: "![".repeat(200_000),
    "open pictures": "![Generated Image](".repeat(25_000),
    "closed pictures": `![a](data:image/png;base64,${PIXEL})`.repeat(3000),
    "joined emoji": "👩‍👩‍👧‍👦".repeat(20_000),
    combining: `e${"\u0301".repeat(100_000)}`,
    quotes: '"'.repeat(300_000),
    backslashes: "\\".repeat(300_000),
  };
  return Object.entries(texts).flatMap(([name, content]) => [
    messages(`a prompt of ${name}`, { role: "user", content }),
    messages(`an answer of ${name}`, { role: "assistant", content }, { role: "user", content: "" }),
  ]);
}

function toolCalls(): HostileBody[] {
  const calls: unknown[] = [
    null,
    {},
    [null],
    [{}],
    [{ function: null }],
    [{ id: 1, function: { name: 1, arguments: {} } }],
    [{ id: "x".repeat(10_000), type: "function", function: { name: "", arguments: "{" } }],
  ];
  const tools: unknown[] = [
    "x",
    [null],
    [{ type: "function" }],
    [{ type: "function", function: { name: "a\r\nb", parameters: "x" } }],
    [
      {
        type: "function",
        function: { name: "a", parameters: { properties: { constructor: {} } } },
      },
    ],
    Array.from({ length: 5000 }, () => ({ type: "function", function: { name: "f" } })),
  ];
  return [
    ...calls.map((list, turn) =>
      messages(`tool calls ${turn}`, { role: "assistant", content: null, tool_calls: list }),
    ),
    messages("a result for no call", { role: "tool", tool_call_id: {}, content: "x" }),
    messages("a result without id", { role: "tool", content: ["x"] }),
    ...tools.map(
      (list, turn): HostileBody => [`tools ${turn}`, withMember("tools", JSON.stringify(list))],
    ),
  ];
}

function drawings(): HostileBody[] {
  const configs = [
    ...['"4K"', "[]", '{"image_size":null}', '{"image_size":{}}', '{"image_size":"9999K"}'],
    ...[
      '{"aspect_ratio":"0:0"}',
      '{"aspect_ratio":"1:1e999"}',
      '{"aspect_ratio":"16:9\\r\\nx: y"}',
    ],
    ...['{"aspect_ratio":["16:9"]}', '{"image_size":"😀"}', '{"__proto__":{"image_size":"1K"}}'],
    `{"aspect_ratio":"${"9".repeat(40_000)}:1"}`,
  ];
  const model = '"google/gemini-3.1-flash-image"';
  return configs.map((config) => [
    `image_config ${config.slice(0, 50)}`,
    `{"model":${model},"messages":[{"role":"user","content":"A cat"}],"input":"x","modalities":["image","text"],"image_config":${config}}`,
  ]);
}
