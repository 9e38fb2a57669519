/** "Việc khác": the acts that are not due, the dangerous ones last and apart. */

import type { JSX } from "preact";
import { useEffect, useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import { step } from "./focus.ts";
import { Icon } from "./Icon.tsx";
import type { IconName } from "./Icon.tsx";
import { Key } from "./Key.tsx";
import type { KeyProps } from "./Key.tsx";
import { beside } from "./place.ts";

export interface MenuAct {
  id: string;
  label: string;
  icon?: IconName;
  danger?: boolean;
  /** Why it can't be done now. */
  off?: string | undefined;
  onAct: () => void;
}

export interface MenuProps {
  acts: readonly MenuAct[];
  /** The word on the key, or its name when the key shows ⋯ alone. */
  label: string;
  look: NonNullable<KeyProps["look"]>;
  shortcut?: string;
}

export function Menu({ acts, label, look, shortcut }: MenuProps): JSX.Element {
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const id = useId();
  const close = (back: boolean): void => {
    setOpen(false);
    if (back) root.current?.querySelector("button")?.focus();
  };
  useOutside(root, open, () => setOpen(false));
  const bare = look === "bare";
  return (
    <div class="menu" ref={root} data-open={open}>
      <Key
        icon="more"
        look={look}
        {...(bare ? { label } : {})}
        {...(shortcut ? { shortcut } : {})}
        expanded={open}
        onPress={() => setOpen(!open)}
      >
        {bare ? undefined : label}
      </Key>
      {open && <Acts acts={acts} id={id} label={label} root={root} close={close} />}
    </div>
  );
}

/** A press or a focus anywhere else closes the menu without moving the focus back. */
function useOutside(root: { current: HTMLElement | null }, open: boolean, close: () => void): void {
  useEffect(() => {
    if (!open) return;
    const leave = (event: Event): void => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) close();
    };
    document.addEventListener("pointerdown", leave);
    document.addEventListener("focusin", leave);
    window.addEventListener("resize", close);
    return () => {
      document.removeEventListener("pointerdown", leave);
      document.removeEventListener("focusin", leave);
      window.removeEventListener("resize", close);
    };
  }, [open]);
}

interface ActsProps {
  acts: readonly MenuAct[];
  id: string;
  label: string;
  root: { current: HTMLElement | null };
  close: (back: boolean) => void;
}

function Acts({ acts, id, label, root, close }: ActsProps): JSX.Element {
  const list = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const key = root.current?.querySelector("button")?.getBoundingClientRect();
    const menu = list.current;
    if (!key || !menu) return;
    // Fixed, so that a scrolling list does not cut it off.
    const at = beside(key, menu.getBoundingClientRect(), { width: innerWidth, height: innerHeight });
    menu.style.left = `${at.left}px`;
    menu.style.top = `${at.top}px`;
    menu.querySelector<HTMLElement>("[role=menuitem]")?.focus();
  }, []);
  const onKeyDown = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.key === "Escape" || event.key === "Tab") {
      event.preventDefault();
      close(true);
      return;
    }
    const items = [...(list.current?.querySelectorAll<HTMLElement>("[role=menuitem]") ?? [])];
    const to = step(event.key, items.findIndex((item) => item === document.activeElement), items.length);
    if (to === null) return;
    event.preventDefault();
    items[to]?.focus();
  };
  const ordered = [...acts.filter((act) => !act.danger), ...acts.filter((act) => act.danger)];
  return (
    <div class="acts" id={id} role="menu" aria-label={label} ref={list} onKeyDown={onKeyDown}>
      {ordered.map((act) => (
        <button
          key={act.id}
          type="button"
          role="menuitem"
          tabIndex={-1}
          class={`key plain${act.danger ? " danger" : ""}${act.off !== undefined ? " off" : ""}`}
          aria-disabled={act.off !== undefined ? true : undefined}
          onClick={() => {
            if (act.off !== undefined) return;
            // The focus is back on the key before the act opens a dialog, so that it can return there.
            close(true);
            act.onAct();
          }}
        >
          {act.icon && <Icon name={act.icon} />}
          <span>{act.label}{act.off !== undefined && <small>{act.off}</small>}</span>
        </button>
      ))}
    </div>
  );
}
