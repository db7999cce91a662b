import { effect } from "@preact/signals-core";
import { Component, type ComponentChildren, type ComponentClass, Fragment, options } from "preact";

type Props = Readonly<Record<string, unknown>>;
type View = (props: Props) => ComponentChildren;

/** Each component with what follows its signals; what follows them stands for itself. */
const followers = new WeakMap<object, ComponentClass<Props>>();

/**
 * Has every component drawn again when a signal changes whose value it has read, and none that is given the same props.
 * All that the page needs of @preact/signals, which also ties signals to attributes and texts of the DOM.
 */
export function followSignals(): void {
  const next = options.vnode;
  options.vnode = (node) => {
    if (typeof node.type === "function" && node.type !== Fragment) {
      node.type = followerOf(node.type as View);
    }
    next?.(node);
  };
}

function followerOf(view: View): ComponentClass<Props> {
  const known = followers.get(view);
  if (known !== undefined) return known;
  const follower = createFollower(view);
  followers.set(view, follower);
  followers.set(follower, follower);
  return follower;
}

function createFollower(view: View): ComponentClass<Props> {
  return class extends Component<Props> {
    stop: (() => void) | undefined;

    override shouldComponentUpdate(props: Props, state: object): boolean {
      return state !== this.state || isOther(props, this.props);
    }

    override componentWillUnmount(): void {
      this.stop?.();
    }

    override render(props: Props): ComponentChildren {
      let drawn: ComponentChildren;
      let isDrawn = false;
      this.stop?.();
      // Run a second time, it reads no signal and so follows none any more: the next drawing begins anew.
      this.stop = effect(() => {
        if (isDrawn) this.forceUpdate();
        else drawn = view(props);
        isDrawn = true;
      });
      return drawn;
    }
  };
}

function isOther(one: Props, other: Props): boolean {
  return Object.keys({ ...one, ...other }).some((name) => one[name] !== other[name]);
}
