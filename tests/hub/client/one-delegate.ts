/** One delegate's ballot at a hub of the smallest kind, over links that lose, delay and lag. */

import { type Happening, type Sending, type State, NOTHING, step } from "../../../hub/client/ballot.ts";
import { type MyBallot, restored, shown, toKeep } from "../../../hub/client/my-ballot.ts";
import type { Choice, OwnPart, VotePart } from "../../../hub/client/protocol.ts";

export const CHOICES: readonly Choice[] = ["for", "against", "abstain"];

/** The same numbers for the same seed, everywhere. */
export function dice(seed: number): (sides: number) => number {
  let state = seed >>> 0;
  return (sides) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides;
  };
}

interface Counted {
  readonly number: number;
  readonly at: number;
  readonly changes: number;
  readonly choice: Choice;
}

/** The hub's truth after one event. */
interface Truth {
  readonly number: number;
  readonly stage: "prepared" | "open" | "closed";
  readonly interrupted: boolean;
  readonly ballot: Counted | undefined;
}

export class Hub {
  readonly secret: boolean;
  readonly past: Truth[] = [{ number: 7, stage: "open", interrupted: false, ballot: undefined }];
  readonly accepted = new Map<string, Counted>();
  readonly sentChoices = new Map<string, Choice>();
  latest = true;
  busy = false;

  constructor(secret = false) {
    this.secret = secret;
  }

  get truth(): Truth {
    return this.past[this.past.length - 1] as Truth;
  }

  happen(change: Partial<Truth>): void {
    this.past.push({ ...this.truth, ...change, number: this.truth.number + 1 });
  }

  /** Somebody else's hand: the clerk enters a choice, or the same person on another device. */
  foreign(choice: Choice): void {
    this.record(choice);
  }

  ask(sending: Sending): Happening {
    const before = this.sentChoices.get(sending.id);
    if (before !== undefined && before !== sending.choice) throw new Error("one id, two choices");
    this.sentChoices.set(sending.id, sending.choice as Choice);
    const done = this.accepted.get(sending.id);
    if (done) return { is: "recorded", id: sending.id, number: done.number, at: done.at };
    const reason = this.refusal(sending);
    if (reason) {
      const number = reason === "ballot_out_of_date" ? (this.truth.ballot?.number ?? 0) : undefined;
      return { is: "refused", id: sending.id, reason, number };
    }
    const counted = this.record(sending.choice as Choice);
    this.accepted.set(sending.id, counted);
    return { is: "recorded", id: sending.id, number: counted.number, at: counted.at };
  }

  private record(choice: Choice): Counted {
    const before = this.truth.ballot;
    const number = this.truth.number + 1;
    const ballot = { number, at: number * 1000, changes: before ? before.changes + 1 : 0, choice };
    this.happen({ ballot });
    return ballot;
  }

  private refusal(sending: Sending): string | undefined {
    const { stage, interrupted, ballot } = this.truth;
    if (this.busy) return "busy";
    if (!this.latest) return "signed_in_elsewhere";
    if (stage === "prepared") return "vote_not_open";
    if (stage === "closed") return "vote_too_late";
    if (interrupted) return "vote_interrupted";
    if (this.secret) return ballot ? "ballot_already_in_box" : undefined;
    return sending.replaces === (ballot?.number ?? 0) ? undefined : "ballot_out_of_date";
  }
}

export function viewOf(truth: Truth, secret: boolean, vote = "7"): Happening {
  const { number, at, changes, choice } = truth.ballot ?? { number: 0, at: 0, changes: 0, choice: undefined };
  const ballot = { vote, number, at, changes, ...(secret || !choice ? {} : { choice }) };
  const own = { person: "A1", entitled: true, ...(truth.ballot ? { ballot } : {}) } as unknown as OwnPart;
  const part = {
    id: vote, form: secret ? "secret" : "named", stage: truth.stage,
    ...(truth.interrupted ? { interrupted_at: 1 } : {}),
  } as unknown as VotePart;
  return { is: "view", vote: part, own, number: truth.number, reach: truth.number };
}

