/** What this device receives: whoever stands before the others, other voices, small pictures; each in a place of its own. */

import { type ReadonlySignal, signal } from "@preact/signals";
import { newId } from "../ids.ts";
import type { Spare } from "../protocol.ts";
import { Mending, type Standing, followed, passes } from "./again.ts";
import { feel } from "./pulse.ts";
import { type MediaWire, Turned, configured } from "./wire.ts";

/** How many places of each kind are wanted. */
export interface Places {
  readonly stage: number;
  readonly voices: number;
  readonly faces: number;
  /** A screen that somebody shares. */
  readonly screen?: 0 | 1;
}

/** What comes in each place; a place of the stage has a picture and, where one is heard, a voice. */
export interface Incoming {
  readonly stage: readonly MediaStream[];
  readonly voices: readonly MediaStream[];
  readonly faces: readonly MediaStream[];
  readonly screen: readonly MediaStream[];
}

export const NOTHING: Incoming = { stage: [], voices: [], faces: [], screen: [] };

export interface Receiver {
  readonly state: ReadonlySignal<Standing>;
  readonly incoming: ReadonlySignal<Incoming>;
  start(places: Places): Promise<void>;
  look(faces: readonly string[]): void;
  /** Does without pictures where the line is too narrow for them. */
  spare(spares: Spare["spares"]): void;
  stats(): Promise<RTCStatsReport | undefined>;
  stop(): void;
}

/** The places as the hub offers them, in the order of their sections: each stage, other voices, small pictures, a screen. */
export function placed(tracks: readonly MediaStreamTrack[], places: Places): Incoming {
  const heard = tracks.some((track) => track.kind === "audio");
  const each = heard ? 2 : 1;
  const streams = (from: number, count: number, size = 1): MediaStream[] =>
    Array.from({ length: count }, (_, at) => new MediaStream(tracks.slice(from + at * size, from + (at + 1) * size)));
  const voices = heard ? places.voices : 0;
  const after = places.stage * each;
  return { stage: streams(0, places.stage, each), voices: streams(after, voices), faces: streams(after + voices, places.faces), screen: streams(after + voices + places.faces, places.screen ?? 0) };
}

export function createReceiver(wire: MediaWire): Receiver {
  const state = signal<Standing>("off");
  const incoming = signal<Incoming>(NOTHING);
  let places: Places | undefined;
  let faces: readonly string[] = [];
  let spares: Spare["spares"] = "nothing";
  let pc: RTCPeerConnection | undefined;
  let tab = "";

  const close = (): void => {
    pc?.close();
    pc = undefined;
  };
  const agree = async (on: RTCPeerConnection, wanted: Places): Promise<void> => {
    const sdp = await wire.ask({ say: "subscribe", tab, ...wanted });
    if (pc !== on) return;
    on.setConfiguration(configured(wire));
    await on.setRemoteDescription({ type: "offer", sdp });
    await on.setLocalDescription(await on.createAnswer());
    incoming.value = placed(on.getTransceivers().map((one) => one.receiver.track), wanted);
    await wire.ask({ say: "answer", tab, sdp: on.localDescription?.sdp ?? "" });
    if (faces.length > 0) wire.say({ say: "look", tab, faces });
    if (spares !== "nothing") wire.say({ say: "spare", tab, spares });
  };
  const open = async (wanted: Places): Promise<void> => {
    close();
    const made = new RTCPeerConnection(configured(wire));
    pc = made;
    tab = newId();
    made.onconnectionstatechange = () => { if (pc === made) followed(made.connectionState, state, mending); };
    feel(made, (hopeless) => {
      if (pc !== made) return;
      if (hopeless) close();
      wire.doubt();
      mending.hurry();
    });
    await agree(made, wanted);
  };
  let reason = "";
  const attempt = async (work: () => Promise<void>): Promise<boolean> => {
    try {
      await work();
      return true;
    } catch (failure) {
      reason = failure instanceof Turned ? failure.reason : "broken";
      if (!(failure instanceof Turned)) close();
      return false;
    }
  };
  const mending = new Mending(async () => {
    if (places === undefined) return true;
    const wanted = places;
    const now = pc;
    if (now === undefined) return attempt(() => open(wanted));
    if (await attempt(() => agree(now, wanted))) return true;
    return passes(reason) ? false : attempt(() => open(wanted));
  });
  wire.onParted((parted) => {
    if (parted.tab !== tab || parted.direction !== "receives") return;
    close();
    state.value = "broken";
    // Who receives on too many devices is not to be fought with.
    if (parted.why === "kicked") mending.interrupted();
    else if (parted.why !== "replaced") mending.hurry();
  });
  /** Another hub knows nothing of this screen's places until it asks again. */
  wire.onOpened(() => { if (places !== undefined) mending.hurry(); });
  const hurry = (): void => { if (pc !== undefined) mending.hurry(); };
  addEventListener("online", hurry);

  return {
    state, incoming,
    async start(wanted) {
      places = wanted;
      state.value = "joining";
      if (!(await attempt(() => open(wanted)))) mending.interrupted();
    },
    look(wanted) {
      if (wanted.join() === faces.join()) return;
      faces = wanted;
      if (state.value === "on") wire.say({ say: "look", tab, faces });
    },
    spare(wanted) {
      if (wanted === spares) return;
      spares = wanted;
      if (state.value === "on") wire.say({ say: "spare", tab, spares });
    },
    stats: async () => pc?.getStats(),
    stop() {
      mending.stop();
      if (pc) wire.say({ say: "hang_up", tab, direction: "receives" });
      close();
      places = undefined;
      incoming.value = NOTHING;
      state.value = "off";
    },
  };
}
