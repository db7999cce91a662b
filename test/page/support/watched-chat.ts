import { expect } from "vitest";
import { KEY } from "../../support/shared/canary.ts";

import type { Open } from "./chromium.ts";
import { findForbidden } from "./forbidden.ts";
import type { OpenOptions, OpenPage } from "./open-page.ts";
import { type Playground, playgroundOf } from "./playground.ts";
import { createWatch, type Watch } from "./watch.ts";

export interface WatchedChat extends Playground {
  watch: Watch;
  foreign: OpenPage["foreign"];
  complaints: OpenPage["complaints"];
}

export async function openWatched(open: Open, options: OpenOptions): Promise<WatchedChat> {
  const watch = createWatch();
  const opened = await open({ key: KEY, ...options, prepare: watch.prepare });
  watch.follow(opened.page);
  const { foreign, complaints } = opened;
  return { ...playgroundOf(opened.page), watch, foreign, complaints };
}

/** Nothing ran, nothing had to be stopped, nobody was asked. */
export async function expectNothing(chat: WatchedChat): Promise<void> {
  expect(await findForbidden(chat.page)).toEqual([]);
  const { watch, foreign } = chat;
  const complaints = chat.complaints.filter((text) => !text.startsWith("Failed to load resource"));
  expect([...watch.seen, ...foreign, ...complaints]).toEqual([]);
}
