import type { Texts } from "./en.ts";
import { failures } from "./zh/failures.ts";
import { shell } from "./zh/shell.ts";
import { ui } from "./zh/ui.ts";

export const ZH: Texts = { failures, shell, ui };
