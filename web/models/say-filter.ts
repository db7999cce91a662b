import { language } from "../state/language.ts";
import type { FilterName } from "./filters.ts";
import type { Modality } from "./modality.ts";
import { t } from "./texts.ts";
import { chineseNames } from "./vendor.ts";

/** A filter as the control that sets it calls it; of the search what is searched for. */
export function sayFilter(name: FilterName | "q", value: string): string {
  switch (name) {
    case "q":
      return value;
    case "reasoning":
    case "tools":
    case "free":
      return t()[name];
    default:
      return value && name === "vendor"
        ? sayVendor(value)
        : t().is(t()[name], sayValue(name, value));
  }
}

function sayValue(name: FilterName, value: string): string {
  if (value === "") return t().any;
  if (name === "context") return `≥ ${value.toUpperCase()}`;
  return name === "price" ? `≤ $${value}` : t()[value as Modality];
}

function sayVendor(vendor: string): string {
  const [chinese] = chineseNames(vendor).split(" ");
  return language.value === "zh" && chinese ? `${vendor} ${chinese}` : vendor;
}
