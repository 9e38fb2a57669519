/** Strokes anywhere on the page become acts of the desk. */

import { typing } from "../../hub/client/reload.ts";
import { keyboardTaken } from "../../hub/client/parts/focus.ts";
import type { Desk } from "./desk.ts";
import { type KeyAct, keyAct } from "./keys.ts";

function act(desk: Desk, what: KeyAct): void {
  const f = desk.facts.value;
  const speech = f.floor?.speech;
  if (typeof what === "object") return openRow(what.row);
  switch (what) {
    case "close":
      return desk.back();
    case "clock":
      if (speech) desk.run({ command: { do: speech.ends_at === undefined ? "ResumeClock" : "PauseClock", speech: speech.id } });
      return;
    case "minute":
      if (speech && f.may("ExtendSpeech")) desk.run({ command: { do: "ExtendSpeech", speech: speech.id } });
      return;
    case "cut":
      if (speech && f.may("CutMicrophone")) desk.run({ command: { do: "CutMicrophone", person: speech.person } });
      return;
    case "undo":
      if (f.desk?.undo && f.may("Undo")) desk.run({ command: { do: "Undo", number: f.desk.undo.number } });
  }
}

/** Opens what can be done with the person on that place of the queue. */
function openRow(row: number): void {
  document.querySelector<HTMLElement>(`.queue > li:nth-child(${row}) .menu > button`)?.click();
}

export function listenToKeys(desk: Desk): void {
  document.addEventListener("keydown", (event) => {
    // An open dialog or menu has the keyboard to itself.
    if (event.defaultPrevented || document.querySelector("dialog[open]")) return;
    const what = keyAct({
      key: event.key,
      repeat: event.repeat,
      modified: event.ctrlKey || event.altKey || event.metaKey,
      typing: typing() || document.activeElement instanceof HTMLSelectElement,
      onControl: keyboardTaken(event.target),
      letters: desk.letters.value === "on",
    });
    if (what === undefined) return;
    event.preventDefault();
    act(desk, what);
  });
}
