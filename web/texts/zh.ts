import type { Texts } from "./en.ts";
import { chatSettings } from "./zh/chat-settings.ts";
import { clients } from "./zh/clients.ts";
import { connect } from "./zh/connect.ts";
import { failures } from "./zh/failures.ts";
import { markdown } from "./zh/markdown.ts";
import { modelDetails } from "./zh/model-details.ts";
import { models } from "./zh/models.ts";
import { playground } from "./zh/playground.ts";
import { shell } from "./zh/shell.ts";
import { status } from "./zh/status.ts";
import { ui } from "./zh/ui.ts";

export const ZH: Texts = {
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
