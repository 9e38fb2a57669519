/** Who is seen and heard beside the meeting: the stage, a screen somebody shows, small pictures, everybody's voice. */

import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { Film, Voice } from "../../hub/client/media/Film.tsx";
import { seenName, partyName } from "../../hub/client/media/party.ts";
import { say } from "../../hub/client/media/words.ts";
import type { Tablet } from "./tablet.ts";

export function StageFilms({ tablet }: { tablet: Tablet }): JSX.Element | null {
  const { joining, live } = tablet;
  const { stage, screen } = joining.receiver.incoming.value;
  const slots = live.media.slots.value;
  if (!joining.inside.value) return null;
  const level = joining.sparing.level.value;
  const shown = level < 2 ? slots?.stage ?? [] : [];
  const shared = slots?.screen?.[0] ?? "";
  return (
    <div class={shown.some((key) => key !== "") ? "films" : "films alone"}>
      {level < 2 && <Shared key={shared} stream={screen[0]} name={stageName(tablet, shared)} />}
      {shown.map((key, place) => {
        const stream = stage[place];
        return key === "" || stream === undefined ? null : <Shown key={key} stream={stream} name={stageName(tablet, key)} />;
      })}
      <Faces tablet={tablet} />
    </div>
  );
}

/** Everybody's voice, whatever else stands on the screen. */
export function Voices({ tablet }: { tablet: Tablet }): JSX.Element {
  const { stage, voices } = tablet.joining.receiver.incoming.value;
  return <div class="voices">{[...stage, ...voices].map((stream, place) => <Voice key={place} stream={stream} />)}</div>;
}

function Shown({ stream, name }: { stream: MediaStream; name: string }): JSX.Element {
  return (
    <figure>
      <Film stream={stream} label={say("hybrid.picture_of", { name })} muted />
      <figcaption>{name}</figcaption>
    </figure>
  );
}

/** Stands there only while something of it comes. */
function Shared({ stream, name }: { stream: MediaStream | undefined; name: string }): JSX.Element | null {
  const [comes, tell] = useState(false);
  if (stream === undefined || name === "") return null;
  const label = say("hybrid.shared_by", { name });
  return (
    <figure class={comes ? "screen" : "screen away"} aria-hidden={!comes}>
      <Film stream={stream} label={label} muted onShown={tell} />
      <figcaption>{label}</figcaption>
    </figure>
  );
}

/** Whoever attends from afar, as far as there is room, and oneself. */
function Faces({ tablet }: { tablet: Tablet }): JSX.Element {
  const { receiver, devices, sparing } = tablet.joining;
  const keys = (tablet.live.media.slots.value?.faces ?? []).map((key, place) => [key, receiver.incoming.value.faces[place]] as const);
  return (
    <ul class="faces" aria-label={say("hybrid.faces")}>
      {sparing.level.value < 3 && <li class="me"><Film stream={devices.stream.value} label={say("hybrid.my_picture")} own /></li>}
      {keys.map(([key, stream]) => {
        const name = key === "" ? "" : partyName(parts(tablet), key);
        return name === "" ? null : <li key={key}><Film stream={stream} label={say("hybrid.face_of", { name })} muted /><span>{name}</span></li>;
      })}
    </ul>
  );
}

function parts({ live }: Tablet) {
  const { people, session, floor, attendance } = live.parts;
  const whereabouts = (person: string): string => attendance.value?.people[person]?.room ?? people.value?.people[person]?.room ?? "";
  return { people: people.value, session: session.value, floor: floor.value, whereabouts };
}

function stageName(tablet: Tablet, key: string): string {
  return key === "" ? "" : seenName(parts(tablet), key);
}
