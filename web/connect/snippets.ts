import { toCurl } from "../code/curl.ts";
import { toNode, toPython } from "../code/programs.ts";
import { type CodeRequest, KEY_VARIABLE } from "../code/request.ts";

/** What examples are made of. */
export interface Example {
  origin: string;
  key: string;
  model: string;
}

/** The line before an example: the key, in the shell only. */
export function shellKey({ key }: Example): string {
  return `export ${KEY_VARIABLE}=${quote(key)}`;
}

/** The same for PowerShell. */
export function powerShellKey({ key }: Example): string {
  return `$env:${KEY_VARIABLE} = '${key.replaceAll("'", "''")}'`;
}

export function curlSnippet(example: Example): string {
  return toCurl(toRequest(example));
}

export function pythonSnippet(example: Example): string {
  return toPython(toRequest(example, { stream: true }));
}

export function nodeSnippet(example: Example): string {
  return toNode(toRequest(example, { stream: true }));
}

function toRequest({ origin, model }: Example, more?: { stream: true }): CodeRequest {
  const messages = [{ role: "user", content: "Hello" }];
  return {
    baseUrl: `${origin}/v1`,
    path: "chat/completions",
    body: { model, messages, ...more },
  };
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
