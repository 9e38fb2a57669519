/** In a rehearsal a tablet takes part by itself, so that it may just lie there: it checks in, votes, and tells what it has shown. */

import { effect, signal } from "@preact/signals";
import type { MyBallot } from "../../hub/client/my-ballot.ts";
import type { AttendancePart, Command, OwnPart, SessionPart, VotePart } from "../../hub/client/protocol.ts";
import { messagesOf } from "./notices.ts";
import { covers } from "./page.ts";
import type { Tablet } from "./tablet.ts";

export interface Seen {
  readonly session: SessionPart | undefined;
  readonly attendance: AttendancePart | undefined;
  readonly vote: VotePart | undefined;
  readonly own: OwnPart | undefined;
  readonly ballot: Pick<MyBallot, "phase" | "mayPress">;
}

/** What is due, each thing under a name of its own: it is done once. */
export type Due =
  | { readonly is: "check_in" | "ready"; readonly name: string; readonly command: Command }
  | { readonly is: "vote"; readonly name: string }
  | { readonly is: "shown"; readonly name: string; readonly notice: string };

export function dueIn(seen: Seen): readonly Due[] {
  const { session, own } = seen;
  if (session?.mark !== "rehearsal" || session.hidden || own === undefined) return [];
  return [...checkIn(seen, own), ...ready(seen, own), ...voting(seen, own), ...shown(seen, own)];
}

function checkIn({ attendance }: Seen, own: OwnPart): readonly Due[] {
  const sitting = attendance?.sitting;
  if (sitting === undefined || own.attendance !== undefined) return [];
  return [{ is: "check_in", name: `check_in.${sitting}`, command: { do: "CheckIn", sitting } }];
}

function ready({ vote }: Seen, own: OwnPart): readonly Due[] {
  if (vote?.stage !== "prepared" || !own.entitled || own.ready !== undefined) return [];
  return [{ is: "ready", name: `ready.${vote.id}`, command: { do: "ReadyToVote", vote: vote.id } }];
}

function voting({ vote, ballot }: Seen, own: OwnPart): readonly Due[] {
  if (vote === undefined || !covers(vote, own) || !ballot.mayPress || ballot.phase !== "not_chosen") return [];
  return [{ is: "vote", name: `vote.${vote.id}` }];
}

/** Only the newest message stands on the screen, and under a vote none does. */
function shown({ vote }: Seen, own: OwnPart): readonly Due[] {
  const newest = messagesOf(own)[0];
  if (newest === undefined || covers(vote, own)) return [];
  return [{ is: "shown", name: `shown.${newest.id}`, notice: newest.id }];
}

const AGAIN_MS = 2000;
/** People press within two seconds, not all at once; a tablet a little sooner, so that the vote is not over before. */
const PRESSED_WITHIN_MS = 1000;

/** Takes part for as long as the page lives; in any other session it does nothing. */
export function rehearse(tablet: Tablet): void {
  const { live } = tablet;
  const begun = new Set<string>();
  const turn = signal(0);
  const again = (name: string): void => {
    setTimeout(() => {
      begun.delete(name);
      turn.value += 1;
    }, AGAIN_MS);
  };
  const ask = async (name: string, command: Command): Promise<void> => {
    const outcome = await live.ask(command);
    if (outcome.is === "unknown" || (outcome.is === "refused" && outcome.reason === "stale")) again(name);
  };
  const doing = (due: Due): void => {
    switch (due.is) {
      case "vote":
        // A press that an interruption has undone is due again: what is recorded is not.
        setTimeout(() => {
          if (live.ballot.peek().phase === "not_chosen") live.press("for");
          again(due.name);
        }, Math.random() * PRESSED_WITHIN_MS);
        return;
      case "shown":
        return whenPainted(() => {
          const trip = Math.round(live.trip.peek() ?? 0);
          void ask(due.name, { do: "TellShown", notice: due.notice, trip });
        });
      default:
        void ask(due.name, due.command);
    }
  };
  effect(() => {
    const { session, attendance, vote, own } = live.parts;
    const seen = { session: session.value, attendance: attendance.value, vote: vote.value, own: own.value, ballot: live.ballot.value };
    if (!tablet.fresh.value || turn.value < 0) return;
    for (const due of dueIn(seen)) {
      if (begun.has(due.name)) continue;
      begun.add(due.name);
      doing(due);
    }
  });
}

/** The second frame is drawn after the first has been shown; a page that nobody can see draws none. */
function whenPainted(then: () => void): void {
  requestAnimationFrame(() => requestAnimationFrame(then));
}
