/** Who may be heard: the mode, whose microphone is open, who asks for one. */

import type { JSX } from "preact";
import { Icon } from "../../hub/client/parts/Icon.tsx";
import { DangerKey, Key } from "../../hub/client/parts/Key.tsx";
import { PersonLine } from "../../hub/client/parts/Rows.tsx";
import type { MicrophoneMode } from "../../hub/client/protocol.ts";
import type { Desk } from "./desk.ts";
import { nameOf } from "./facts.ts";
import { shortGroup } from "./lists.ts";
import { Side } from "./RightColumn.tsx";
import { say, told } from "./words.ts";

const MODES: readonly MicrophoneMode[] = ["chair_approved", "automatic", "open"];
const LIMITS = [1, 2, 3, 5, 10] as const;

export function MicrophonePanel({ desk }: { desk: Desk }): JSX.Element {
  const f = desk.facts.value;
  const { open = [], asking = [] } = f.floor?.microphones ?? {};
  const foot = f.fresh && f.may("CutAll") && <DangerKey icon="mute" onPress={() => desk.run({ command: { do: "CutAll" } })}>{say("desk.cut_all")}</DangerKey>;
  return (
    <Side desk={desk} title={say("desk.microphones")} foot={foot}>
      <div class="rows" tabIndex={0} role="group">
        <Modes desk={desk} />
        <People desk={desk} title={say("desk.asking")} people={asking} asking />
        <People desk={desk} title={say("desk.heard")} people={open} />
      </div>
    </Side>
  );
}

function Modes({ desk }: { desk: Desk }): JSX.Element {
  const f = desk.facts.value;
  const { mode = "chair_approved", limit = 1 } = f.floor?.microphones ?? {};
  const set = (next: MicrophoneMode, most: number): void => desk.run({ command: { do: "SetMicrophoneMode", mode: next, limit: most } });
  return (
    <fieldset class="part" disabled={!f.fresh || !f.may("SetMicrophoneMode")}>
      <legend>{say("desk.mode")}</legend>
      {MODES.map((one) => (
        <label class="pick" key={one}>
          <input type="radio" name="mode" checked={one === mode} onChange={() => set(one, limit)} />
          <span><b>{say(`desk.mode.${one}`)}</b><small>{say(`desk.mode_then.${one}`)}</small></span>
        </label>
      ))}
      <label class="inp"><span>{say("desk.most_open")}</span>
        <select value={String(limit)} onChange={(event) => set(mode, Number(event.currentTarget.value))}>
          {[...new Set([...LIMITS, limit])].sort((a, b) => a - b).map((one) => <option key={one} value={String(one)}>{one}</option>)}
        </select>
      </label>
    </fieldset>
  );
}

function People({ desk, title, people, asking }: { desk: Desk; title: string; people: readonly string[]; asking?: boolean }): JSX.Element {
  const f = desk.facts.value;
  return (
    <>
      <div class="ph"><h3>{title} <small>{people.length}</small></h3></div>
      <ol>
        {people.map((id) => (
          <PersonLine
            key={id} lead={<Icon name="microphone" />} name={nameOf(f, id)} facts={[told(shortGroup(f, id))]}
            trail={f.fresh && (asking
              ? f.may("ApproveMicrophone") && <Key look="bare" icon="done" label={say("desk.approve", { name: nameOf(f, id) })} onPress={() => desk.run({ command: { do: "ApproveMicrophone", person: id } })} />
              : f.may("CutMicrophone") && <Key look="bare" icon="mute" label={say("desk.cut_one", { name: nameOf(f, id) })} onPress={() => desk.run({ command: { do: "CutMicrophone", person: id } })} />)}
          />
        ))}
      </ol>
      {people.length === 0 && <p class="empty">{say("desk.nobody")}</p>}
    </>
  );
}
