/** The three choices of a vote: equal in size, weight and order, none of them preselected. */

import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { text } from "../catalogue.ts";
import { choiceLooks } from "./ballot.ts";
import type { Ballot, ChoiceLook, ChoiceState } from "./ballot.ts";
import type { ChoiceName } from "./choices.ts";
import { choiceStep } from "./focus.ts";
import { ChoiceMark, Icon } from "./Icon.tsx";
import type { IconName } from "./Icon.tsx";

export interface ChoicesProps {
  /** The id of the vote's title, which names the group; it has `tabindex="-1"` and the focus starts on it. */
  titleId: string;
  ballot: Ballot;
  onPress: (choice: ChoiceName) => void;
}

const NOTES: Readonly<Partial<Record<ChoiceState, readonly [IconName, `words.choice_${Exclude<ChoiceState, "rest">}`]>>> = {
  sending: ["call", "words.choice_sending"],
  recorded: ["done", "words.choice_recorded"],
  unrecorded: ["lost", "words.choice_unrecorded"],
  unanswered: ["lost", "words.choice_unanswered"],
};

const CLASS: Readonly<Record<ChoiceState, string>> = {
  rest: "", sending: " sending", recorded: " rec", unrecorded: " off", unanswered: " off",
};

export interface ChoiceProps extends ChoiceLook {
  onPress: () => void;
}

/** `aria-pressed` means recorded, not pressed: a screen reader never hears more than the hub knows. */
export function Choice({ choice, state, dim, disabled, onPress }: ChoiceProps): JSX.Element {
  const note = NOTES[state];
  return (
    <button
      type="button"
      class={`ch ${choice}${CLASS[state]}${dim ? " dim" : ""}`}
      aria-pressed={state === "recorded"}
      aria-disabled={disabled ? true : undefined}
      onClick={() => !disabled && onPress()}
    >
      <ChoiceMark choice={choice} />
      <span>{text(`words.${choice}`)}</span>
      {note && <em><Icon name={note[0]} />{text(note[1])}</em>}
    </button>
  );
}

export function Choices({ titleId, ballot, onPress }: ChoicesProps): JSX.Element {
  const group = useRef<HTMLDivElement>(null);
  useEffect(() => {
    document.getElementById(titleId)?.focus();
  }, [titleId]);
  useEffect(() => {
    // The vote covers everything, so its keys work wherever the focus is; Enter presses by itself.
    const listen = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.altKey || event.metaKey || document.querySelector("dialog[open]")) return;
      const keys = [...(group.current?.querySelectorAll<HTMLButtonElement>(".ch") ?? [])];
      const to = choiceStep(event.key, keys.findIndex((key) => key === document.activeElement), keys.length);
      if (to === null) return;
      event.preventDefault();
      keys[to]?.focus();
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);
  return (
    <div class="trio" role="group" aria-labelledby={titleId} ref={group}>
      {choiceLooks(ballot).map((look) => (
        <Choice key={look.choice} {...look} onPress={() => onPress(look.choice)} />
      ))}
    </div>
  );
}
