/** A form over the desk: a title, its fields, why it was refused, and two keys. */

import type { ComponentChildren, JSX } from "preact";
import { useId, useState } from "preact/hooks";
import { useModal } from "../../hub/client/parts/Dialog.tsx";
import { WhyFold } from "../../hub/client/parts/Why.tsx";
import type { Desk } from "./desk.ts";
import { say } from "./words.ts";

export interface FormFrameProps {
  desk: Desk;
  title: string;
  about?: string;
  submit: string;
  /** Asks; the form stays open until the hub has recorded it. */
  onSubmit: () => Promise<boolean>;
  wide?: boolean;
  children: ComponentChildren;
}

/** A second press while the first is on its way does nothing. */
function useSubmit(ask: () => Promise<boolean>, close: () => void): (event: Event) => Promise<void> {
  const [busy, hold] = useState(false);
  return async (event) => {
    event.preventDefault();
    if (busy) return;
    hold(true);
    const done = await ask();
    hold(false);
    if (done) close();
  };
}

export function FormFrame(props: FormFrameProps): JSX.Element {
  const { desk, title, about } = props;
  const dialog = useModal();
  const id = useId();
  const close = (): void => { desk.opened.value = undefined; };
  const submit = useSubmit(props.onSubmit, close);
  return (
    <dialog
      ref={dialog} class={`dlg form${props.wide ? " wideform" : ""}`} aria-labelledby={`${id}t`}
      onCancel={(event) => { event.preventDefault(); close(); }}
    >
      <form onSubmit={(event) => void submit(event)}>
        <h2 id={`${id}t`}>{title}</h2>
        {about && <p>{about}</p>}
        <div class="fields">{props.children}</div>
        <p class="refused" role="alert">{desk.answer.value}</p>
        <WhyFold why={desk.answerWhy.value} />
        <div class="acts">
          <button type="button" class="key" onClick={close}>{say("desk.leave")}</button>
          <button type="submit" class="key main">{props.submit}</button>
        </div>
      </form>
    </dialog>
  );
}
