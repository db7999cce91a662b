import { addScenario, EXAMPLE_KEY } from "../../simulator/client.ts";
import { CONVERSATIONS } from "./conversations.ts";
import type { Recorded, Shot, Stage } from "./stage.ts";
import type { PageWorld } from "./world.ts";

type Language = Shot["language"];
type Scene = Pick<Shot, "view" | "play">;

/** `connect.webp`, `connect.zh.dark.webp`, `connect.phone.webp` … */
export const SHOTS: readonly Shot[] = (["en", "zh"] as const).flatMap((language) => [
  ...inBothThemes("connect", language, connect()),
  ...inBothThemes("models", language, models()),
  ...inBothThemes("playground", language, chat(language)),
  ...inBothThemes("picture", language, picture(language)),
  ...inBothThemes("status", language, status()),
  onPhone("connect", language, connect()),
  onPhone("playground", language, chat(language)),
]);

function inBothThemes(view: string, language: Language, scene: Scene): Shot[] {
  return (["light", "dark"] as const).map((theme) => {
    const marks = [...(language === "zh" ? ["zh"] : []), ...(theme === "dark" ? ["dark"] : [])];
    return { name: [view, ...marks].join("."), language, theme, ...scene };
  });
}

function onPhone(view: string, language: Language, scene: Scene): Shot {
  const name = [view, ...(language === "zh" ? ["zh"] : []), "phone"].join(".");
  return { name, language, theme: "light", isPhone: true, ...scene };
}

function connect(): Scene {
  const play = ({ page }: Stage) => page.locator("main").getByText("$50.87").first().waitFor();
  return { view: "connect", play };
}

function models(): Scene {
  return {
    view: "models",
    play: ({ page }) => page.locator(".model-line").nth(4).waitFor(),
  };
}

function status(): Scene {
  return {
    view: "status",
    play: ({ page }) => page.locator(".status__upstream").first().waitFor(),
  };
}

function chat(language: Language): Scene {
  const { question, reasoning, text } = CONVERSATIONS[language];
  return {
    view: "playground?model=google/gemini-2.5-flash-thinking",
    async play(stage) {
      await teach(stage.world, { reasoning, text });
      await say(stage, { model: "google/gemini-2.5-flash-thinking", text: question });
    },
  };
}

function picture(language: Language): Scene {
  const model = "google/gemini-3.1-flash-image";
  return {
    view: `playground?model=${model}`,
    play: (stage) => say(stage, { model, text: CONVERSATIONS[language].wish }),
  };
}

/** Asks the gateway first, and the page then hears that answer. */
async function say(stage: Stage, wanted: { model: string; text: string }): Promise<void> {
  await stage.answer(await record(stage.world, wanted));
  const field = stage.page.locator(".composer__field");
  await field.fill(wanted.text);
  await field.press("ControlOrMeta+Enter");
  await stage.page.locator(".reply__foot").waitFor();
}

async function record(
  world: PageWorld,
  { model, text }: { model: string; text: string },
): Promise<Recorded> {
  const messages = [{ role: "user", content: text }];
  const response = await fetch(`${world.url}/v1/chat/completions`, {
    method: "POST",
    headers: { authorization: `Bearer ${EXAMPLE_KEY}`, "content-type": "application/json" },
    body: JSON.stringify({ model, messages, stream: true }),
  });
  const body = await response.text();
  if (!response.ok) throw new Error(body);
  const names = ["content-type", "x-image-config", "x-request-id"];
  const headers = names.flatMap((name) => {
    const value = response.headers.get(name);
    return value === null ? [] : [[name, value]];
  });
  return { body, headers: Object.fromEntries(headers) };
}

/** What the simulator says next. */
async function teach(world: PageWorld, said: { reasoning: string; text: string }): Promise<void> {
  const chunk = (delta: object, finish_reason: string | null = null) => ({
    id: "gen-1764236460-Zx81",
    object: "chat.completion.chunk",
    created: 1_764_236_460,
    model: "google/gemini-2.5-flash",
    choices: [{ index: 0, delta, finish_reason }],
  });
  const words = (text: string) => text.match(/\S+\s*|\s+/g) ?? [];
  const usage = {
    prompt_tokens: 21,
    completion_tokens: 318,
    total_tokens: 339,
    cost: 0.000801,
    completion_tokens_details: { reasoning_tokens: 96 },
  };
  const events = [
    ...words(said.reasoning).map((reasoning) => chunk({ reasoning, content: "" })),
    ...words(said.text).map((content) => chunk({ content })),
    chunk({ content: "" }, "stop"),
    { ...chunk({}), choices: [], usage },
    "data: [DONE]\n\n",
  ];
  const match = { host: "fal.run", method: "POST" };
  await addScenario(world.upstream, { match, times: 1, events, eventDelayMs: 0 });
}
