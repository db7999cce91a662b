import { clients } from "./en/clients.ts";
import { connect } from "./en/connect.ts";
import { failures } from "./en/failures.ts";
import { shell } from "./en/shell.ts";
import { status } from "./en/status.ts";
import { ui } from "./en/ui.ts";

/** All that the page says, part by part. What the other languages lack of it does not compile. */
export const EN = { clients, connect, failures, shell, status, ui };

export type Texts = typeof EN;
