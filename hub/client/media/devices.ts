/** Cameras and microphones of this device: which there are, which are used, and how loud it is before them. */

import { type ReadonlySignal, signal } from "@preact/signals";

export interface Choice {
  readonly id: string;
  readonly label: string;
}

export type Trouble = "no_secure" | "permission" | "no_camera";

export interface Devices {
  readonly stream: ReadonlySignal<MediaStream | undefined>;
  readonly cameras: ReadonlySignal<readonly Choice[]>;
  readonly microphones: ReadonlySignal<readonly Choice[]>;
  readonly trouble: ReadonlySignal<Trouble | undefined>;
  /** From 0 to 1. */
  readonly level: ReadonlySignal<number>;
  open(picture: boolean): Promise<boolean>;
  choose(kind: "camera" | "microphone", id: string): Promise<boolean>;
  /** Where the sound comes from. */
  readonly sound: ReadonlySignal<Sound>;
  hear(sound: Sound): Promise<boolean>;
  close(): void;
}

const PICTURE: MediaTrackConstraints = { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 25 } };
/**
 * What is done to a sound before it is sent. `person`: a microphone before one mouth, beside a loudspeaker. `room`: a
 * microphone that hears a room with loudspeakers in it; its loudness is the room's own. `mixer`: a mixing desk's clean
 * way out, of which nothing may be taken away.
 */
const SOUNDS = {
  person: { echoCancellation: true, noiseSuppression: true, autoGainControl: true },
  room: { echoCancellation: true, noiseSuppression: false, autoGainControl: false },
  mixer: { echoCancellation: false, noiseSuppression: false, autoGainControl: false },
} as const satisfies Record<string, MediaTrackConstraints>;

export type Sound = keyof typeof SOUNDS;

const LEVEL_MS = 100;
/** What is measured as speaking normally fills two thirds of the meter. */
const LOUD = 5;

export function createDevices(first: Sound = "person"): Devices {
  const sound = signal<Sound>(first);
  const stream = signal<MediaStream | undefined>(undefined);
  const cameras = signal<readonly Choice[]>([]);
  const microphones = signal<readonly Choice[]>([]);
  const trouble = signal<Trouble | undefined>(undefined);
  const level = signal(0);
  const wanted = { camera: "", microphone: "", picture: true };
  let meter: (() => void) | undefined;

  const list = async (): Promise<void> => {
    const all = await navigator.mediaDevices.enumerateDevices();
    const of = (kind: MediaDeviceKind): Choice[] =>
      all.filter((one) => one.kind === kind && one.deviceId !== "").map(({ deviceId, label }) => ({ id: deviceId, label }));
    cameras.value = of("videoinput");
    microphones.value = of("audioinput");
  };
  const take = async (picture: boolean): Promise<MediaStream> => {
    const video = picture ? { ...PICTURE, ...(wanted.camera ? { deviceId: { exact: wanted.camera } } : {}) } : false;
    const audio = { ...SOUNDS[sound.peek()], ...(wanted.microphone ? { deviceId: { exact: wanted.microphone } } : {}) };
    const found = await navigator.mediaDevices.getUserMedia({ audio, video });
    for (const track of found.getAudioTracks()) track.contentHint = sound.peek() === "mixer" ? "music" : "speech";
    return found;
  };
  const use = (found: MediaStream): void => {
    const before = stream.value;
    stream.value = found;
    for (const track of before?.getTracks() ?? []) track.stop();
    meter?.();
    meter = metered(found, (now) => { level.value = now; });
  };
  const open = async (picture: boolean): Promise<boolean> => {
    wanted.picture = picture;
    if (navigator.mediaDevices === undefined) {
      trouble.value = "no_secure";
      return false;
    }
    try {
      use(await take(picture));
      trouble.value = undefined;
    } catch (failure) {
      if (picture && !denied(failure)) {
        const heard = await open(false);
        if (heard) trouble.value = "no_camera";
        return heard;
      }
      trouble.value = "permission";
      return false;
    }
    await list();
    return true;
  };
  return {
    stream, cameras, microphones, trouble, level, sound, open,
    hear(from) {
      sound.value = from;
      return stream.peek() === undefined ? Promise.resolve(true) : open(wanted.picture);
    },
    choose(kind, id) {
      wanted[kind] = id;
      return open(wanted.picture);
    },
    close() {
      meter?.();
      meter = undefined;
      for (const track of stream.value?.getTracks() ?? []) track.stop();
      stream.value = undefined;
      level.value = 0;
    },
  };
}

function denied(failure: unknown): boolean {
  return failure instanceof DOMException && (failure.name === "NotAllowedError" || failure.name === "SecurityError");
}

/** Measures again and again how loud a microphone hears; returns how to stop. */
function metered(stream: MediaStream, tell: (level: number) => void): () => void {
  const context = new AudioContext();
  const ear = new AnalyserNode(context, { fftSize: 1024 });
  context.createMediaStreamSource(stream).connect(ear);
  const samples = new Float32Array(ear.fftSize);
  const timer = setInterval(() => {
    ear.getFloatTimeDomainData(samples);
    const power = samples.reduce((sum, one) => sum + one * one, 0) / samples.length;
    tell(Math.min(1, Math.sqrt(power) * LOUD));
  }, LEVEL_MS);
  return () => {
    clearInterval(timer);
    void context.close();
  };
}

export const TEST_MS = 4_000;

/** Records a few words and plays them back; calls `stage` with what happens. */
export async function hearMyself(stream: MediaStream, stage: (now: "speak" | "play" | undefined) => void, ms = TEST_MS): Promise<void> {
  const voice = new MediaStream(stream.getAudioTracks());
  const recorder = new MediaRecorder(voice);
  const parts: Blob[] = [];
  recorder.ondataavailable = ({ data }) => parts.push(data);
  stage("speak");
  recorder.start();
  await new Promise((done) => { setTimeout(done, ms); });
  await new Promise((done) => { recorder.onstop = done; recorder.stop(); });
  stage("play");
  const address = URL.createObjectURL(new Blob(parts));
  const player = new Audio(address);
  await player.play().catch(() => undefined);
  await new Promise((done) => { player.onended = done; setTimeout(done, ms + 2_000); });
  URL.revokeObjectURL(address);
  stage(undefined);
}
