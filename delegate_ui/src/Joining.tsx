/** Taking part from afar: trying out picture and sound before the door, and who is seen and heard inside. */

import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Film, Voice } from "../../hub/client/media/Film.tsx";
import { type Choice, hearMyself } from "../../hub/client/media/devices.ts";
import { turned, say } from "../../hub/client/media/words.ts";
import { DeskEdge } from "../../hub/client/parts/DeskEdge.tsx";
import { GoldKey } from "../../hub/client/parts/GoldKey.tsx";
import { Icon } from "../../hub/client/parts/Icon.tsx";
import { Key } from "../../hub/client/parts/Key.tsx";
import { mayJoin } from "./joining.ts";
import { Panel, back } from "./Panel.tsx";
import { nameOf } from "./people.ts";
import type { Tablet } from "./tablet.ts";

/** Where the network is slower than this (ms), pictures only make it worse. */
const SLOW_MS = 400;

/** One line for whoever takes part from afar: how it stands with being seen and heard. */
export function JoinStrip({ tablet }: { tablet: Tablet }): JSX.Element | null {
  const { joining, live } = tablet;
  if (!mayJoin(live) || tablet.view.value.is === "join") return null;
  const open = (): void => { tablet.view.value = { is: "join" }; };
  if (!joining.inside.value) {
    return <Strip icon="screen" text={say("hybrid.not_heard")}><Key icon="screen" onPress={open}>{say("hybrid.join")}</Key></Strip>;
  }
  const seen = joining.picture.value;
  const leave = (
    <>
      <Key look="plain" onPress={() => void joining.show(!seen)}>{say(seen ? "hybrid.camera_off" : "hybrid.camera_on")}</Key>
      <Key look="plain" onPress={joining.leave}>{say("hybrid.leave")}</Key>
    </>
  );
  if (joining.sender.state.value === "broken") {
    return <Strip icon="lost" text={turned(joining.sender.reason.value)} hint={say("hybrid.reconnecting")}>{leave}</Strip>;
  }
  if (live.parts.own.value?.admitted !== true) {
    return <Strip icon="clock" text={say("hybrid.waiting")} hint={say("hybrid.waiting_hint")}>{leave}</Strip>;
  }
  const heard = isHeard(tablet);
  return (
    <Strip icon={heard ? "microphone" : "mute"} text={say(heard ? "hybrid.heard_now" : "hybrid.not_heard")} hint={say("hybrid.in_room")} live={heard}>
      {leave}
    </Strip>
  );
}

interface StripProps { icon: "screen" | "lost" | "clock" | "microphone" | "mute"; text: string; hint?: string; live?: boolean; children?: JSX.Element }

function Strip({ icon, text, hint, live, children }: StripProps): JSX.Element {
  return (
    <div class={`strip afar${live ? " heard" : ""}`} role="status">
      <Icon name={icon} />
      <div><b>{text}</b> {hint && <span>{hint}</span>}</div>
      {children}
    </div>
  );
}

function isHeard(tablet: Tablet): boolean {
  const { floor, own } = tablet.live.parts;
  const me = own.value?.person ?? "";
  return floor.value?.microphones.open.includes(me) ?? false;
}

/** Whoever stands before the room, as large as there is room for; everybody's voice. */
export function StageFilms({ tablet }: { tablet: Tablet }): JSX.Element | null {
  const { joining, live } = tablet;
  const { stage, voices } = joining.receiver.incoming.value;
  const shown = live.media.slots.value?.stage ?? [];
  if (!joining.inside.value) return null;
  return (
    <div class={shown.some((key) => key !== "") ? "films" : "films alone"}>
      {stage.map((stream, place) => {
        const key = shown[place] ?? "";
        return key === "" ? null : <Shown key={place} stream={stream} name={partyName(tablet, key)} />;
      })}
      <Film stream={joining.devices.stream.value} label={say("hybrid.my_picture")} own />
      {voices.map((stream, place) => <Voice key={place} stream={stream} />)}
    </div>
  );
}

function Shown({ stream, name }: { stream: MediaStream; name: string }): JSX.Element {
  return (
    <figure>
      <Film stream={stream} label={say("hybrid.picture_of", { name })} />
      <figcaption>{name}</figcaption>
    </figure>
  );
}

