/** Who takes part from afar: who waits before the door, who is inside and how they look, and whether sound is obeyed. */

import type { JSX } from "preact";
import { useEffect, useMemo, useState } from "preact/hooks";
import { Film } from "../../hub/client/media/Film.tsx";
import { partyName } from "../../hub/client/media/party.ts";
import { createReceiver } from "../../hub/client/media/receiver.ts";
import { Icon } from "../../hub/client/parts/Icon.tsx";
import { DangerKey, Key } from "../../hub/client/parts/Key.tsx";
import { PersonLine } from "../../hub/client/parts/Rows.tsx";
import { type Afar, afarOf, linkWord } from "./afar.ts";
import type { Desk } from "./desk.ts";
import { Side } from "./RightColumn.tsx";
import { say } from "./words.ts";

const MOST_FACES = 9;
/** Whoever speaks; in questioning two. */
const STAGE = 2;

export function AfarPanel({ desk }: { desk: Desk }): JSX.Element {
  const f = desk.facts.value;
  const media = desk.live.media;
  const receiver = useMemo(() => createReceiver(media), [media]);
  useEffect(() => {
    void receiver.start({ stage: STAGE, voices: 0, faces: MOST_FACES });
    return () => receiver.stop();
  }, [receiver]);
  const link = media.link.value;
  const list = afarOf(f, link);
  const inside = list.filter(({ waits }) => !waits);
  receiver.look(inside.slice(0, MOST_FACES).map(({ key }) => key));
  const films = new Map(media.slots.value?.faces.map((key, place) => [key, receiver.incoming.value.faces[place]]));
  const waiting = list.filter(({ waits }) => waits);
  const word = linkWord(link);
  const frozen = inside.filter((one) => one.frozen).map(({ name }) => name);
  return (
    <Side
      desk={desk} class="afar" title={say("desk.afar")} note={say("desk.afar_count", { inside: inside.filter(({ own }) => own === undefined).length, waiting: waiting.length })}
      foot={waiting.length > 1 && f.fresh && f.may("Admit") && <Key icon="done" onPress={() => desk.run({ command: admitting(waiting) })}>{say("desk.admit_all", { count: waiting.length })}</Key>}
    >
      {word && <p class={`foot note${word === "desk.media_settling" ? "" : " loss"}`} role="status">{say(word)}</p>}
      <div class="onstage">
        {receiver.incoming.value.stage.map((stream, place) => {
          const key = media.slots.value?.stage[place] ?? "";
          return key === "" ? null : <OnStage key={key} stream={stream} name={partyName({ people: f.people, session: f.session }, key)} />;
        })}
      </div>
      {frozen.length > 0 && <p class="foot note loss" role="alert">{say("desk.afar_frozen_now", { names: frozen.join(", ") })}</p>}
      <ol class="rows" tabIndex={0}>
        {[...waiting, ...inside].map((one) => <Line key={one.key} desk={desk} one={one} film={films.get(one.key)} />)}
      </ol>
      {list.length === 0 && <p class="empty">{say("desk.afar_nobody")}</p>}
    </Side>
  );
}

/** Whoever stands before the meeting from afar, larger than the others, as long as something comes. */
function OnStage({ stream, name }: { stream: MediaStream; name: string }): JSX.Element {
  const [shown, tell] = useState(false);
  return (
    <figure class={shown ? "" : "away"} aria-hidden={!shown}>
      <Film stream={stream} label={name} muted onShown={tell} />
      <figcaption>{name}</figcaption>
    </figure>
  );
}

function admitting(list: readonly Afar[]): { do: "Admit"; people: string[]; places: string[] } {
  const of = (kind: Afar["kind"]): string[] => list.filter((one) => one.kind === kind).map(({ id }) => id);
  return { do: "Admit", people: of("person"), places: of("room") };
}

function Line({ desk, one, film }: { desk: Desk; one: Afar; film: MediaStream | undefined }): JSX.Element {
  const f = desk.facts.value;
  const [sending, send] = useState(false);
  if (sending) return <SendOut desk={desk} one={one} done={() => send(false)} />;
  const admit = one.waits && f.fresh && f.may("Admit") && (
    <Key icon="done" onPress={() => desk.run({ command: admitting([one]) })}>{say("desk.admit")}</Key>
  );
  const out = !one.waits && !one.own && f.fresh && f.may("SendOut") && (
    <Key look="bare" icon="refuse" label={say("desk.send_out", { name: one.name })} onPress={() => send(true)} />
  );
  const lead = film && !one.waits && !one.soundOnly && !one.frozen ? <Film stream={film} label={one.name} muted /> : <Icon name={one.waits ? "clock" : one.frozen ? "lost" : one.soundOnly ? "microphone" : "screen"} />;
  return <PersonLine lead={lead} name={one.name} facts={factsOf(one)} trail={admit || out} />;
}

function factsOf(one: Afar): string[] {
  const count = one.total === undefined ? "" : say("desk.afar_room_count", { present: one.present ?? 0, total: one.total });
  const stands = one.waits ? "desk.afar_waits" : one.frozen ? "desk.afar_frozen" : one.own ? "desk.afar_hall" : one.heard ? "desk.afar_heard" : "desk.afar_inside";
  return [one.place, count, say(stands), one.soundOnly ? say("desk.afar_sound_only") : ""].filter((fact) => fact !== "");
}

/** Why somebody is sent out goes on record. */
function SendOut({ desk, one, done }: { desk: Desk; one: Afar; done: () => void }): JSX.Element {
  const [reason, write] = useState("");
  const named = one.kind === "person" ? { people: [one.id] } : { places: [one.id] };
  return (
    <li class="ps sending">
      <label class="inp"><span>{say("desk.send_out_reason", { name: one.name })}</span>
        <input value={reason} autofocus onInput={(event) => write(event.currentTarget.value)} />
      </label>
      <span class="tl">
        <Key look="plain" onPress={done}>{say("desk.leave")}</Key>
        <DangerKey icon="refuse" off={reason.trim() === "" ? say("desk.reason") : undefined} onPress={() => { desk.run({ command: { do: "SendOut", reason, ...named } }); done(); }}>{say("desk.send_out_now")}</DangerKey>
      </span>
    </li>
  );
}
