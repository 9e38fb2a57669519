/** Taking part from afar: trying out picture and sound before the door, and who is seen and heard inside. */

import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Film } from "../../hub/client/media/Film.tsx";
import { DeviceChoices, Meter, SoundChoice } from "../../hub/client/media/Trying.tsx";
import { hearMyself } from "../../hub/client/media/devices.ts";
import { askForScreen, canShare } from "../../hub/client/media/sharing.ts";
import { turned, say } from "../../hub/client/media/words.ts";
import { DeskEdge } from "../../hub/client/parts/DeskEdge.tsx";
import { GoldKey } from "../../hub/client/parts/GoldKey.tsx";
import { Icon } from "../../hub/client/parts/Icon.tsx";
import { Key } from "../../hub/client/parts/Key.tsx";
import { mayJoin, operates } from "./joining.ts";
import { Panel, back } from "./Panel.tsx";
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
  const leave = <Inside tablet={tablet} />;
  if (joining.sender.state.value === "broken") {
    return <Strip icon="lost" text={turned(joining.sender.reason.value)} hint={say("hybrid.reconnecting")}>{leave}</Strip>;
  }
  if (live.parts.own.value?.admitted !== true) {
    return <Strip icon="clock" text={say("hybrid.waiting")} hint={say("hybrid.waiting_hint")}>{leave}</Strip>;
  }
  const heard = isHeard(tablet);
  const hint = joining.sender.shared.value ? say("hybrid.sharing") : spared(tablet) ?? say("hybrid.in_room");
  return (
    <Strip icon={heard ? "microphone" : "mute"} text={say(heard ? "hybrid.heard_now" : "hybrid.not_heard")} hint={hint} live={heard}>
      {leave}
    </Strip>
  );
}

/** What goes over this line, and what it is too narrow for. */
function spared({ joining }: Tablet): string | undefined {
  const { byHand, level } = joining.sparing;
  if (byHand.value) return say("hybrid.spares_hand");
  return level.value === 0 ? undefined : say(`hybrid.spares_${level.value}`);
}

/** What somebody inside may do with their own picture. */
function Inside({ tablet }: { tablet: Tablet }): JSX.Element {
  const { picture, sender, show, sparing, leave } = tablet.joining;
  const seen = picture.value;
  const alone = sparing.byHand.value;
  return (
    <div class="mine">
      {sender.shared.value
        ? <Key icon="close" onPress={() => void sender.share(undefined)}>{say("hybrid.share_end")}</Key>
        : sender.mayShare.value && canShare() && <Key icon="screen" onPress={() => void askForScreen().then((screen) => screen && sender.share(screen))}>{say("hybrid.share")}</Key>}
      <Key look="plain" pressed={alone} onPress={() => { sparing.byHand.value = !alone; }}>{say(alone ? "hybrid.sound_only_end" : "hybrid.sound_only")}</Key>
      {!alone && <Key look="plain" onPress={() => void show(!seen)}>{say(seen ? "hybrid.camera_off" : "hybrid.camera_on")}</Key>}
      <Key look="plain" onPress={leave}>{say("hybrid.leave")}</Key>
    </div>
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

/** My own microphone; for a room its operator looks after, that of whoever speaks there. */
function isHeard(tablet: Tablet): boolean {
  const { floor, own, attendance } = tablet.live.parts;
  const open = floor.value?.microphones.open ?? [];
  if (!operates(tablet.live)) return open.includes(own.value?.person ?? "");
  return open.some((person) => attendance.value?.people[person]?.room === own.value?.room);
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
          <Meter devices={devices} label={say("hybrid.level")} />
          {operates(tablet.live) && <SoundChoice devices={devices} />}
          <DeviceChoices devices={devices} />
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
