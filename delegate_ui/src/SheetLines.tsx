/** The persons on a ballot, one line each, with equal marks: nothing is marked before the delegate marks it. */

import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { SheetMark, markColour } from "../../hub/client/parts/SheetMark.tsx";
import type { SheetMark as Mark, SheetShape } from "../../hub/client/protocol.ts";
import { markWord, sayBallot } from "../../hub/client/sheet-words.ts";
import { type Section, chosenIn, isFull, mark, sectionsOf } from "./marking.ts";
import type { SheetProps } from "./SheetCover.tsx";

/** Brings a line before the eyes and the focus to its first mark. */
export function goTo(row: number): void {
  const line = document.getElementById(`line-${row}`);
  line?.scrollIntoView({ block: "center" });
  line?.querySelector<HTMLButtonElement>("button")?.focus({ preventScroll: true });
}

export function SheetLines({ tablet, sheet }: SheetProps): JSX.Element {
  const list = useRef<HTMLDivElement>(null);
  const { marking } = tablet;
  const press = (row: number, letter: string): void => marking.set(mark(sheet, marking.marks.peek(), row, letter));
  useKeys(list, sheet, press);
  return (
    <div class="lines" ref={list} role="group" aria-label={sayBallot("ballots.lines")} aria-describedby="sheet-keys">
      <p class="vh" id="sheet-keys">{sayBallot("ballots.keys_hint")}</p>
      {sectionsOf(sheet).map((section, place) => (
        <Part key={place} sheet={sheet} marks={marking.marks.value} section={section} onPress={press} />
      ))}
    </div>
  );
}

interface LinesProps { sheet: SheetShape; marks: string; onPress: (row: number, letter: string) => void }

function Part(props: LinesProps & { section: Section }): JSX.Element {
  const { sheet, marks, section } = props;
  const { part } = section;
  return (
    <>
      {part && (
        <div class="part">
          <h2>{sayBallot(part.seats === 1 ? "ballots.post_one" : "ballots.post_seats", { post: part.name, seats: part.seats })}</h2>
          <b aria-live="polite">{sayBallot("ballots.post_chosen", { count: chosenIn(sheet, marks, section), seats: part.seats })}</b>
        </div>
      )}
      {section.rows.map((row) => <Line key={row} {...props} row={row} />)}
    </>
  );
}

function Line({ sheet, marks, row, onPress }: LinesProps & { row: number }): JSX.Element | null {
  const line = sheet.lines[row];
  if (line === undefined) return null;
  const strikes = sheet.kind === "election" && sheet.style === "strike";
  const letter = marks[row] ?? "-";
  const struck = strikes && letter === "x";
  return (
    <div class={`ln${letter === "-" ? "" : " done"}${struck ? " struck" : ""}`} id={`line-${row}`} role="group" aria-labelledby={`name-${row}`}>
      <b class="no">{row + 1}</b>
      <div class="nm" id={`name-${row}`}>
        <b class="serif">{line.name}</b>
        {line.posts !== "" && <span>{line.posts}</span>}
      </div>
      <div class="marks" data-of={strikes ? 1 : sheet.marks.length}>
        {strikes
          ? <MarkKey mark="not_chosen" word={sayBallot(struck ? "ballots.struck" : "ballots.strike")} on={struck} onPress={() => onPress(row, "x")} />
          : sheet.marks.map((one, place) => {
            const own = sheet.letters[place] ?? "-";
            const full = own === "y" && letter !== "y" && isFull(sheet, marks, row);
            return <MarkKey key={one} mark={one} word={markWord(one)} on={letter === own} pair={sheet.marks.length === 2} off={full} onPress={() => onPress(row, own)} />;
          })}
      </div>
    </div>
  );
}

interface MarkKeyProps { mark: Mark; word: string; on: boolean; pair?: boolean; off?: boolean; onPress: () => void }

function MarkKey({ mark: kind, word, on, pair, off, onPress }: MarkKeyProps): JSX.Element {
  return (
    <button type="button" class={`mkey ${markColour(kind, pair === true)}${on ? " on" : ""}`} aria-pressed={on} aria-disabled={off ? true : undefined} onClick={() => !off && onPress()}>
      <SheetMark mark={kind} filled={on} pair={pair === true} />
      <span>{word}</span>
    </button>
  );
}

/** Arrows move between marks and lines, digits mark and go on to the next person. */
function useKeys(list: { readonly current: HTMLDivElement | null }, sheet: SheetShape, press: (row: number, letter: string) => void): void {
  useEffect(() => {
    document.getElementById("vote-title")?.focus();
    const listen = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.altKey || event.metaKey || document.querySelector("dialog[open]")) return;
      const lines = [...(list.current?.querySelectorAll<HTMLElement>(".ln") ?? [])];
      const at = lines.findIndex((line) => line.contains(document.activeElement));
      const moved = move(event.key, lines, at);
      const digit = Number(event.key);
      const letter = event.key.length === 1 && digit >= 1 ? sheet.letters[digit - 1] : undefined;
      if (letter !== undefined && at >= 0) {
        press(Number(lines[at]?.id.slice("line-".length)), letter);
        focusOn(lines[at + 1] ?? lines[at], digit - 1);
      }
      if (moved || (letter !== undefined && at >= 0)) event.preventDefault();
    };
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);
}

function focusOn(line: HTMLElement | undefined, place: number): boolean {
  const keys = [...(line?.querySelectorAll<HTMLButtonElement>("button") ?? [])];
  const key = keys[Math.min(Math.max(0, place), keys.length - 1)];
  key?.focus({ preventScroll: true });
  line?.scrollIntoView({ block: "nearest" });
  return key !== undefined;
}

function move(key: string, lines: readonly HTMLElement[], at: number): boolean {
  const keys = [...(lines[at]?.querySelectorAll<HTMLButtonElement>("button") ?? [])];
  const place = keys.findIndex((one) => one === document.activeElement);
  switch (key) {
    case "ArrowDown": return focusOn(lines[Math.min(at + 1, lines.length - 1)], place);
    case "ArrowUp": return at > 0 && focusOn(lines[at - 1], place);
    case "ArrowRight": return at >= 0 && focusOn(lines[at], place + 1);
    case "ArrowLeft": return at >= 0 && focusOn(lines[at], place - 1);
    default: return false;
  }
}
