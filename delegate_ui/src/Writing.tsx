/** An opinion in writing, as it is being written; nothing that happens in the hall takes a letter of it away. */

import type { JSX } from "preact";
import { DeskEdge } from "../../hub/client/parts/DeskEdge.tsx";
import { GoldKey } from "../../hub/client/parts/GoldKey.tsx";
import { Key } from "../../hub/client/parts/Key.tsx";
import type { Command } from "../../hub/client/protocol.ts";
import { numberOf } from "./agenda.ts";
import { LONGEST } from "./draft.ts";
import { back, Panel } from "./Panel.tsx";
import type { Tablet } from "./tablet.ts";
import { say } from "./words.ts";

export function Writing({ tablet }: { tablet: Tablet }): JSX.Element {
  const agenda = tablet.live.parts.agenda.value;
  const draft = tablet.drafts.draft.value;
  const item = agenda?.items[draft?.item ?? ""];
  const number = numberOf(agenda, draft?.item);
  return (
    <Panel tablet={tablet} title={say("tablet.writing")} fixed>
      <div class="form">
        {item && number !== undefined && <p class="k">{say("tablet.writing_on", { number, title: item.title })}</p>}
        <label for="opinion">{say("tablet.writing_label")}</label>
        <textarea
          id="opinion" class="field" maxLength={LONGEST} value={draft?.text ?? ""}
          onInput={(event) => tablet.drafts.type(event.currentTarget.value)}
        />
        <p class="k">{say("tablet.writing_kept", { count: draft?.text.length ?? 0, most: LONGEST })}</p>
      </div>
    </Panel>
  );
}

/** In place of my request that still waits; otherwise on the item it was begun on. */
function commandOf(tablet: Tablet): Command | undefined {
  const draft = tablet.drafts.draft.value;
  if (draft === undefined || draft.text.trim() === "") return undefined;
  const waits = draft.request !== undefined && tablet.live.parts.own.value?.can_write === draft.request;
  const about = waits ? { request: draft.request } : draft.item === undefined ? {} : { item: draft.item };
  return { do: "SendInWriting", text: draft.text, ...about };
}

async function send(tablet: Tablet): Promise<void> {
  const command = commandOf(tablet);
  if (command === undefined || !(await tablet.act("write", command))) return;
  tablet.drafts.drop();
  back(tablet);
}

function reasonOff(tablet: Tablet): string | undefined {
  if (commandOf(tablet) === undefined) return say("tablet.writing_empty");
  return tablet.fresh.value ? undefined : say("tablet.needs_link_short");
}

export function WritingEdge({ tablet }: { tablet: Tablet }): JSX.Element {
  const off = reasonOff(tablet);
  const some = (tablet.drafts.draft.value?.text ?? "") !== "";
  return (
    <DeskEdge
      stateFirst
      small={tablet.answer.value ?? say("tablet.writing_hint")}
      bold={say(some ? "tablet.writing_unsent" : "tablet.writing")}
      acts={some && <Key look="tall" class="half" onPress={() => { tablet.drafts.drop(); back(tablet); }}>{say("tablet.writing_drop")}</Key>}
      gold={
        <GoldKey
          mode={off === undefined ? "now" : "locked"} act="send_opinion" icon="page" label={say("tablet.writing_send")}
          {...(off === undefined ? {} : { reason: off })} onAct={() => void send(tablet)}
        />
      }
    />
  );
}
