import type { JSX } from "preact";
import { shell } from "../shell/texts.ts";

export function StatusView(): JSX.Element {
  return <h1>{shell().status}</h1>;
}
