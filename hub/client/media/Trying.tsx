/** Choosing cameras and microphones, and seeing how loud it is before them. */

import type { JSX } from "preact";
import { Icon } from "../parts/Icon.tsx";
import type { Choice, Devices, Sound } from "./devices.ts";
import { say } from "./words.ts";

export function Meter({ devices, label }: { devices: Devices; label: string }): JSX.Element {
  return (
    <div class="meter">
      <Icon name="microphone" />
      <meter min={0} max={100} value={Math.round(devices.level.value * 100)} aria-label={label} />
    </div>
  );
}

/** Which microphone and which camera, where there is a choice. */
export function DeviceChoices({ devices }: { devices: Devices }): JSX.Element {
  return (
    <>
      <Chosen label={say("hybrid.microphone")} choices={devices.microphones.value} word="hybrid.one_microphone" onChoose={(id) => void devices.choose("microphone", id)} />
      <Chosen label={say("hybrid.camera")} choices={devices.cameras.value} word="hybrid.one_camera" onChoose={(id) => void devices.choose("camera", id)} />
    </>
  );
}

interface ChosenProps { label: string; choices: readonly Choice[]; word: "hybrid.one_microphone" | "hybrid.one_camera"; onChoose: (id: string) => void }

function Chosen({ label, choices, word, onChoose }: ChosenProps): JSX.Element | null {
  if (choices.length < 2) return null;
  return (
    <label class="inp"><span>{label}</span>
      <select onChange={(event) => onChoose(event.currentTarget.value)}>
        {choices.map(({ id, label: name }, at) => <option key={id} value={id}>{name || say(word, { number: at + 1 })}</option>)}
      </select>
    </label>
  );
}

const OF_A_ROOM = ["mixer", "room"] as const satisfies readonly Sound[];

/** Where a room's sound comes from, and what that asks of whoever operates it so that nobody hears an echo. */
export function SoundChoice({ devices }: { devices: Devices }): JSX.Element {
  const sound = devices.sound.value === "mixer" ? "mixer" : "room";
  return (
    <label class="inp"><span>{say("hybrid.sound")}</span>
      <select value={sound} onChange={(event) => void devices.hear(event.currentTarget.value === "mixer" ? "mixer" : "room")}>
        {OF_A_ROOM.map((one) => <option key={one} value={one}>{say(`hybrid.sound_${one}`)}</option>)}
      </select>
      <small>{say(`hybrid.echo_${sound}`)}</small>
    </label>
  );
}
