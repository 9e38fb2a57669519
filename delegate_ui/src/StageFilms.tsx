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
  const shown = slots?.stage ?? [];
  const level = joining.sparing.level.value;
  return (
    <>
      <div class={level < 2 && shown.some((key) => key !== "") ? "films" : "films alone"}>
        <Shared key={slots?.screen?.[0]} stream={level < 2 ? screen[0] : undefined} name={stageName(tablet, slots?.screen?.[0] ?? "")} />
        {stage.map((stream, place) => {
          const key = shown[place] ?? "";
          return key === "" || level > 1 ? null : <Shown key={place} stream={stream} name={stageName(tablet, key)} />;
        })}
        {level < 3 && <Film stream={joining.devices.stream.value} label={say("hybrid.my_picture")} own />}
      </div>
      <Faces tablet={tablet} />
    </>
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

/** Whoever attends from afar, as far as there is room. */
function Faces({ tablet }: { tablet: Tablet }): JSX.Element | null {
  const { faces } = tablet.joining.receiver.incoming.value;
  const keys = tablet.live.media.slots.value?.faces ?? [];
  if (!keys.some((key) => key !== "")) return null;
  return (
    <ul class="faces" aria-label={say("hybrid.faces")}>
      {keys.map((key, place) => {
        const name = partyName(parts(tablet), key);
        return key === "" ? null : <li key={key}><Film stream={faces[place]} label={say("hybrid.face_of", { name })} muted /><span>{name}</span></li>;
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
