/** The lacquer band at the bottom of every operated screen: what is due, and the keys for it. */

import type { ComponentChildren, JSX } from "preact";

export interface DeskEdgeProps {
  /** Other acts, undo, second act: left. On a tablet: after what it says. */
  acts?: ComponentChildren;
  /** The sentence in small and the sentence in bold; or a whole part, such as my ballot's state. */
  small?: ComponentChildren;
  bold?: ComponentChildren;
  state?: ComponentChildren;
  /** Said at once, over everything else, and only for what must not be missed ("not recorded"). */
  alarm?: string | undefined;
  gold?: ComponentChildren;
  /** Before everything: my place in the queue, large. */
  lead?: ComponentChildren;
  /** Tablet: what it says stands first, then the keys. */
  stateFirst?: boolean;
}

export function DeskEdge(props: DeskEdgeProps): JSX.Element {
  const alarm = props.alarm ?? "";
  // While the alarm speaks, the polite region keeps still: nothing is read twice.
  const say = (
    <div class="say" aria-live={alarm ? "off" : "polite"} aria-atomic="true">
      {props.state}
      {props.small !== undefined && <small>{props.small}</small>}
      {props.bold !== undefined && <b>{props.bold}</b>}
    </div>
  );
  return (
    <footer class={`edge lacq${props.state ? " mine" : ""}${alarm ? " loss" : ""}`}>
      {props.lead}
      {props.stateFirst && say}
      {props.acts}
      {!props.stateFirst && say}
      {props.gold}
      <div class="vh" role="alert">{alarm}</div>
    </footer>
  );
}
