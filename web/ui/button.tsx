import type { ComponentChildren, JSX } from "preact";
import { cx } from "./cx.ts";
import { Icon } from "./icon.tsx";
import type { IconName } from "./icon-paths.ts";
import "./button.css";

export type ButtonKind = "primary" | "plain" | "quiet";

interface Look {
  /** One primary button a view; `quiet` has no border until it is pointed at. */
  kind?: ButtonKind | undefined;
  icon?: IconName;
  small?: boolean | undefined;
}

function look({ kind = "plain", small = false }: Look, more?: string): string {
  return cx("button", `button--${kind}`, small && "button--small", more);
}

interface ButtonProps extends Look, Omit<JSX.IntrinsicElements["button"], "icon" | "class"> {
  class?: string | undefined;
  children?: ComponentChildren;
}

export function Button({
  kind,
  icon,
  small,
  children,
  class: more,
  ...rest
}: ButtonProps): JSX.Element {
  return (
    <button type="button" {...rest} class={look({ kind, small }, more)}>
      {icon && <Icon name={icon} />}
      {children}
    </button>
  );
}

interface LinkProps extends Look {
  href: string;
  /** Another site: in a tab of its own, and not told where its visitor came from. */
  away?: boolean;
  title?: string;
  "aria-label"?: string;
  lang?: string;
  download?: string;
  class?: string;
  onClick?: (event: MouseEvent) => void;
  children?: ComponentChildren;
}

/** A link that looks like a button. */
export function LinkButton(props: LinkProps): JSX.Element {
  const { kind, icon, small, away = false, children, class: more, ...rest } = props;
  const leaving = away ? { target: "_blank", rel: "noopener noreferrer" } : {};
  return (
    <a {...rest} {...leaving} class={look({ kind, small }, more)}>
      {icon && <Icon name={icon} />}
      {children}
    </a>
  );
}

type IconButtonProps = Omit<ButtonProps, "children" | "icon"> & { icon: IconName; label: string };

/** A button that is only an icon: its label is its name and its tooltip. */
export function IconButton({ label, class: more, ...rest }: IconButtonProps): JSX.Element {
  return (
    <Button
      kind="quiet"
      title={label}
      aria-label={label}
      {...rest}
      class={cx("button--icon", more)}
    />
  );
}
