import { language } from "../state/language.ts";
import { formatTokens } from "./context.ts";
import { type FilterName, readNumber } from "./filters.ts";
import { isInput, isOutput } from "./modality.ts";
import { namesOf } from "./modality-icons.tsx";
import { allRows } from "./rows.ts";
import { t } from "./texts.ts";
import { vendorLabel } from "./vendor.ts";

/** A filter as the control that sets it calls it; of the search what is searched for. */
export function sayFilter(name: FilterName | "q", value: string): string {
  const number = readNumber(value) ?? 0;
  switch (name) {
    case "q":
      return value;
    case "vendor": {
      const row = allRows.value.find(({ vendor }) => vendor === value);
      return vendorLabel(row?.vendorName ?? value, value, language.value);
    }
    case "in":
      return t().is(t().inputs, namesOf(value.split(",").filter(isInput)));
    case "out":
      return t().is(t().out, isOutput(value) ? t()[value] : t().any);
    case "context":
      return t().is(t().context, `≥ ${formatTokens(number)}`);
    case "price":
      return t().is(t().price, `≤ $${number}`);
    default:
      return t()[name];
  }
}
