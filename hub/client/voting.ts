/** My ballot on this screen: joins the rules of `ballot.ts` with the link, the views, and what a reload keeps. */

import { type ReadonlySignal, signal } from "@preact/signals";
import { type Happening, type Pressed, type Sending, type State, NOTHING, isSheet, step } from "./ballot.ts";
import { newId } from "./ids.ts";
import { type MyBallot, restored, shown, toKeep, unsettled } from "./my-ballot.ts";
import type { Ask, Recorded, Refusal, Welcome } from "./protocol.ts";
import { type Memory, passing } from "./storage.ts";
import type { Store } from "./store.ts";

const TICK_MS = 100;

export interface Voting {
  readonly ballot: ReadonlySignal<MyBallot>;
  press(choice: Pressed): void;
  /** "Không gửi nữa": only what was never sent can be taken back. */
  drop(): void;
  unsettled(): boolean;
  welcomed(frame: Welcome): void;
  superseded(): void;
  /** The views have changed: my own among them, perhaps. */
  looked(): void;
  lost(): void;
  answered(frame: Recorded | Refusal): void;
  stop(): void;
}

export function asCommand(sending: Sending, room: string): Ask["command"] {
  const { vote, choice, replaces } = sending;
  if (isSheet(choice)) return { do: "DropSheet", room, vote, marks: choice.slice("sheet:".length) };
  return sending.secret
    ? { do: "DropSecretBallot", room, vote, choice }
    : { do: "CastBallot", room, vote, choice, replaces };
}

function answerOf(frame: Recorded | Refusal): Happening {
  const { id } = frame;
  if (frame.say === "recorded") return { is: "recorded", id, number: frame.number, at: frame.at };
  const { number } = frame.values;
  return { is: "refused", id, reason: frame.reason, number: typeof number === "number" ? number : undefined };
}

function same(a: MyBallot, b: MyBallot): boolean {
  return (Object.keys(a) as (keyof MyBallot)[]).every((key) => a[key] === b[key]);
}

/** `key` names where a reload finds what was kept: numbers are one session's own. */
export function createVoting(
  send: (frame: Ask) => boolean,
  store: Store,
  key: string,
  memory: Memory = passing,
  clock: () => number = () => performance.now(),
): Voting {
  let state: State = NOTHING;
  let room = "hall";
  let kept: string | undefined;
  const ballot = signal(shown(state));
  const happens = (happening: Happening): void => {
    const [next, sending] = step(state, happening, clock());
    if (next === state) return;
    state = next;
    // Before it is sent: if the page is gone the next moment, the next page knows of it.
    if (toKeep(state) !== kept) memory.set(key, (kept = toKeep(state)));
    const now = shown(state);
    if (!same(now, ballot.peek())) ballot.value = now;
    if (sending && !send({ say: "ask", id: sending.id, command: asCommand(sending, room) })) {
      happens({ is: "lost" });
    }
  };
  const timer = setInterval(() => happens({ is: "tick" }), TICK_MS);
  return {
    ballot,
    press: (choice) => happens({ is: "press", choice, id: newId() }),
    drop: () => happens({ is: "drop" }),
    unsettled: () => unsettled(state),
    welcomed(frame) {
      room = frame.room;
      if (state.person !== frame.person) {
        state = restored(memory.get(key), frame.person);
        memory.set(key, (kept = toKeep(state)));
      }
      happens({ is: "standing", superseded: !frame.latest });
    },
    superseded: () => happens({ is: "standing", superseded: true }),
    looked() {
      const number = store.numberOf("own");
      const reach = Math.max(number, store.numberOf("vote"));
      happens({ is: "view", vote: store.parts.vote.peek(), own: store.parts.own.peek(), number, reach });
    },
    lost: () => happens({ is: "lost" }),
    answered: (frame) => happens(answerOf(frame)),
    stop: () => clearInterval(timer),
  };
}
