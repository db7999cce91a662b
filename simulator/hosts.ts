import { controlTenant } from "./control/routes.ts";
import { serveFile } from "./fal/file-store.ts";
import { answerPlatform } from "./fal/platform.ts";
import { answerQueue } from "./fal/queue.ts";
import { answerRest } from "./fal/rest.ts";
import { runApp } from "./fal/run.ts";
import { answerOpenRouter } from "./openrouter/routes.ts";
import type { Host } from "./wire/address.ts";
import type { Handler } from "./wire/call.ts";

/** Every pretend host and who answers for it. */
export const hosts: Record<Host, Handler> = {
  "fal.run": runApp,
  "queue.fal.run": answerQueue,
  "rest.fal.ai": answerRest,
  "api.fal.ai": answerPlatform,
  "openrouter.ai": answerOpenRouter,
  "v3.fal.media": serveFile,
  _control: controlTenant,
};
