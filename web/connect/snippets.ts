/** What examples are made of. */
export interface Example {
  origin: string;
  key: string;
  model: string;
}

/** The variable that the official SDKs read by themselves, so that no key stands in a program. */
const KEY_VARIABLE = "OPENAI_API_KEY";

/** The line before an example: the key, in the shell only. */
export function shellKey({ key }: Example): string {
  return `export ${KEY_VARIABLE}=${quote(key)}`;
}

/** The same for PowerShell. */
export function powerShellKey({ key }: Example): string {
  return `$env:${KEY_VARIABLE} = '${key.replaceAll("'", "''")}'`;
}

export function curlSnippet({ origin, model }: Example): string {
  const body = JSON.stringify({ model, messages: [{ role: "user", content: "Hello" }] });
  return `curl ${origin}/v1/chat/completions \\
  -H "Authorization: Bearer $${KEY_VARIABLE}" \\
  -H "Content-Type: application/json" \\
  -d ${quote(body)}`;
}

export function pythonSnippet({ origin, model }: Example): string {
  return `# pip install openai
from openai import OpenAI

client = OpenAI(base_url=${JSON.stringify(`${origin}/v1`)})  # reads ${KEY_VARIABLE}

completion = client.chat.completions.create(
    model=${JSON.stringify(model)},
    messages=[{"role": "user", "content": "Hello"}],
)
print(completion.choices[0].message.content)
`;
}

export function nodeSnippet({ origin, model }: Example): string {
  return `// npm install openai
import OpenAI from "openai";

const client = new OpenAI({ baseURL: ${JSON.stringify(`${origin}/v1`)} }); // reads ${KEY_VARIABLE}

const completion = await client.chat.completions.create({
  model: ${JSON.stringify(model)},
  messages: [{ role: "user", content: "Hello" }],
});
console.log(completion.choices[0].message.content);
`;
}

/** Claude Code adds `/v1/messages` itself. */
export function claudeCodeSnippet({ origin, key, model }: Example): string {
  return `export ANTHROPIC_BASE_URL=${quote(origin)}
export ANTHROPIC_AUTH_TOKEN=${quote(key)}
export ANTHROPIC_MODEL=${quote(model)}
claude`;
}

/** `~/.codex/config.toml`. Codex has no other `wire_api` any more. */
export function codexToml({ origin, model }: Example): string {
  return `model = ${JSON.stringify(model)}
model_provider = "fal"

[model_providers.fal]
name = "fal"
base_url = ${JSON.stringify(`${origin}/v1`)}
env_key = "${KEY_VARIABLE}"
wire_api = "responses"`;
}

/** LibreChat, `.env`. */
export function libreChatEnv({ key }: Example): string {
  return `FAL_GATEWAY_KEY=${quoteEnv(key)}`;
}

/** LibreChat, `librechat.yaml`. */
export function libreChatYaml({ origin, model }: Example): string {
  return `endpoints:
  custom:
    - name: "fal"
      apiKey: "\${FAL_GATEWAY_KEY}"
      baseURL: ${JSON.stringify(`${origin}/v1`)}
      models:
        default: [${JSON.stringify(model)}]
        fetch: true
      titleConvo: true
      titleModel: "current_model"`;
}

/** Open WebUI as a container. */
export function openWebUiDocker({ origin, key }: Example): string {
  return `docker run -d --name open-webui -p 3000:8080 \\
  -v open-webui:/app/backend/data \\
  -e OPENAI_API_BASE_URL=${quote(`${origin}/v1`)} \\
  -e OPENAI_API_KEY=${quote(key)} \\
  ghcr.io/open-webui/open-webui:main`;
}

/** A word of a POSIX shell, whatever it holds: an access key may have quotes in it. */
function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** A value of a `.env` file: no escapes there, but three kinds of quotes. */
function quoteEnv(text: string): string {
  const mark = ["'", "`", '"'].find((quotes) => !text.includes(quotes)) ?? "";
  return `${mark}${text}${mark}`;
}
