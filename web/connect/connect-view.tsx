import type { JSX } from "preact";
import { shell } from "../shell/texts.ts";

export function ConnectView(): JSX.Element {
  return <h1>{shell().connect}</h1>;
}
