import type { Texts } from "./en.ts";
import { clients } from "./zh/clients.ts";
import { connect } from "./zh/connect.ts";
import { failures } from "./zh/failures.ts";
import { shell } from "./zh/shell.ts";
import { status } from "./zh/status.ts";
import { ui } from "./zh/ui.ts";

export const ZH: Texts = { clients, connect, failures, shell, status, ui };