function partyName(tablet: Tablet, key: string): string {
  const { people, session } = tablet.live.parts;
  const [kind, id = ""] = [key.slice(0, key.indexOf("/")), key.slice(key.indexOf("/") + 1)];
  return kind === "person" ? nameOf(people.value, id) : session.value?.rooms[id]?.name ?? "";
}

/** Before the door: my picture, my voice, which devices, and how good the network is. */
export function JoinView({ tablet }: { tablet: Tablet }): JSX.Element {
  const { joining } = tablet;
  const { devices, picture } = joining;
  useEffect(() => {
    if (devices.stream.peek() === undefined) void devices.open(picture.peek());
  }, []);
  const trouble = devices.trouble.value;
  const ready = devices.stream.value !== undefined;
  return (
    <Panel tablet={tablet} title={say("hybrid.lobby")}>
      <div class="lobby">
        <Film stream={devices.stream.value} label={say("hybrid.my_picture")} own />
        <div class="tries">
          <p>{say("hybrid.lobby_hint")}</p>
          {trouble && <p class="strip loss" role="alert"><Icon name="danger" /><b>{say(`hybrid.${trouble}`)}</b></p>}
          {!ready && trouble === undefined && <p role="status">{say("hybrid.allow")}</p>}
          <Meter tablet={tablet} />
          <Chosen label={say("hybrid.microphone")} choices={devices.microphones.value} word="hybrid.one_microphone" onChoose={(id) => void devices.choose("microphone", id)} />
          <Chosen label={say("hybrid.camera")} choices={devices.cameras.value} word="hybrid.one_camera" onChoose={(id) => void devices.choose("camera", id)} />
          <Myself stream={devices.stream.value} />
          <Network tablet={tablet} />
        </div>
      </div>
    </Panel>
  );
}

function enter(tablet: Tablet, picture: boolean): void {
  tablet.joining.picture.value = picture;
  void tablet.joining.enter().then(() => back(tablet));
}

/** The desk edge of the lobby: in with picture, in with sound only, or asking the browser once more. */
export function JoinEdge({ tablet }: { tablet: Tablet }): JSX.Element {
  const { devices } = tablet.joining;
  const ready = devices.stream.value !== undefined;
  return (
    <DeskEdge
      small={say("hybrid.not_seen")} bold={say(ready ? "hybrid.ready" : "hybrid.allow_short")}
      acts={ready && <Key look="tall" class="half" icon="microphone" onPress={() => enter(tablet, false)}>{say("hybrid.enter_sound_only")}</Key>}
      gold={ready
        ? <GoldKey mode="now" act="join" icon="screen" label={say("hybrid.enter")} onAct={() => enter(tablet, true)} />
        : <Key look="tall" class="half" onPress={() => void devices.open(true)}>{say("hybrid.try_again")}</Key>}
    />
  );
}

function Meter({ tablet }: { tablet: Tablet }): JSX.Element {
  const level = Math.round(tablet.joining.devices.level.value * 100);
  return (
    <div class="meter">
      <Icon name="microphone" />
      <meter min={0} max={100} value={level} aria-label={say("hybrid.level")} />
    </div>
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

/** Records a few words and plays them back, so that nobody has to ask "can you hear me?" in the hall. */
function Myself({ stream }: { stream: MediaStream | undefined }): JSX.Element | null {
  const [stage, set] = useState<"speak" | "play" | undefined>(undefined);
  if (stream === undefined) return null;
  if (stage !== undefined) return <p class="trying" role="status"><Icon name={stage === "speak" ? "microphone" : "play"} /><b>{say(`hybrid.test_${stage}`)}</b></p>;
  return <Key icon="play" onPress={() => void hearMyself(stream, set)}>{say("hybrid.test")}</Key>;
}

function Network({ tablet }: { tablet: Tablet }): JSX.Element {
  const trip = tablet.live.trip.value;
  const told = trip === undefined ? say("hybrid.network_unknown") : say(trip > SLOW_MS ? "hybrid.network_slow" : "hybrid.network_good", { trip: Math.round(trip) });
  return <p class="k" role="status">{told}</p>;
}
