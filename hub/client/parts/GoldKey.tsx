/** The one gold key of a screen: the sensible next act, in the chair's words, bottom right. */

import type { ComponentChildren, JSX } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { text } from "../catalogue.ts";
import { keyboardTaken } from "./focus.ts";
import { enterActs, HOLD, holdActs, holdBegins, meaning, pressActs } from "./gold.ts";
import type { GoldMode, Meaning } from "./gold.ts";
import { Icon } from "./Icon.tsx";
import type { IconName } from "./Icon.tsx";

export interface GoldKeyProps {
  mode: GoldMode;
  /** Names the act and what it acts on ("open_vote:46"): when it changes the key rests for 400 ms. */
  act: string;
  label: ComponentChildren;
  /** The line above the label: whom it concerns, or why the key is not due or locked. */
  reason?: ComponentChildren;
  icon?: IconName;
  /** A number in place of the icon: the place in the queue or the next item. */
  number?: string | number;
  /** A long label, such as the title of an item, is set smaller on two lines. */
  long?: boolean;
  /** Enter anywhere on the screen presses it, and the key says so. */
  enter?: boolean;
  onAct: () => void;
  /** A press of the locked key asks why. */
  onWhy?: (() => void) | undefined;
}

const CLASS: Readonly<Record<GoldMode, string>> = { now: "", allowed: " wait", locked: " lock" };

/** Keeps since when the key has meant what it means; the ref is read by event handlers only. */
function useMeaning(mode: GoldMode, act: string): { current: Meaning | null } {
  const key = useRef<Meaning | null>(null);
  useLayoutEffect(() => {
    key.current = meaning(key.current, mode, act, performance.now());
  }, [mode, act]);
  return key;
}

/** Remembers under which meaning a press began, until its click comes. */
function usePress(key: { current: Meaning | null }, onAct: () => void) {
  const press = useRef<{ began: Meaning; at: number } | null>(null);
  const begin = (): void => {
    press.current = key.current && { began: key.current, at: performance.now() };
  };
  const click = (): void => {
    // Assistive technology clicks without a press before it: then the click is the whole press.
    if (!press.current) begin();
    const { current } = press;
    press.current = null;
    if (current && key.current && pressActs(current.began, current.at, key.current)) onAct();
  };
  return { begin, click };
}

function useHold(key: { current: Meaning | null }, onAct: () => void) {
  const [held, setHeld] = useState(false);
  const timer = useRef(0);
  const stop = (): void => {
    clearTimeout(timer.current);
    setHeld(false);
  };
  const start = (): void => {
    const began = key.current;
    const startedAt = performance.now();
    if (!began || !holdBegins(began, startedAt)) return;
    setHeld(true);
    clearTimeout(timer.current);
    timer.current = window.setTimeout(() => {
      setHeld(false);
      if (key.current && holdActs(began, startedAt, key.current, performance.now())) onAct();
    }, HOLD);
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  return { held, start, stop };
}

function useEnter(wanted: boolean, key: { current: Meaning | null }, onAct: () => void): void {
  const act = useRef(onAct);
  act.current = onAct;
  useEffect(() => {
    if (!wanted) return;
    const listen = (event: KeyboardEvent): void => {
      const stroke = {
        key: event.key,
        repeat: event.repeat,
        modified: event.ctrlKey || event.altKey || event.metaKey || event.shiftKey,
        taken: event.defaultPrevented || keyboardTaken(event.target),
      };
      if (!key.current || !enterActs(stroke, key.current, performance.now())) return;
      event.preventDefault();
      act.current();
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, [wanted, key]);
}

export function GoldKey(props: GoldKeyProps): JSX.Element {
  const key = useMeaning(props.mode, props.act);
  const press = usePress(key, props.onAct);
  const hold = useHold(key, props.onAct);
  useEnter(props.enter === true, key, props.onAct);
  useEffect(hold.stop, [props.mode, props.act]);

  const onKeyDown = (event: KeyboardEvent): void => {
    // A key that repeats while it is held down must not press twice, and Enter never holds.
    if (event.repeat && (event.key === "Enter" || event.key === " ")) event.preventDefault();
    if (event.repeat || (event.key !== "Enter" && event.key !== " ")) return;
    press.begin();
    if (event.key === " ") hold.start();
  };
  const onPointerDown = (event: PointerEvent): void => {
    if (event.button !== 0) return;
    press.begin();
    hold.start();
  };
  return (
    <button
      type="button"
      class={`key gold${CLASS[props.mode]}${hold.held ? " held" : ""}`}
      data-act={props.act}
      aria-disabled={props.mode === "locked"}
      onClick={() => (props.mode === "locked" ? props.onWhy?.() : press.click())}
      onPointerDown={onPointerDown}
      onPointerUp={hold.stop}
      onPointerLeave={hold.stop}
      onPointerCancel={hold.stop}
      onKeyDown={onKeyDown}
      onKeyUp={hold.stop}
      onBlur={hold.stop}
      onContextMenu={(event) => props.mode === "allowed" && event.preventDefault()}
    >
      <i class="flow" aria-hidden="true" />
      <Lead {...props} />
      <span class="gl">
        {props.reason !== undefined && <small>{props.reason}</small>}
        <b class={props.long ? "long" : undefined}>{props.label}</b>
      </span>
      <Hint mode={props.mode} enter={props.enter === true} why={props.onWhy !== undefined} />
    </button>
  );
}

function Lead({ mode, icon, number }: GoldKeyProps): JSX.Element | null {
  if (mode !== "now") return <Icon name="lock" />;
  if (number !== undefined) return <b class="disc">{number}</b>;
  return icon ? <Icon name={icon} /> : null;
}

function Hint({ mode, enter, why }: { mode: GoldMode; enter: boolean; why: boolean }): JSX.Element | null {
  if (mode === "locked" && why) return <span class="kbd">{text("words.why")}</span>;
  if (mode === "allowed") return <span class="kbd">{text("words.hold")}</span>;
  return mode === "now" && enter ? <kbd class="kbd">{text("words.enter")}</kbd> : null;
}
