import type { OutputModality } from "./modality.ts";

/** A call that works when it is pasted into a shell where `FAL_KEY` is set. */
export function callExample(options: {
  baseUrl: string;
  model: string;
  outputs: readonly OutputModality[];
  prompt: string;
}): string {
  const { baseUrl, outputs } = options;
  const [path, body] = outputs.includes("embeddings")
    ? ["/embeddings", { model: options.model, input: options.prompt }]
    : ["/chat/completions", chatBody(options)];
  return [
    `curl ${baseUrl}${path} \\`,
    `  -H "Authorization: Bearer $FAL_KEY" \\`,
    `  -H "Content-Type: application/json" \\`,
    `  -d '${quote(JSON.stringify(body, null, 2))}'`,
  ].join("\n");
}

/** For the inside of a shell's quotes, its lines under one another. */
function quote(json: string): string {
  return json.replaceAll("'", `'\\''`).replaceAll("\n", "\n  ");
}

function chatBody({ model, prompt }: { model: string; prompt: string }) {
  return { model, messages: [{ role: "user", content: prompt }] };
}
