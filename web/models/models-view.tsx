import type { JSX } from "preact";
import { shell } from "../shell/texts.ts";

export function ModelsView(): JSX.Element {
  return <h1>{shell().models}</h1>;
}
