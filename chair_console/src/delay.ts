/** How the sitting stands against its programme, and when it will end: the hub's budget and the present moment. */

import type { AgendaPart, SittingShape } from "../../hub/client/protocol.ts";
import { MINUTE, plannedAt } from "./facts.ts";
import type { Line } from "./words.ts";

function ran(agenda: AgendaPart, now: number): number {
  return agenda.run_used + (agenda.run_since === undefined ? 0 : Math.max(0, now - agenda.run_since));
}

/** How far behind its programme the sitting is (µs); negative when it is ahead. */
export function delay(agenda: AgendaPart, now: number): number {
  return agenda.delay + Math.max(0, ran(agenda, now) - agenda.run_planned);
}

/** When the sitting will end (µs) if everything to come takes its planned time. */
export function forecast(agenda: AgendaPart, sitting: SittingShape, now: number): number | undefined {
  if (sitting.stage !== "open" && sitting.stage !== "suspended") return undefined;
  const goesOn = Math.max(now, sitting.resumes_at ?? now);
  return goesOn + Math.max(0, agenda.run_planned - ran(agenda, now)) + agenda.rest;
}

export function plannedEnd(sitting: SittingShape): number | undefined {
  return plannedAt(sitting.ends);
}

/** "Chậm 18 phút", "Sớm 4 phút", "Đúng giờ": in whole minutes, never early by rounding. */
export function delayWords(us: number): { readonly late: boolean; readonly words: Line } {
  const minutes = Math.floor(Math.abs(us) / MINUTE);
  if (minutes === 0) return { late: false, words: ["desk.on_time"] };
  return us > 0
    ? { late: true, words: ["desk.behind", { minutes }] }
    : { late: false, words: ["desk.ahead", { minutes }] };
}

/** Minutes used and planned of the item under way; its stretch before an interruption included. */
export function budget(used: number, startedAt: number | undefined, minutes: number, now: number): { used: number; planned: number } {
  const running = startedAt === undefined ? 0 : Math.max(0, now - startedAt);
  return { used: Math.floor((used + running) / MINUTE), planned: minutes };
}