interface Link {
  /** What is on its way to the hub; it may arrive long after the screen has given the link up. */
  readonly up: Sending[];
  readonly down: Happening[];
  /** How far this link's hub has come with what it shows. */
  shown: number;
}

/** A screen and the ways between it and the hub. */
export class Tablet {
  readonly hub: Hub;
  state: State = NOTHING;
  now = 0;
  link: Link | undefined;
  readonly links: Link[] = [];
  readonly dropped = new Set<string>();
  onStep: (before: State, happening: Happening) => void = () => undefined;
  private ids = 0;

  constructor(hub: Hub) {
    this.hub = hub;
    this.happens({ is: "standing", superseded: false });
  }

  happens(happening: Happening): void {
    const before = this.state;
    const [next, sending] = step(before, happening, this.now);
    this.state = next;
    this.onStep(before, happening);
    if (!sending) return;
    if (next.superseded) throw new Error("sent from a device that does not count");
    this.link?.up.push(sending);
  }

  press(choice: Choice): void {
    this.ids += 1;
    this.happens({ is: "press", choice, id: `p${this.ids}` });
  }

  drop(): void {
    const { wish } = this.state;
    if (wish && shown(this.state).mayDrop) {
      this.dropped.add(wish.id);
      this.happens({ is: "drop" });
    }
  }

  /** The hub hears what is on its way on one link, and answers there; the screen may be gone. */
  deliver(link: Link | undefined = this.link): void {
    const sending = link?.up.shift();
    if (!link || !sending) return;
    const answer = this.hub.ask(sending);
    if (answer.is === "recorded" && this.dropped.has(sending.id)) throw new Error("what was taken back was recorded");
    link.down.push(answer);
  }

  /** The hub shows what has happened, up to its `upto`th state. */
  show(upto = this.hub.past.length - 1): void {
    if (!this.link || upto <= this.link.shown) return;
    this.link.shown = upto;
    const truth = this.hub.past[upto];
    if (truth) this.link.down.push(viewOf(truth, this.hub.secret));
  }

  hear(): void {
    const word = this.link?.down.shift();
    if (word) this.happens(word);
  }

  cut(): void {
    if (!this.link) return;
    this.link = undefined;
    this.happens({ is: "lost" });
  }

  /** Connects to a hub whose view may lag behind what another hub has acknowledged. */
  connect(lag = 0): void {
    if (this.link) return;
    const link: Link = { up: [], down: [], shown: -1 };
    this.link = link;
    this.links.push(link);
    this.happens({ is: "standing", superseded: !this.hub.latest });
    this.show(Math.max(0, this.hub.past.length - 1 - lag));
  }

  /** The page is loaded anew: only what was kept is left. */
  reload(): void {
    const kept = toKeep(this.state);
    this.cut();
    this.state = restored(kept ?? null, "A1");
  }

  tick(ms: number): void {
    // A hub lags for less than any wait of ours: it has caught up before time goes on.
    if (this.state.held) {
      this.show();
      while ((this.link?.down.length ?? 0) > 0) this.hear();
    }
    this.now += ms;
    this.happens({ is: "tick" });
  }

  /** Everything arrives, nothing is in the way any more. */
  settle(): void {
    this.hub.busy = false;
    for (const link of this.links) while (link.up.length > 0) this.deliver(link);
    for (let round = 0; round < 12; round += 1) {
      this.connect();
      this.tick(1000);
      this.deliver();
      this.show();
      while ((this.link?.down.length ?? 0) > 0) this.hear();
    }
  }
}

/** A tablet that has read what the hub shows. */
export function seated(secret = false): Tablet {
  const tablet = new Tablet(new Hub(secret));
  tablet.connect();
  tablet.hear();
  return tablet;
}

/** What was sent arrives, and so does its answer. */
export function arrives(tablet: Tablet): void {
  tablet.deliver();
  tablet.hear();
}

export const told = (tablet: Tablet): MyBallot => shown(tablet.state);
