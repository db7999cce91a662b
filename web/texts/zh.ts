import type { Texts } from "./en.ts";
import { chatSettings } from "./zh/chat-settings.ts";
import { clients } from "./zh/clients.ts";
import { connect } from "./zh/connect.ts";
import { failures } from "./zh/failures.ts";
import { playground } from "./zh/playground.ts";
import { shell } from "./zh/shell.ts";
import { status } from "./zh/status.ts";
import { ui } from "./zh/ui.ts";

export const ZH: Texts = {
  chatSettings,
  clients,
  connect,
  failures,
  playground,
  shell,
  status,
  ui,
};
