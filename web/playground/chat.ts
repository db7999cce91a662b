import { noteFailure, refreshBalance } from "../api/account.ts";
import { Failure } from "../api/failure.ts";
import { ask } from "../api/gateway.ts";
import { apiKey } from "../state/key.ts";
import { kindOfKey } from "../state/key-text.ts";
import { readChat } from "./chat-answer.ts";
import { type ChatBody, shapeChatBody } from "./chat-body.ts";
import {
  attachments,
  busy,
  conversation,
  dispatch,
  draft,
  drawsByRoute,
  isTakenBack,
  outgoing,
  previous,
  reading,
  settings,
} from "./chat-store.ts";
import { type Ending, exchange } from "./exchange.ts";
import { readImages, shapeImagesBody } from "./images-answer.ts";
import { takesImageConfig } from "./model-choice.ts";
import { modelId, thinking } from "./model-state.ts";
import type { Attachment, Turn, UserTurn } from "./turn.ts";

/** The request that is on its way; of an older one nothing is wanted any more. */
let running = new AbortController();

/** Asks what stands in the composer. */
export async function sendDraft(): Promise<void> {
  const text = draft.peek().trim();
  const pictures = outgoing.peek();
  if (busy.peek() || reading.peek() > 0 || (text === "" && pictures.length === 0)) return;
  draft.value = "";
  attachments.value = attachments.peek().filter((picture) => !pictures.includes(picture));
  await send(text, pictures);
}

/** Asks an example, which needs nothing of what stands in the composer. */
export async function sendPrompt(text: string): Promise<void> {
  await send(text, []);
}

async function send(text: string, pictures: readonly Attachment[]): Promise<void> {
  if (busy.peek()) return;
  dispatch({ type: "ask", text, attachments: pictures });
  await answer();
}

/** The last question once more, in place of its answer. */
export async function answerAgain(): Promise<void> {
  const { turns } = conversation.peek();
  const last = turns.at(-1);
  if (busy.peek() || last === undefined) return;
  const question = turns.findLast((turn) => turn.role === "user");
  if (last.role === "assistant") dispatch({ type: "rewind", id: beginOf(last) });
  const isKept = question === undefined || conversation.peek().turns.includes(question);
  if (isKept) await answer();
  else await send(question.text, question.attachments);
}

interface Written {
  readonly text: string;
  readonly pictures: readonly Attachment[];
}

/** The composer with a question that was taken back, and as it was before the first of them. */
let takenBack: { readonly now: Written; readonly before: Written } | undefined;

/**
 * Puts a question back into the composer, before what stands there. It goes, and what was said behind it: with the first
 * word of another answer, until then it can be brought back.
 */
export function takeBack(turn: UserTurn): void {
  if (busy.peek()) return;
  if (!isTakenBack()) previous.value = conversation.peek().turns;
  dispatch({ type: "rewind", id: beginOf(turn) });
  const before = isUntouched() ? takenBack?.before : undefined;
  const last = written();
  draft.value = [turn.text, last.text].filter((words) => words !== "").join("\n\n");
  attachments.value = [...turn.attachments, ...last.pictures];
  takenBack = { now: written(), before: before ?? last };
}

function written(): Written {
  return { text: draft.peek(), pictures: attachments.peek() };
}

/** True while the composer is as it became when a question was taken back. */
function isUntouched(): boolean {
  const { text, pictures } = written();
  return text === takenBack?.now.text && pictures === takenBack.now.pictures;
}

/** A new attempt replaces what the one before it has not. */
function beginOf(turn: Turn): number {
  const { turns } = conversation.peek();
  const reply = turn.role === "assistant" ? turn : turns[turns.indexOf(turn) + 1];
  const instead = reply?.role === "assistant" ? reply.instead : undefined;
  return turns.find(({ id }) => id === instead)?.id ?? turn.id;
}

/** Leaves the connection; the gateway then leaves the provider. */
export function stop(): void {
  running.abort();
}

export function newChat(): void {
  const hasPrevious = isTakenBack();
  stop();
  // What is stopped ends here: its own end would come into another conversation.
  dispatch({ type: "end", ending: { state: "stopped" }, at: performance.now() });
  running = new AbortController();
  if (!hasPrevious) previous.value = conversation.peek().turns;
  dispatch({ type: "restore", turns: [] });
}

/** The chat before the new one, or before a question was taken back. */
export function restorePrevious(): void {
  dispatch({ type: "restore", turns: previous.peek() });
  previous.value = [];
  if (!takenBack || !isUntouched()) return;
  draft.value = takenBack.before.text;
  attachments.value = takenBack.before.pictures;
  takenBack = undefined;
}

/** The request that asks the last question, with the settings of now. */
export function currentBody(): ChatBody {
  const model = modelId.peek();
  if (drawsByRoute.peek()) return shapeImagesBody(model, lastPrompt(), settings.peek());
  const { turns } = conversation.peek();
  return shapeChatBody({
    model,
    turns: turns.slice(0, turns.findLastIndex(({ role }) => role === "user") + 1),
    settings: settings.peek(),
    takesImageConfig: takesImageConfig(model),
    canStopThinking: thinking.peek().kind === "asked",
  });
}

/** The last words of the user. */
export function lastPrompt(): string {
  return conversation.peek().turns.findLast((turn) => turn.role === "user")?.text ?? "";
}

async function answer(): Promise<void> {
  const key = apiKey.peek();
  const mine = new AbortController();
  running = mine;
  previous.value = [];
  takenBack = undefined;
  const body = JSON.stringify(currentBody());
  dispatch({ type: "await", model: modelId.peek(), at: performance.now() });
  const ending = await exchangeBody(body, mine);
  const failure = ending.failure && {
    ...ending.failure,
    operatorPays: kindOfKey(key) === "access",
  };
  if (running === mine) {
    dispatch({
      type: "end",
      ending: { ...ending, ...(failure && { failure }) },
      at: performance.now(),
    });
  }
  if (failure === undefined) void refreshBalance();
  else noteFailure(key, new Failure(failure));
}

function exchangeBody(body: string, stop: AbortController): Promise<Ending> {
  const byRoute = drawsByRoute.peek();
  const path = byRoute ? "/v1/images/generations" : "/v1/chat/completions";
  const headers = { "content-type": "application/json" };
  return exchange({
    stop,
    send: (signal) => ask(path, { method: "POST", headers, body, signal }),
    read: byRoute ? readImages : readChat,
    onDelta(delta) {
      if (running === stop) dispatch({ type: "receive", delta, at: performance.now() });
    },
  });
}
