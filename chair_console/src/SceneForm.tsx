/** Chooses what the hall sees, shown in full before it is shown there. */

import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Command, SceneKind } from "../../hub/client/protocol.ts";
import { pictureOf, pictureWith } from "../../hub/client/scenes/picture.ts";
import { Preview } from "../../hub/client/scenes/Preview.tsx";
import type { Desk } from "./desk.ts";
import type { Facts } from "./facts.ts";
import { FormFrame } from "./FormFrame.tsx";
import { FOLLOW, type Offer, happening, scenes } from "./scenes.ts";
import { say } from "./words.ts";

const STYLES = ["bars", "numbers", "seats"] as const;

function commandOf(kind: Offer, f: Facts, style: string, text: string): Command {
  if (kind === FOLLOW) return { do: "FollowMeeting", style };
  const vote = f.vote && (kind === "vote" || kind === "result") ? { vote: f.vote.id } : {};
  return { do: "ShowScene", kind, style, ...vote, ...(kind === "notice" ? { text } : {}) };
}

export function SceneForm({ desk }: { desk: Desk }): JSX.Element {
  const f = desk.facts.value;
  const offers = scenes(f);
  const [kind, choose] = useState<Offer>(f.scene?.follow === false ? f.scene.kind : FOLLOW);
  const [style, dress] = useState(f.scene?.style ?? "bars");
  const [text, write] = useState(f.scene?.text ?? "");
  const shows = kind === FOLLOW ? happening(f) : kind;
  const vote = shows === "vote" || shows === "result" ? f.vote : undefined;
  const picture = pictureWith(pictureOf(desk.live.parts), { kind: shows, style, text }, vote);
  return (
    <FormFrame desk={desk} title={say("desk.change_scene")} submit={say("desk.show_scene")} onSubmit={() => desk.ask(commandOf(kind, f, style, text))} wide>
      <div class="scenes">
        <fieldset class="picks">
          <legend>{say("desk.scene_word")}</legend>
          {offers.map((one) => <Pick key={one} kind={one} chosen={one === kind} choose={() => choose(one)} />)}
        </fieldset>
        <div>
          <Preview picture={picture} now={desk.live.now} label={say(`desk.scene.${shows}`)} />
          <More kind={kind} style={style} dress={dress} text={text} write={write} />
        </div>
      </div>
    </FormFrame>
  );
}

interface MoreProps {
  kind: Offer;
  style: string;
  dress: (style: string) => void;
  text: string;
  write: (text: string) => void;
}

/** What a scene wants to know beside its kind. */
function More({ kind, style, dress, text, write }: MoreProps): JSX.Element {
  return (
    <>
      {kind === "notice" && (
        <label class="inp"><span>{say("desk.message")}</span>
          <textarea rows={2} required maxLength={500} value={text} onInput={(event) => write(event.currentTarget.value)} />
        </label>
      )}
      {(kind === "result" || kind === FOLLOW) && (
        <label class="inp"><span>{say("desk.result_as")}</span>
          <select value={style} onChange={(event) => dress(event.currentTarget.value)}>
            {STYLES.map((one) => <option key={one} value={one}>{say(`desk.style.${one}`)}</option>)}
          </select>
        </label>
      )}
    </>
  );
}

function Pick({ kind, chosen, choose }: { kind: Offer; chosen: boolean; choose: () => void }): JSX.Element {
  const word = kind === FOLLOW ? say("desk.follow") : say(`desk.scene.${kind satisfies SceneKind}`);
  return (
    <label class="pick">
      <input type="radio" name="scene" checked={chosen} onChange={choose} />
      <span>{word}</span>
    </label>
  );
}
