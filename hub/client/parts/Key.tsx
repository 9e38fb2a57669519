/** The keys beside the gold one: routine acts, dangerous acts, and taking the last act back for ten seconds. */

import type { ComponentChildren, JSX } from "preact";
import { text } from "../catalogue.ts";
import { Icon } from "./Icon.tsx";
import type { IconName } from "./Icon.tsx";

export interface KeyProps {
  onPress: () => void;
  icon?: IconName;
  /** The icon after the word, as for "see all". */
  iconLast?: boolean;
  children?: ComponentChildren;
  /** Needed where the key shows no word: ⋯ and the bell. */
  label?: string;
  /** Why the key does nothing just now; it stays readable and reachable, and says so. */
  off?: string | undefined;
  /** A press of the key that is off asks why. */
  onWhy?: (() => void) | undefined;
  look?: "plain" | "square" | "tall" | "bare";
  danger?: boolean;
  pressed?: boolean;
  /** The key opens a menu, and whether it stands open. */
  expanded?: boolean;
  /** The letter that does the same, told to assistive technology. */
  shortcut?: string;
  class?: string;
}

const LOOKS = { plain: " plain", square: " sq", tall: " tall", bare: " plain bare" } as const;

export function Key(props: KeyProps): JSX.Element {
  const off = props.off !== undefined;
  const look = props.look ? LOOKS[props.look] : "";
  const icon = props.icon && <Icon name={props.icon} />;
  return (
    <button
      type="button"
      class={`key${look}${props.danger ? " danger" : ""}${off ? " off" : ""} ${props.class ?? ""}`.trimEnd()}
      aria-label={props.label}
      aria-disabled={off ? true : undefined}
      aria-pressed={props.pressed}
      aria-haspopup={props.expanded === undefined ? undefined : "menu"}
      aria-expanded={props.expanded}
      aria-keyshortcuts={props.shortcut}
      onClick={() => (off ? props.onWhy?.() : props.onPress())}
    >
      {!props.iconLast && icon}
      {off ? <span>{props.children}<small>{props.off}</small></span> : props.children}
      {props.iconLast && icon}
    </button>
  );
}

/** Ends, annuls, closes or cuts. Red outline, never filled, never beside the gold key. */
export function DangerKey(props: Omit<KeyProps, "danger">): JSX.Element {
  return <Key {...props} danger />;
}

export interface UndoKeyProps {
  /** What it takes back, as a short sentence. */
  what: string;
  /** Milliseconds left of the ten seconds; read while drawing, so it may read signals. */
  remaining: () => number;
  onUndo: () => void;
}

/** Stands on the desk edge for ten seconds and says what it takes back. */
export function UndoKey({ what, remaining, onUndo }: UndoKeyProps): JSX.Element | null {
  const seconds = Math.ceil(remaining() / 1000);
  if (seconds <= 0) return null;
  return (
    <button type="button" class="key tall undo" aria-keyshortcuts="U" onClick={onUndo}>
      <Icon name="undo" />
      <span class="gl">
        <b>{text("words.undo")}</b>
        <small>{text("words.undo_left", { what, seconds })}</small>
      </span>
    </button>
  );
}
