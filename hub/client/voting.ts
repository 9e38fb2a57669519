/** My ballot on this screen: joins the rules of `ballot.ts` with the link, the views, and what a reload keeps. */

import { type ReadonlySignal, signal } from "@preact/signals";
import { type Happening, type Sending, type State, NOTHING, step } from "./ballot.ts";
import { newId } from "./ids.ts";
import { type MyBallot, restored, shown, toKeep, unsettled } from "./my-ballot.ts";
import type { Ask, Choice, Recorded, Refusal, Welcome } from "./protocol.ts";
import { type Memory, passing } from "./storage.ts";
import type { Store } from "./store.ts";

const KEY = "nghitruong.ballot";
const TICK_MS = 100;

export interface Voting {
  readonly ballot: ReadonlySignal<MyBallot>;
  press(choice: Choice): void;
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

export function createVoting(
  send: (frame: Ask) => boolean,
  store: Store,
  memory: Memory = passing,
  clock: () => number = () => performance.now(),
): Voting {
  let state: State = NOTHING;
  let room = "hall";
  const ballot = signal(shown(state));
  const happens = (happening: Happening): void => {
    const [next, sending] = step(state, happening, clock());
    if (next === state) return;
    state = next;
    // Before it is sent: if the page is gone the next moment, the next page knows of it.
    memory.set(KEY, toKeep(state));
    ballot.value = shown(state);
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
      if (state.person !== frame.person) state = restored(memory.get(KEY), frame.person);
      happens({ is: "standing", superseded: !frame.latest });
    },
    superseded: () => happens({ is: "standing", superseded: true }),
    looked() {
      const number = Math.min(store.numberOf("vote"), store.numberOf("own"));
      happens({ is: "view", vote: store.parts.vote.peek(), own: store.parts.own.peek(), number });
    },
    lost: () => happens({ is: "lost" }),
    answered: (frame) => happens(answerOf(frame)),
    stop: () => clearInterval(timer),
  };
}
