import type { JSX } from "preact";
import { shell } from "../shell/texts.ts";

export function PlaygroundView(): JSX.Element {
  return <h1>{shell().playground}</h1>;
}
