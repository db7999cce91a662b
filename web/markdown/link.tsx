import type { ComponentChildren, JSX } from "preact";
import { namesHost, readLink } from "./address.ts";

/** What is shown of an address that leads nowhere. */
const LONGEST = 60;

interface LinkProps {
  href: string;
  /** What it says, without its markup; without one the host is shown. */
  label?: string;
  children: ComponentChildren;
}

/** A link whose host is seen where its words do not say it. An address that no link may have is text. */
export function Link({ href, label = "", children }: LinkProps): JSX.Element {
  const target = readLink(href);
  if (!target) {
    const shown = href.length > LONGEST ? `${href.slice(0, LONGEST)}…` : href;
    return (
      <>
        {children}
        {shown !== "" && shown !== label && <small>({shown})</small>}
      </>
    );
  }
  return (
    <a href={target.href} title={target.href} target="_blank" rel="noopener noreferrer">
      {children}
      {!namesHost(label, target) && <small>{target.host}</small>}
    </a>
  );
}
