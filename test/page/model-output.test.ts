import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { KEY, play, startNode, type TestServer } from "../support/servers.ts";
import { inChromium, type Open } from "./support/chromium.ts";
import { findForbidden } from "./support/forbidden.ts";
import { type Playground, playgroundOf } from "./support/playground.ts";
import { createWatch, type Watch } from "./support/watch.ts";
import { ADDRESSES } from "./xss-corpus/addresses.ts";
import { BEACONS } from "./xss-corpus/beacons.ts";
import { DOCUMENTS } from "./xss-corpus/documents.ts";
import { ENCODINGS } from "./xss-corpus/encodings.ts";
import { MARKDOWN } from "./xss-corpus/markdown.ts";
import { MUTATIONS } from "./xss-corpus/mutations.ts";
import type { Payload } from "./xss-corpus/payload.ts";
import { SCRIPTS } from "./xss-corpus/scripts.ts";

const CORPUS: readonly (readonly [kind: string, payloads: readonly Payload[]])[] = [
  ["what runs", SCRIPTS],
  ["what opens and loads", DOCUMENTS],
  ["what is parsed twice", MUTATIONS],
  ["links", ADDRESSES],
  ["beacons", BEACONS],
  ["what breaks out of Markdown", MARKDOWN],
  ["what is written otherwise", ENCODINGS],
];

let gateway: TestServer;
beforeAll(async () => {
  gateway = await startNode();
}, 60_000);
afterAll(() => gateway.stop());

/** Seams that fall into every kind of token. */
const SIZES = [1, 2, 3, 5, 8, 13];

/** A text as it may come: in small pieces first, in larger ones where it is long. */
function* piecesOf(text: string): Generator<string> {
  let at = 0;
  for (let turn = 0; at < text.length; turn += 1) {
    const size = (SIZES[turn % SIZES.length] ?? 1) * (at < 400 ? 1 : 400);
    yield text.slice(at, at + size);
    at += size;
  }
}

function chunk(delta: object, finish: string | null = null) {
  const choice = { index: 0, delta, finish_reason: finish };
  return {
    id: "gen-1",
    object: "chat.completion.chunk",
    created: 1,
    model: "m",
    choices: [choice],
  };
}

/** As an answer, and as the thoughts before it. */
function streamOf(text: string) {
  const pieces = [...piecesOf(text)];
  return {
    times: 1,
    events: [
      ...pieces.map((reasoning) => chunk({ reasoning })),
      ...pieces.map((content) => chunk({ content })),
      chunk({}, "stop"),
      "data: [DONE]\n\n",
    ],
  };
}

interface Chat extends Playground {
  watch: Watch;
  foreign: string[];
  complaints: string[];
}

async function openChat(open: Open, server = gateway, view = "playground"): Promise<Chat> {
  const watch = createWatch();
  const opened = await open({ view, key: KEY, gateway: server, prepare: watch.prepare });
  watch.follow(opened.page);
  const { foreign, complaints } = opened;
  return { ...playgroundOf(opened.page), watch, foreign, complaints };
}

/** Nothing ran, nothing had to be stopped, nobody was asked. */
async function expectNothing({ page, watch, foreign, complaints }: Chat): Promise<void> {
  expect(await findForbidden(page)).toEqual([]);
  expect({ seen: watch.seen, foreign, complaints }).toEqual({
    seen: [],
    foreign: [],
    complaints: [],
  });
}

/** Without a pointer that has to find its way: there are hundreds of these. */
async function startAnew({ page }: Chat): Promise<void> {
  await page.getByRole("button", { name: "New chat" }).dispatchEvent("click");
}

inChromium("what a model writes", (open) => {
  describe.each(CORPUS)("%s", (_, payloads) => {
    let chat: Chat;
    beforeAll(async () => {
      chat = await openChat(open);
    }, 60_000);

    test.each(payloads)(
      "runs nothing and asks nobody (SEC-70) (SEC-73): %s",
      async (_name, text) => {
        await play(gateway, streamOf(text));
        await chat.ask("Say it");
        await expectNothing(chat);
        await startAnew(chat);
      },
    );

    test("leaves the page as it was", async () => {
      await play(gateway, streamOf("All **is** well."));
      await chat.ask("Are you there?");
      expect(await chat.reply.locator(".markdown").last().innerText()).toBe("All is well.");
      expect(await chat.page.title()).toMatch(/^Playground/);
      await expectNothing(chat);
    });
  });
});
