/** Everything this screen holds beside what the hub shows: where the person is, what is being asked, what is written. */

import { type ReadonlySignal, type Signal, batch, computed, signal } from "@preact/signals";
import type { Live } from "../../hub/client/live.ts";
import type { Command } from "../../hub/client/protocol.ts";
import { type AmendmentDraft, NO_AMENDMENT, amendsSomething } from "./amending.ts";
import { type Drafts, createDrafts } from "./draft.ts";
import { type Joining, createJoining } from "./joining.ts";
import { type Kept, createKept } from "./kept.ts";
import { type Marking, createMarking } from "./marking.ts";
import { NOBODY, type NominationDraft, namesSomebody } from "./nominating.ts";
import { type Reading, createReading } from "./notices.ts";
import { type QuestionDrafts, createQuestionDrafts } from "./question-draft.ts";
import { happensIn } from "./rooming.ts";
import { outcomeText } from "./words.ts";
import type { Outcome } from "../../hub/client/asks.ts";
import { type Explained, explain } from "../../hub/client/why.ts";

/** What stands in the right panel; `now` follows the meeting. */
export type View =
  | { readonly is: "now" | "write" | "leave" | "join" | "seats" | "votes" | "versions" | "notices" | "settings" | "site" | "why" | "questions" | "question" | "elections" | "nominate" | "nominate_sure" | "amend" }
  | { readonly is: "item" | "vote" | "take_back"; readonly id: string }
  | { readonly is: "stand_down"; readonly election: string; readonly id: string };

export interface Tablet {
  readonly live: Live;
  readonly view: Signal<View>;
  /** On a phone the agenda is behind a tab. */
  readonly tab: Signal<"now" | "agenda">;
  readonly drafts: Drafts;
  /** The question form being written. */
  readonly asking: QuestionDrafts;
  /** The nomination being made, and the amendment being written. */
  readonly nominating: Kept<NominationDraft>;
  readonly amending: Kept<AmendmentDraft>;
  readonly reading: Reading;
  /** The personnel ballot that is being marked. */
  readonly marking: Marking;
  /** The reason for leaving early, as far as it is written. */
  readonly leaving: Signal<string>;
  /** The reason for taking a name or an amendment back, as far as it is written. */
  readonly reason: Signal<string>;
  /** Taking part from afar. */
  readonly joining: Joining;
  /** The vote whose result was put away. */
  readonly putAway: Signal<string>;
  /** Why the last press did nothing. */
  readonly answer: ReadonlySignal<string | undefined>;
  /** The rule behind that, where there is one. */
  readonly answerWhy: ReadonlySignal<Explained | undefined>;
  /** What the view `why` explains. */
  readonly explained: Signal<Explained | undefined>;
  /** Where one was when one asked why: there the answer leads back. */
  readonly askedFrom: Signal<View>;
  /** Opens the answer to "why not?"; nothing happens where there is none. */
  tellWhy(why: Explained | undefined): void;
  readonly fresh: ReadonlySignal<boolean>;
  /** The hub's time (µs) in steps of a quarter of a minute, for what is told in minutes. */
  readonly quarter: ReadonlySignal<number>;
  /** Asks once: a second press of the same key while the first is on its way does nothing. */
  act(name: string, command: Command): Promise<boolean>;
}

const QUARTER_US = 15_000_000;
/** Long enough to be read twice; then my standing is told again. */
const ANSWER_MS = 15_000;

export function createTablet(live: Live): Tablet {
  const doing = new Set<string>();
  const last = signal<Outcome | undefined>(undefined);
  const view = signal<View>({ is: "now" });
  const tab = signal<"now" | "agenda">("now");
  const explained = signal<Explained | undefined>(undefined);
  const askedFrom = signal<View>({ is: "now" });
  let forget: ReturnType<typeof setTimeout> | undefined;
  const tell = (outcome: Outcome | undefined): void => {
    clearTimeout(forget);
    last.value = outcome;
    if (outcome !== undefined) forget = setTimeout(() => tell(undefined), ANSWER_MS);
  };
  return {
    live,
    view,
    explained,
    askedFrom,
    tellWhy: (why) => batch(() => {
      if (why === undefined) return;
      explained.value = why;
      if (view.peek().is !== "why") askedFrom.value = view.peek();
      view.value = { is: "why" };
      tab.value = "now";
    }),
    tab,
    drafts: createDrafts(),
    asking: createQuestionDrafts(),
    nominating: createKept("nomination", NOBODY, namesSomebody),
    amending: createKept("amendment", NO_AMENDMENT, amendsSomething),
    reading: createReading(),
    marking: createMarking(live),
    leaving: signal(""),
    reason: signal(""),
    joining: createJoining(live),
    putAway: signal(""),
    answer: computed(() => last.value && outcomeText(last.value)),
    answerWhy: computed(() => (last.value?.is === "refused" ? explain(last.value, live.parts.session.value?.citations) : undefined)),
    fresh: computed(() => live.link.value.open && live.link.value.level !== "stale"),
    quarter: computed(() => Math.floor(live.now.value / QUARTER_US) * QUARTER_US),
    async act(name, command) {
      if (doing.has(name)) return false;
      doing.add(name);
      tell(undefined);
      const here = live.welcome.peek()?.room ?? "hall";
      const full = happensIn(command.do, here, live.parts.session.peek()) ? { ...command, room: here } : command;
      const outcome = await live.ask(full);
      doing.delete(name);
      tell(outcome);
      return outcome.is === "recorded";
    },
  };
}

/** Whose drafts and read marks these are: one person at one session. */
export function ownerOf(live: Live): string | undefined {
  const { session, own } = live.parts;
  if (session.value === undefined || own.value === undefined) return undefined;
  return `${session.value.term}.${session.value.number}.${own.value.person}`.replaceAll(" ", "_");
}
