/** Asks once before an act that can't be taken back: the question, its consequence, and a reason where one is recorded. */

import type { ComponentChildren, JSX } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { text } from "../catalogue.ts";
import { Icon } from "./Icon.tsx";

export interface DialogProps {
  /** The question. */
  title: ComponentChildren;
  /** What follows, in one sentence. */
  consequence: ComponentChildren;
  /** Asks for a reason, which is recorded with the act. */
  reason?: { label: string; required: boolean; longest?: number };
  danger: string;
  safe: string;
  onDanger: (reason: string) => void;
  onSafe: () => void;
  children?: ComponentChildren;
}

/** Opens while it is drawn; when it goes, the focus returns to where it came from. */
export function useModal() {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const opener = document.activeElement;
    const open = dialog.current;
    open?.showModal();
    open?.querySelector<HTMLElement>("[data-safe]")?.focus();
    return () => {
      open?.close();
      if (opener instanceof HTMLElement || opener instanceof SVGElement) opener.focus();
    };
  }, []);
  return dialog;
}

const LONGEST = 500;

export function Dialog(props: DialogProps): JSX.Element {
  const dialog = useModal();
  const id = useId();
  const [reason, setReason] = useState("");
  const wanting = props.reason?.required === true && reason.trim() === "";
  return (
    <dialog
      ref={dialog}
      class="dlg"
      aria-labelledby={`${id}t`}
      aria-describedby={`${id}c`}
      onCancel={(event) => {
        event.preventDefault();
        props.onSafe();
      }}
    >
      <h2 id={`${id}t`}>{props.title}</h2>
      <p id={`${id}c`}>{props.consequence}</p>
      {props.children}
      {props.reason && (
        <label class="inp">
          <span>
            {props.reason.required
              ? text("words.reason_required", { label: props.reason.label })
              : props.reason.label}
          </span>
          <textarea
            rows={2}
            value={reason}
            required={props.reason.required}
            maxLength={props.reason.longest ?? LONGEST}
            onInput={(event) => setReason(event.currentTarget.value)}
          />
        </label>
      )}
      <div class="acts">
        <button
          type="button"
          class={`key danger${wanting ? " off" : ""}`}
          aria-disabled={wanting ? true : undefined}
          onClick={() => !wanting && props.onDanger(reason.trim())}
        >
          <Icon name="danger" />
          {props.danger}
        </button>
        <button type="button" class="key" data-safe onClick={props.onSafe}>{props.safe}</button>
      </div>
    </dialog>
  );
}
