/** Sound and vibration of a screen: never the only sign of anything, and off when the person wants it off. */

import { type ReadonlySignal, effect } from "@preact/signals";
import type { MyBallot } from "./my-ballot.ts";
import type { PartSignals } from "./store.ts";
import { setting } from "./storage.ts";

export type Alarm = "vote_opened" | "not_voted" | "called" | "recorded" | "time_up" | "notice";

interface Signs {
  /** Notes in hertz, one after another; none is silence. */
  readonly notes: readonly number[];
  readonly loud: number;
  /** Milliseconds on, off, on … */
  readonly shake: readonly number[];
}

const NOTE_S = 0.22;
export const SIGNS: Readonly<Record<Alarm, Signs>> = {
  vote_opened: { notes: [262, 196], loud: 0.2, shake: [200] },
  not_voted: { notes: [262, 196], loud: 0.2, shake: [200] },
  called: { notes: [330], loud: 0.2, shake: [150, 100, 150] },
  recorded: { notes: [], loud: 0, shake: [40] },
  time_up: { notes: [], loud: 0, shake: [150] },
  notice: { notes: [880], loud: 0.05, shake: [] },
};

/** What of the meeting may ring on this screen. */
export interface Facts {
  readonly vote: string | undefined;
  readonly mayVote: boolean;
  readonly recorded: number;
  /** The vote is in its last seconds and nothing of mine is recorded. */
  readonly overdue: boolean;
  readonly speaking: boolean;
  readonly overTime: boolean;
  readonly notices: number;
}

/** What rings when the facts change; on the first look only what still asks for an act. */
export function alarms(before: Facts | undefined, after: Facts): readonly Alarm[] {
  const rings: Alarm[] = [];
  if (after.vote !== undefined && after.vote !== before?.vote && after.mayVote) rings.push("vote_opened");
  if (after.overdue && !(before?.overdue && before.vote === after.vote)) rings.push("not_voted");
  if (after.speaking && !before?.speaking) rings.push("called");
  if (before === undefined) return rings;
  if (after.recorded > before.recorded) rings.push("recorded");
  if (after.overTime && !before.overTime) rings.push("time_up");
  if (after.notices > before.notices) rings.push("notice");
  return rings;
}

/** The facts as the parts tell them; `now` is the hub's time (µs). */
export function factsOf(parts: PartSignals, ballot: MyBallot, now: () => number): Facts {
  const vote = parts.vote.value;
  const own = parts.own.value;
  const open = vote?.stage === "open" && vote.interrupted_at === undefined ? vote : undefined;
  const speaking = own?.speaking === true;
  const ends = speaking ? parts.floor.value?.speech?.ends_at : undefined;
  const last = open?.closes_at === undefined ? undefined : open.closes_at - open.alarm_s * 1_000_000;
  const waiting = open !== undefined && own?.entitled === true && ballot.recorded === undefined;
  return {
    vote: open?.id,
    mayVote: own?.entitled === true && open?.form !== "hands",
    recorded: ballot.recorded?.number ?? 0,
    overdue: waiting && open.form !== "hands" && last !== undefined && now() >= last,
    speaking,
    overTime: ends !== undefined && now() >= ends,
    notices: parts.notices.value?.order.length ?? 0,
  };
}

/** The person's choice on this screen. */
export const sound = setting("nghitruong.sound", ["on", "off"]);

let context: AudioContext | undefined;

/** Browsers let a page sound only after it was touched: the first touch opens the way. */
export function unlockSound(): () => void {
  const unlock = (): void => {
    context ??= new AudioContext();
    void context.resume();
  };
  addEventListener("pointerdown", unlock);
  addEventListener("keydown", unlock);
  return () => {
    removeEventListener("pointerdown", unlock);
    removeEventListener("keydown", unlock);
  };
}

export function ring(alarm: Alarm): void {
  if (sound.value === "off") return;
  const { notes, loud, shake } = SIGNS[alarm];
  // Not on every device, and in some browsers only after a touch: then it is silently left out.
  if (shake.length > 0 && "vibrate" in navigator) navigator.vibrate([...shake]);
  if (context?.state === "running") notes.forEach((hertz, place) => play(context as AudioContext, hertz, loud, place));
}

function play(audio: AudioContext, hertz: number, loud: number, place: number): void {
  const start = audio.currentTime + place * NOTE_S;
  const gain = audio.createGain();
  gain.gain.setValueAtTime(0, start);
  gain.gain.linearRampToValueAtTime(loud, start + 0.02);
  gain.gain.exponentialRampToValueAtTime(0.001, start + NOTE_S);
  const note = audio.createOscillator();
  note.frequency.value = hertz;
  note.connect(gain).connect(audio.destination);
  note.start(start);
  note.stop(start + NOTE_S);
}

/** Rings what the meeting gives reason to, as long as this screen shows what is. */
export function watchAlarms(
  parts: PartSignals,
  ballot: ReadonlySignal<MyBallot>,
  now: ReadonlySignal<number>,
  listening: () => boolean = () => true,
  rung: (alarm: Alarm) => void = ring,
): () => void {
  let before: Facts | undefined;
  return effect(() => {
    const after = factsOf(parts, ballot.value, () => now.value);
    if (parts.session.value === undefined || !listening()) return;
    for (const alarm of alarms(before, after)) rung(alarm);
    before = after;
  });
}
