import { chatSettings } from "./en/chat-settings.ts";
import { clients } from "./en/clients.ts";
import { connect } from "./en/connect.ts";
import { failures } from "./en/failures.ts";
import { markdown } from "./en/markdown.ts";
import { modelDetails } from "./en/model-details.ts";
import { models } from "./en/models.ts";
import { playground } from "./en/playground.ts";
import { shell } from "./en/shell.ts";
import { status } from "./en/status.ts";
import { ui } from "./en/ui.ts";

/** All that the page says, part by part. What the other languages lack of it does not compile. */
export const EN = {
  chatSettings,
  clients,
  connect,
  failures,
  markdown,
  modelDetails,
  models,
  playground,
  shell,
  status,
  ui,
};

export type Texts = typeof EN;
