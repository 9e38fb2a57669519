/** One live screen: everything it is shown, everything it can ask, and how its link to the hub stands. */

import { type ReadonlySignal, signal } from "@preact/signals";
import { type Outcome, createAsks } from "./asks.ts";
import type { Pressed } from "./ballot.ts";
import { type Teller, watchBattery } from "./battery.ts";
import { createClock } from "./clock.ts";
import { Connection } from "./connection.ts";
import { isFresh, type Link } from "./link.ts";
import type { MyBallot } from "./my-ballot.ts";
import { type MediaWire, createMediaWire } from "./media/wire.ts";
import { ALLOWED, type Command, type CommandName, type FromHub, type Presence, type Welcome } from "./protocol.ts";
import { reloadWhenUpgraded, typing } from "./reload.ts";
import { type PartSignals, createStore } from "./store.ts";
import { createVoting } from "./voting.ts";

export interface Options {
  readonly screen: string;
  readonly room?: string;
  readonly session?: string;
  /** The build of this page; without it the page never loads itself anew. */
  readonly build?: string;
  /** What else must be over before the page may load itself anew; unsent presses and open votes always must. */
  readonly mayReload?: () => boolean;
}

export interface Live {
  /** What the eyes in front of this screen may see; a part with nothing to show is undefined. */
  readonly parts: PartSignals;
  readonly presence: ReadonlySignal<Presence["screens"]>;
  readonly link: ReadonlySignal<Link>;
  /** Open, and a word heard within the last five seconds. */
  fresh(): boolean;
  /** The hub's time (µs): ticking, and just now. */
  readonly now: ReadonlySignal<number>;
  hubNow(): number;
  /** The shortest round trip to the hub lately (ms). */
  readonly trip: ReadonlySignal<number | undefined>;
  readonly welcome: ReadonlySignal<Welcome | undefined>;
  ask(command: Command): Promise<Outcome>;
  /** How many asks are unanswered. */
  readonly pending: ReadonlySignal<number>;
  /** Whether one of my roles may ask this: for hiding keys; the hub decides. */
  allowed(name: CommandName): boolean;
  /** What is said with the hub about sound and picture. */
  readonly media: MediaWire;
  readonly ballot: ReadonlySignal<MyBallot>;
  press(choice: Pressed): void;
  dropPress(): void;
  stop(): void;
}

const PINGS_MS = [0, 150, 400, 1000];
const PING_EVERY_MS = 10_000;
/** How this screen fares is told a little less often than the hub takes it. */
const SIGNAL_FIRST_MS = 1200;
const SIGNAL_EVERY_MS = 12_000;
const LONGEST_TRIP_MS = 60_000;

/** What the page says of itself: which session it belongs to, which screen it is, and its build. */
export function pageOptions(data: DOMStringMap = document.body.dataset): Options {
  return {
    screen: data.screen ?? "tablet",
    ...(data.room ? { room: data.room } : {}),
    ...(data.session ? { session: data.session } : {}),
    ...(data.build ? { build: data.build } : {}),
  };
}

export function addressOf(options: Options, page: { readonly protocol: string; readonly host: string }): string {
  const query = new URLSearchParams({ room: options.room ?? "hall", screen: options.screen });
  if (options.session !== undefined) query.set("session", options.session);
  return `${page.protocol === "https:" ? "wss:" : "ws:"}//${page.host}/live?${query}`;
}

export function startLive(options: Options = pageOptions()): Live {
  const clock = createClock();
  const store = createStore();
  const welcome = signal<Welcome | undefined>(undefined);
  const served = signal<string | undefined>(undefined);
  let refreshing = false;
  let pings: ReturnType<typeof setTimeout>[] = [];

  const connection = new Connection({
    url: addressOf(options, location),
    healthUrl: "/healthz",
    hubNow: clock.hubNow,
    heard: (frame) => heard(frame),
    lost() {
      refreshing = false;
      stopPings();
      voting.lost();
      media.lost();
    },
  });
  const fresh = (): boolean => isFresh(connection.link.value);
  const asks = createAsks((frame) => connection.send(frame), (command) => mayReach(connection.link.peek(), command));
  const voting = createVoting((frame) => connection.send(frame), store, `nghitruong.ballot.${options.session ?? ""}`);

  const media = createMediaWire((frame) => connection.send(frame), () => connection.prove());

  const ping = (): void => void connection.send({ say: "ping", sent: performance.now() });
  const battery = watchBattery(navigator as Teller);
  /** By the clock alone, never because somebody did something. */
  const signalHealth = (): void => {
    const trip = clock.trip.peek();
    connection.send({ say: "signal", ...(trip === undefined ? {} : { trip: Math.min(LONGEST_TRIP_MS, Math.round(trip)) }), ...battery() });
  };
  const stopPings = (): void => {
    for (const timer of pings) clearTimeout(timer);
    pings = [];
  };
  const startPings = (): void => {
    stopPings();
    pings = [
      ...PINGS_MS.map((ms) => setTimeout(ping, ms)),
      setInterval(ping, PING_EVERY_MS),
      setTimeout(signalHealth, SIGNAL_FIRST_MS),
      setInterval(signalHealth, SIGNAL_EVERY_MS),
    ];
  };

  const heard = (frame: FromHub): void => {
    switch (frame.say) {
      case "welcome":
        clock.heardWord(frame.now);
        welcome.value = frame;
        served.value = frame.build;
        voting.welcomed(frame);
        return startPings();
      case "snapshot":
        refreshing = false;
        store.takeSnapshot(frame);
        voting.looked();
        if (!connection.link.peek().open) {
          connection.opened();
          asks.reconnected();
          media.opened();
        }
        return;
      case "patch":
        if (store.takePatch(frame) === "gap") return refresh();
        return voting.looked();
      case "presence":
        return store.takePresence(frame);
      case "beat":
        return clock.heardWord(frame.now);
      case "pong":
        return clock.heardPong(frame.sent, frame.now);
      case "recorded":
      case "refusal":
        if (!asks.answered(frame)) voting.answered(frame);
        return;
      case "superseded":
        return voting.superseded();
      case "gone":
        return;
      default:
        return media.heard(frame);
    }
  };
  /** At most one is outstanding: the snapshot it brings mends every part at once. */
  const refresh = (): void => {
    if (!refreshing) refreshing = connection.send({ say: "refresh" });
  };

  const stopReload = reloadWhenUpgraded({
    own: options.build,
    served,
    now: clock.now,
    safe: () =>
      store.parts.vote.value?.stage !== "open" && asks.pending.value === 0 && !voting.unsettled() &&
      !typing() && (options.mayReload?.() ?? true),
    reload: () => location.reload(),
  });

  return {
    parts: store.parts,
    presence: store.presence,
    link: connection.link,
    fresh,
    now: clock.now,
    hubNow: clock.hubNow,
    trip: clock.trip,
    welcome,
    ask: asks.ask,
    pending: asks.pending,
    allowed: (name) => mayAsk(name, store.parts.own.value?.roles ?? []),
    media,
    ballot: voting.ballot,
    press: voting.press,
    dropPress: voting.drop,
    stop() {
      stopReload();
      stopPings();
      voting.stop();
      clock.stop();
      connection.stop();
    },
  };
}

/** What ends the wait for a second copy is heard while nothing else is. */
export function mayReach(link: Link, command: Command): boolean {
  return isFresh(link) || (link.open && link.copyMissing === true && command.do === "GoOnWithOneCopy");
}

export function mayAsk(name: CommandName, roles: readonly string[]): boolean {
  return ALLOWED[name].some((role) => roles.includes(role));
}
