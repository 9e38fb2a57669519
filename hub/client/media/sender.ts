/** What this device sends: its voice, a small picture always, a large one while it is looked at, and a screen it shares. */

import { type ReadonlySignal, signal } from "@preact/signals";
import { newId } from "../ids.ts";
import type { Track } from "../protocol.ts";
import { Mending, type Standing, followed, passes } from "./again.ts";
import { feel } from "./pulse.ts";
import { type MediaWire, Turned, configured } from "./wire.ts";

const SMALL: RTCRtpEncodingParameters = { scaleResolutionDownBy: 4, maxFramerate: 7, maxBitrate: 90_000 };
const LARGE: RTCRtpEncodingParameters = { maxBitrate: 1_250_000, maxFramerate: 25 };
const SCREEN: RTCRtpEncodingParameters = { maxBitrate: 1_250_000, maxFramerate: 10 };
const VOICE: RTCRtpEncodingParameters = { maxBitrate: 40_000, priority: "high", networkPriority: "high" };

export interface Sender {
  readonly state: ReadonlySignal<Standing>;
  /** Why the last try came to nothing; a key of the catalogue. */
  readonly reason: ReadonlySignal<string>;
  start(stream: MediaStream): Promise<void>;
  /** Another camera or microphone takes the place of the one before, in the same connection. */
  change(stream: MediaStream): Promise<void>;
  /** Whether this device may share a screen just now: as long as its owner has the floor. */
  readonly mayShare: ReadonlySignal<boolean>;
  /** The screen it shares. */
  readonly shared: ReadonlySignal<MediaStream | undefined>;
  share(screen: MediaStream | undefined): Promise<void>;
  /** Whether pictures are sent at all: none on a line that is too narrow for them. */
  pictures(sent: boolean): void;
  stats(): Promise<RTCStatsReport | undefined>;
  stop(): void;
}

interface Way {
  readonly pc: RTCPeerConnection;
  readonly tab: string;
  readonly of: Map<Track, RTCRtpSender>;
}

