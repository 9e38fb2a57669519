/** Everything this desk holds beside what the hub shows: which panel and which form is open, and what became of an ask. */

import { type ReadonlySignal, type Signal, batch, computed, effect, signal } from "@preact/signals";
import { isFresh } from "../../hub/client/link.ts";
import type { Live } from "../../hub/client/live.ts";
import { type Command, PART_NAMES } from "../../hub/client/protocol.ts";
import { setting } from "../../hub/client/storage.ts";
import type { Doing, Opened } from "./asking.ts";
import { NOBODY_SEEN, look, lostFor } from "./devices.ts";
import { type Facts, type Shown, SECOND } from "./facts.ts";
import { type Feed, createFeed } from "./feed.ts";
import { type Phase, phaseOf } from "./phase.ts";
import { outcomeText } from "./words.ts";
import { type Explained, explain } from "../../hub/client/why.ts";
import type { Outcome } from "../../hub/client/asks.ts";

/** What stands in the right column: the list the moment is about, or what was chosen instead. */
export type Panel =
  | "phase" | "queue" | "people" | "person" | "speaking" | "microphones" | "devices" | "afar" | "feed" | "notices" | "presiding" | "votes" | "series" | "versions" | "groups" | "promises" | "elections" | "screen" | "why";

/** The panel `people` chooses whom to call for an explanation. */
export const EXPLAIN = "explain";

export interface Desk {
  readonly live: Live;
  readonly facts: ReadonlySignal<Facts>;
  readonly phase: ReadonlySignal<Phase>;
  readonly panel: Signal<Panel>;
  /** Whom the panel `person` is about. */
  readonly person: Signal<string>;
  readonly opened: Signal<Opened | undefined>;
  /** The whole agenda stands over the left and the middle. */
  readonly wide: Signal<boolean>;
  /** Why the last ask did nothing. */
  readonly answer: ReadonlySignal<string | undefined>;
  /** The rule behind that, where there is one. */
  readonly answerWhy: ReadonlySignal<Explained | undefined>;
  /** What the panel `why` explains. */
  readonly explained: Signal<Explained | undefined>;
  readonly letters: Signal<"on" | "off">;
  /** The hall's own camera and sound. */
  readonly feed: Feed;
  ask(command: Command): Promise<boolean>;
  run(doing: Doing): void;
  show(panel: Panel, person?: string): void;
  /** Opens the answer to "why not?" beside what is happening; nothing happens where there is none. */
  tellWhy(why: Explained | undefined): void;
  /** Offers this step no more, at this desk. */
  passOver(step: string): void;
  /** Closes what stands over the rest, one layer at a time. */
  back(): void;
}

/** Long enough to be read twice. */
const ANSWER_MS = 15_000;

function factsOf(live: Live, passedOver: ReadonlySignal<ReadonlySet<string>>): ReadonlySignal<Facts> {
  const second = computed(() => Math.floor(live.now.value / SECOND) * SECOND);
  const seen = signal(NOBODY_SEEN);
  effect(() => {
    const screens = live.presence.value;
    // Nothing is known of anybody while this desk itself is cut off.
    if (live.link.value.open) seen.value = look(seen.peek(), screens, live.hubNow());
  });
  const shown = computed(() => Object.fromEntries(PART_NAMES.map((name) => [name, live.parts[name].value])) as Shown);
  return computed(() => ({
    ...shown.value,
    screens: live.presence.value,
    lost: lostFor(seen.value.lost, second.value),
    now: second.value,
    fresh: isFresh(live.link.value),
    may: live.allowed,
    passedOver: passedOver.value,
    room: live.welcome.value?.room ?? "hall",
  }));
}

/** Asks, and keeps for a while what became of it unless it was simply done. */
function createAsking(live: Live): Pick<Desk, "ask" | "answer" | "answerWhy"> {
  const last = signal<Outcome | undefined>(undefined);
  const doing = new Set<string>();
  let forget: ReturnType<typeof setTimeout> | undefined;
  const tell = (outcome: Outcome | undefined): void => {
    clearTimeout(forget);
    last.value = outcome;
    if (outcome !== undefined) forget = setTimeout(() => tell(undefined), ANSWER_MS);
  };
  /** A second press of the same key while the first is on its way does nothing. */
  const ask = async (command: Command): Promise<boolean> => {
    const room = live.welcome.peek()?.room ?? "hall";
    const full = room === "hall" ? command : { ...command, room };
    const name = JSON.stringify(full);
    if (doing.has(name)) return false;
    doing.add(name);
    tell(undefined);
    const outcome = await live.ask(full);
    doing.delete(name);
    tell(outcome);
    return outcome.is === "recorded";
  };
  const answer = computed(() => last.value && outcomeText(last.value));
  const answerWhy = computed(() => (last.value?.is === "refused" ? explain(last.value, live.parts.session.value?.citations) : undefined));
  return { ask, answer, answerWhy };
}

export function createDesk(live: Live): Desk {
  const passedOver = signal<ReadonlySet<string>>(new Set());
  const facts = factsOf(live, passedOver);
  const panel = signal<Panel>("phase");
  const person = signal("");
  const opened = signal<Opened | undefined>(undefined);
  const wide = signal(false);
  const explained = signal<Explained | undefined>(undefined);
  let askedFrom: Panel = "phase";
  const { ask, answer, answerWhy } = createAsking(live);
  const show = (next: Panel, whom = ""): void => batch(() => {
    panel.value = next;
    person.value = whom;
  });
  return {
    live, facts, panel, person, opened, wide, answer, answerWhy, explained, ask,
    phase: computed(() => phaseOf(facts.value)),
    feed: createFeed(live),
    letters: setting("nghitruong.letters", ["on", "off"]),
    run(what) {
      if ("command" in what) void ask(what.command);
      else if (what.open.is === "explain") show("people", EXPLAIN);
      else opened.value = what.open;
    },
    show,
    passOver(step) {
      passedOver.value = new Set([...passedOver.peek(), step]);
    },
    tellWhy: (why) => batch(() => {
      if (why === undefined) return;
      explained.value = why;
      wide.value = false;
      if (panel.peek() !== "why") askedFrom = panel.peek();
      panel.value = "why";
    }),
    back() {
      if (wide.peek()) wide.value = false;
      else panel.value = panel.peek() === "person" ? "people" : panel.peek() === "why" ? askedFrom : "phase";
    },
  };
}
