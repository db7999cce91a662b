import { noteFailure, refreshBalance } from "../api/account.ts";
import { Failure } from "../api/failure.ts";
import { ask } from "../api/gateway.ts";
import { apiKey } from "../state/key.ts";
import { kindOfKey } from "../state/key-text.ts";
import { readChat } from "./chat-answer.ts";
import {
  attachments,
  busy,
  conversation,
  dispatch,
  draft,
  drawsByRoute,
  isTakenBack,
  outgoing,
  reading,
} from "./chat-store.ts";
import { beginOf } from "./conversation.ts";
import { currentBody } from "./current-body.ts";
import { type Ending, exchange } from "./exchange.ts";
import { readImages } from "./images-answer.ts";
import { modelId } from "./model-state.ts";
import { forgetPrevious, keepPrevious } from "./take-back.ts";
import type { Attachment } from "./turn.ts";

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
  if (last.role === "assistant") dispatch({ type: "rewind", id: beginOf(turns, last) });
  const isKept = question === undefined || conversation.peek().turns.includes(question);
  if (isKept) await answer();
  else await send(question.text, question.attachments);
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
  if (!hasPrevious) keepPrevious();
  dispatch({ type: "restore", turns: [] });
}

async function answer(): Promise<void> {
  const key = apiKey.peek();
  const mine = new AbortController();
  running = mine;
  forgetPrevious();
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
