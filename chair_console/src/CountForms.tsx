/** What people enter by hand: the count of hands or paper, and the spoken choice of a delegate whose device failed. */

import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { CHOICES } from "../../hub/client/parts/choices.ts";
import { text } from "../../hub/client/catalogue.ts";
import type { Choice, Command, VotePart } from "../../hub/client/protocol.ts";
import { type Figures, HANDS, PAPER, withRooms } from "./counting.ts";
import type { Desk } from "./desk.ts";
import { nameOf } from "./facts.ts";
import { FormFrame } from "./FormFrame.tsx";
import { say } from "./words.ts";

function commandOf(vote: VotePart, figures: Figures): Command {
  if (vote.form === "paper") return { do: "EnterPaper", vote: vote.id, ...figures };
  const all = withRooms(vote, figures);
  return { do: "EnterHands", vote: vote.id, in_favour: all.in_favour, against: all.against, abstain: all.abstain };
}

export function CountForm({ desk }: { desk: Desk }): JSX.Element | null {
  const { vote } = desk.facts.value;
  const [figures, set] = useState<Figures>({ issued: vote?.present ?? 0, returned: vote?.present ?? 0, invalid: 0, in_favour: 0, against: 0, abstain: 0 });
  if (vote === undefined) return null;
  const fields = vote.form === "paper" ? PAPER : HANDS;
  const all = withRooms(vote, figures);
  const counted = all.in_favour + all.against + all.abstain;
  return (
    <FormFrame
      desk={desk} title={say("desk.enter_count")} about={say("desk.enter_count_then", { present: vote.present, counted })} submit={say("desk.record")}
      onSubmit={() => desk.ask(commandOf(vote, figures))}
    >
      <div class="figures">
        {fields.map((field) => (
          <label class="inp" key={field}><span>{say(`desk.count.${field}`)}</span>
            <input type="number" min={0} max={vote.present} required value={figures[field]} onInput={(event) => set({ ...figures, [field]: Number(event.currentTarget.value) })} />
          </label>
        ))}
      </div>
      <RoomCounts desk={desk} vote={vote} />
    </FormFrame>
  );
}

/** What remote rooms have reported; it is added to what is counted in the hall. */
function RoomCounts({ desk, vote }: { desk: Desk; vote: VotePart }): JSX.Element | null {
  const rooms = desk.facts.value.session?.rooms ?? {};
  const told = Object.entries(vote.hands ?? {});
  if (told.length === 0) return null;
  return (
    <div class="rooms-told">
      <p>{say("desk.hands_added")}</p>
      <ul>
        {told.map(([room, { in_favour, against, abstain }]) => (
          <li key={room}><b>{rooms[room]?.name ?? room}</b> {say("desk.hands_of_room", { in_favour, against, abstain })}</li>
        ))}
      </ul>
    </div>
  );
}

export function CorrectForm({ desk, person }: { desk: Desk; person: string }): JSX.Element | null {
  const f = desk.facts.value;
  const { vote } = f;
  const [choice, choose] = useState<Choice | undefined>(undefined);
  const [reason, write] = useState("");
  if (vote === undefined) return null;
  const submit = (): Promise<boolean> =>
    choice === undefined ? Promise.resolve(false) : desk.ask({ do: "EnterCorrection", vote: vote.id, person, choice, reason });
  return (
    <FormFrame desk={desk} title={say("desk.correct_title", { name: nameOf(f, person) })} about={say("desk.correct_then")} submit={say("desk.record")} onSubmit={submit}>
      <fieldset class="picks">
        <legend>{say("desk.spoken_choice")}</legend>
        {CHOICES.map((one) => (
          <label class="pick" key={one}>
            <input type="radio" name="choice" required checked={choice === one} onChange={() => choose(one)} />
            <span>{text(`words.${one}`)}</span>
          </label>
        ))}
      </fieldset>
      <label class="inp"><span>{say("words.reason_required", { label: say("desk.reason") })}</span>
        <textarea rows={2} required maxLength={300} value={reason} onInput={(event) => write(event.currentTarget.value)} />
      </label>
    </FormFrame>
  );
}
