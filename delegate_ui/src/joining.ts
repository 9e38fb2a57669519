/** Taking part from afar: before the door, and inside; a page that is loaded anew goes where it was. */

import { type Signal, effect, signal } from "@preact/signals";
import type { Live } from "../../hub/client/live.ts";
import { type Devices, createDevices } from "../../hub/client/media/devices.ts";
import { type Receiver, createReceiver } from "../../hub/client/media/receiver.ts";
import { type Sender, createSender } from "../../hub/client/media/sender.ts";
import { type Sparing, createSparing } from "../../hub/client/media/sparing.ts";

export interface Joining {
  readonly inside: Signal<boolean>;
  /** Whether my picture is sent. */
  readonly picture: Signal<boolean>;
  readonly devices: Devices;
  readonly sender: Sender;
  readonly receiver: Receiver;
  /** What this line is too narrow for. */
  readonly sparing: Sparing;
  enter(): Promise<void>;
  leave(): void;
  /** Turns my picture on or off; my voice goes on. */
  show(picture: boolean): Promise<void>;
}

const PLACES = { stage: 2, voices: 4, faces: 5, screen: 1 } as const;
const KEPT = "nghitruong.inside";

/** Somebody sends from here only as the hub says: alone before a device, or for a remote room they operate. */
export function mayJoin(live: Live): boolean {
  return live.parts.own.value?.admitted !== undefined;
}

export function operates(live: Live): boolean {
  return live.parts.own.value?.roles.includes("room_operator") === true;
}

export function createJoining(live: Live): Joining {
  const inside = signal(false);
  const picture = signal(true);
  const devices = createDevices();
  const receiver = createReceiver(live.media);
  // A remote room's own devices send for the room; what somebody is comes with the first snapshot.
  const sender = createSender(live.media, () => operates(live));
  const sparing = createSparing(sender, receiver);
  const enter = async (): Promise<void> => {
    if (devices.stream.peek() === undefined && !(await devices.open(picture.peek()))) return;
    const stream = devices.stream.peek();
    if (stream === undefined) return;
    inside.value = true;
    sessionStorage.setItem(KEPT, picture.peek() ? "picture" : "sound");
    sparing.start();
    await Promise.all([sender.start(stream), receiver.start(PLACES)]);
  };
  const leave = (): void => {
    inside.value = false;
    sessionStorage.removeItem(KEPT);
    sparing.stop();
    sender.stop();
    receiver.stop();
    devices.close();
  };
  const show = async (wanted: boolean): Promise<void> => {
    picture.value = wanted;
    sessionStorage.setItem(KEPT, wanted ? "picture" : "sound");
    const opened = await devices.open(wanted);
    const stream = devices.stream.peek();
    if (opened && stream !== undefined) await sender.change(stream);
  };
  // The microphone of a room hears its loudspeakers too.
  effect(() => { if (operates(live) && devices.sound.peek() === "person") void devices.hear("room"); });
  effect(() => { if (inside.value && live.parts.own.value !== undefined && !mayJoin(live)) leave(); });
  const kept = sessionStorage.getItem(KEPT);
  const stop = effect(() => {
    if (kept === null || !mayJoin(live)) return;
    queueMicrotask(() => stop());
    picture.value = kept === "picture";
    void enter();
  });
  return { inside, picture, devices, sender, receiver, sparing, enter, leave, show };
}