/** `place` says whether the devices of a room are sent from here. */
export function createSender(wire: MediaWire, place: () => boolean = () => false): Sender {
  const state = signal<Standing>("off");
  const reason = signal("");
  let stream: MediaStream | undefined;
  let way: Way | undefined;
  const mayShare = signal(false);
  const shared = signal<MediaStream | undefined>(undefined);
  let large = false;
  let pictures = true;

  const close = (): void => {
    way?.pc.close();
    way = undefined;
    mayShare.value = large = false;
  };
  const active = async (track: Track, wanted: boolean): Promise<void> => {
    const sender = way?.of.get(track);
    const parameters = sender?.getParameters();
    const [encoding] = parameters?.encodings ?? [];
    if (sender === undefined || parameters === undefined || encoding === undefined || encoding.active === wanted) return;
    encoding.active = wanted;
    await sender.setParameters(parameters).catch(() => undefined); // the way is closed
  };
  const settle = (): void => {
    void active("thumbnail", pictures);
    void active("full", pictures && large);
  };
  const add = (on: Way, track: Track, source: MediaStreamTrack | undefined, encoding: RTCRtpEncodingParameters): void => {
    if (source) on.of.set(track, on.pc.addTransceiver(source, { direction: "sendonly", sendEncodings: [encoding] }).sender);
  };
  const agree = async (on: Way, restart: boolean): Promise<void> => {
    if (restart) {
      on.pc.setConfiguration(configured(wire));
      on.pc.restartIce();
    }
    await on.pc.setLocalDescription(await on.pc.createOffer());
    const tracks: Record<string, Track> = {};
    for (const [track, sender] of on.of) {
      const mid = on.pc.getTransceivers().find((one) => one.sender === sender)?.mid;
      if (mid != null) tracks[mid] = track;
    }
    const sdp = await wire.ask({ say: "publish", tab: on.tab, tracks, sdp: on.pc.localDescription?.sdp ?? "", place: place() });
    if (way === on) await on.pc.setRemoteDescription({ type: "answer", sdp });
  };
  const open = async (): Promise<void> => {
    close();
    const pc = new RTCPeerConnection(configured(wire));
    const [voice] = stream?.getAudioTracks() ?? [];
    const [picture] = stream?.getVideoTracks() ?? [];
    const made: Way = { pc, tab: newId(), of: new Map() };
    way = made;
    add(made, "voice", voice, VOICE);
    add(made, "thumbnail", picture, { ...SMALL, active: pictures });
    add(made, "full", picture, { ...LARGE, active: false });
    add(made, "screen", shared.value?.getVideoTracks()[0], SCREEN);
    pc.onconnectionstatechange = () => { if (way === made) followed(pc.connectionState, state, mending); };
    feel(pc, (hopeless) => {
      if (way !== made) return;
      if (hopeless) close();
      wire.doubt();
      mending.hurry();
    });
    await agree(made, false);
  };
  const share = async (screen: MediaStream | undefined): Promise<void> => {
    for (const track of shared.value?.getTracks() ?? []) if (screen !== shared.value) track.stop();
    shared.value = screen;
    const [picture] = screen?.getVideoTracks() ?? [];
    picture?.addEventListener("ended", () => { if (shared.value === screen) void share(undefined); });
    const before = way?.of.get("screen");
    if (before !== undefined) return before.replaceTrack(picture ?? null);
    if (way === undefined || picture === undefined) return;
    add(way, "screen", picture, SCREEN);
    const on = way;
    if (!(await attempt(() => agree(on, false)))) mending.hurry();
  };
  const attempt = async (work: () => Promise<void>): Promise<boolean> => {
    try {
      await work();
      reason.value = "";
      return true;
    } catch (failure) {
      reason.value = failure instanceof Turned ? failure.reason : "broken";
      return false;
    }
  };
  /** Another way for the same connection; where that is gone, a new connection. */
  const mending = new Mending(async () => {
    if (stream === undefined) return true;
    const now = way;
    if (now === undefined) return attempt(open);
    if (await attempt(() => agree(now, true))) return true;
    return passes(reason.peek()) ? false : attempt(open);
  });
  wire.onParted((parted) => {
    if (parted.tab !== way?.tab || parted.direction !== "sends") return;
    close();
    state.value = "broken";
    reason.value = parted.why;
    // Whoever sends from another device, or may not send any more, is not to be fought with.
    if (parted.why !== "replaced" && parted.why !== "not_in" && parted.why !== "kicked") mending.hurry();
  });
  wire.onStaged((staged) => {
    if (staged.tab !== way?.tab) return;
    large = staged.large;
    mayShare.value = staged.screen;
    if (!staged.screen) void share(undefined);
    settle();
  });
  /** The hub lets a connection end whose screen does not come back. */
  wire.onOpened(() => { if (stream !== undefined) mending.hurry(); });
  const hurry = (): void => { if (way !== undefined) mending.hurry(); };
  addEventListener("online", hurry);
  (navigator as { connection?: EventTarget }).connection?.addEventListener("change", hurry);

  return {
    state, reason, mayShare, shared, share,
    stats: async () => way?.pc.getStats(),
    async start(given) {
      stream = given;
      state.value = "joining";
      if (!(await attempt(open))) {
        state.value = "broken";
        mending.interrupted();
      }
    },
    async change(given) {
      stream = given;
      const [voice] = given.getAudioTracks();
      const [picture] = given.getVideoTracks();
      if (picture !== undefined && way?.of.has("full") === false) return void (await attempt(open));
      for (const [track, sender] of way?.of ?? []) if (track !== "screen") await sender.replaceTrack((track === "voice" ? voice : picture) ?? null);
    },
    pictures(sent) {
      pictures = sent;
      settle();
    },
    stop() {
      mending.stop();
      void share(undefined);
      if (way) wire.say({ say: "hang_up", tab: way.tab, direction: "sends" });
      close();
      stream = undefined;
      state.value = "off";
    },
  };
}
