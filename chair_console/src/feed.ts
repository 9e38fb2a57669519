/** The hall's own camera and sound, sent from this very machine for those who are not in the hall. */

import { type ReadonlySignal, computed, effect, signal } from "@preact/signals";
import type { Live } from "../../hub/client/live.ts";
import { type Devices, createDevices } from "../../hub/client/media/devices.ts";
import { type Sender, createSender } from "../../hub/client/media/sender.ts";

export interface Feed {
  readonly devices: Devices;
  readonly sender: Sender;
  readonly sending: ReadonlySignal<boolean>;
  /** Only whoever looks after the hall's machines sends from here. */
  readonly offered: ReadonlySignal<boolean>;
  begin(): Promise<void>;
  end(): void;
}

const KEPT = "nghitruong.feed";

/** A page that is loaded anew goes on sending, from the source it had. */
export function createFeed(live: Live): Feed {
  const devices = createDevices(sessionStorage.getItem(KEPT) === "room" ? "room" : "mixer");
  const sender = createSender(live.media, () => true);
  const sending = signal(false);
  const offered = computed(() => live.parts.own.value?.roles.includes("technician") === true);
  const begin = async (): Promise<void> => {
    if (devices.stream.peek() === undefined && !(await devices.open(true))) return;
    const stream = devices.stream.peek();
    if (stream === undefined) return;
    sending.value = true;
    await sender.start(stream);
  };
  effect(() => { if (sending.value) sessionStorage.setItem(KEPT, devices.sound.value); });
  effect(() => {
    const stream = devices.stream.value;
    if (sending.peek() && stream !== undefined) void sender.change(stream);
  });
  const stop = effect(() => {
    if (!offered.value || sessionStorage.getItem(KEPT) === null) return;
    queueMicrotask(() => stop());
    void begin();
  });
  return {
    devices, sender, sending, offered, begin,
    end() {
      sending.value = false;
      sessionStorage.removeItem(KEPT);
      sender.stop();
      devices.close();
    },
  };
}
