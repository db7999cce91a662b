import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Button, IconButton } from "./button.tsx";
import { t } from "./texts.ts";
import { toast } from "./toast.tsx";

interface CopyButtonProps {
  /** Asked for when it is pressed. */
  text: string | (() => string);
  /** What is copied, for its name: "Copy base URL". */
  label?: string;
  /** With a word beside the icon. */
  wordy?: boolean;
}

export function CopyButton({ text, label, wordy = false }: CopyButtonProps): JSX.Element {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async () => {
    const done = await copyText(typeof text === "string" ? text : text());
    setCopied(done);
    toast(done ? t().copied : t().cannotCopy);
  };
  const icon = copied ? "check" : "copy";
  const name = label ?? t().copy;
  if (!wordy)
    return <IconButton icon={icon} label={copied ? t().copied : name} small onClick={copy} />;
  return (
    <Button icon={icon} small onClick={copy}>
      {copied ? t().copied : name}
    </Button>
  );
}

/** @returns whether the text is on the clipboard: pages served over plain http have none */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyOldWay(text);
  }
}

function copyOldWay(text: string): boolean {
  const focused = document.activeElement;
  const area = document.createElement("textarea");
  area.value = text;
  area.className = "visually-hidden";
  // In a modal dialog nothing outside it can be selected.
  (document.querySelector("dialog[open]") ?? document.body).append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return done;
}
