/** Taking one's own name, nomination or amendment back: asked once, with the reason that goes on record. */

import type { JSX } from "preact";
import { text } from "../../hub/client/catalogue.ts";
import { DeskEdge } from "../../hub/client/parts/DeskEdge.tsx";
import { DangerKey, Key } from "../../hub/client/parts/Key.tsx";
import type { Command } from "../../hub/client/protocol.ts";
import { Panel } from "./Panel.tsx";
import type { Tablet, View } from "./tablet.ts";
import { say } from "./words.ts";

const LONGEST = 500;

/** What is taken back, in words, and what is asked of the hub. */
interface Taken {
  readonly name: string;
  readonly title: string;
  readonly question: string;
  readonly then: string;
  readonly act: string;
  readonly key: string;
  readonly before: View;
  command(reason: string): Command;
}

function takenBack(tablet: Tablet): Taken | undefined {
  const { elections, proceedings, agenda } = tablet.live.parts;
  const view = tablet.view.value;
  if (view.is === "stand_down") {
    const one = elections.value?.elections[view.election]?.candidates[view.id];
    return one && {
      name: one.name, title: say("tablet.stand_down_title"), question: say("tablet.stand_down_question"), then: say("tablet.stand_down_then"),
      act: `stand_down:${view.id}`, key: say("tablet.stand_down"), before: { is: "elections" },
      command: (reason) => ({ do: "WithdrawCandidate", election: view.election, candidate: view.id, reason }),
    };
  }
  const one = view.is === "take_back" ? proceedings.value?.amendments[view.id] : undefined;
  return one && {
    name: one.text, title: say("tablet.take_back"), question: say("tablet.take_back_question"), then: say("tablet.take_back_then"),
    act: `take_back:${one.id}`, key: say("tablet.take_back_do"),
    before: one.item === agenda.value?.under_way ? { is: "now" } : { is: "item", id: one.item },
    command: (reason) => ({ do: "WithdrawAmendment", amendment: one.id, reason }),
  };
}

export function TakingBack({ tablet }: { tablet: Tablet }): JSX.Element {
  const taken = takenBack(tablet);
  const { reason } = tablet;
  return (
    <Panel tablet={tablet} title={taken?.title ?? ""} fixed onBack={() => leave(tablet, taken)}>
      {taken && (
        <div class="form">
          <p class="serif taken"><b>{taken.name}</b></p>
          <p>{taken.then}</p>
          <label for="reason">{say("tablet.take_back_reason")}</label>
          <textarea id="reason" class="field short" maxLength={LONGEST} value={reason.value} onInput={(event) => { reason.value = event.currentTarget.value; }} />
        </div>
      )}
    </Panel>
  );
}

function leave(tablet: Tablet, taken: Taken | undefined): void {
  tablet.view.value = taken?.before ?? { is: "now" };
}

async function takeBack(tablet: Tablet, taken: Taken): Promise<void> {
  if (await tablet.act(taken.act, taken.command(tablet.reason.value))) leave(tablet, taken);
}

export function TakingBackEdge({ tablet }: { tablet: Tablet }): JSX.Element {
  const taken = takenBack(tablet);
  const why = tablet.answerWhy.value;
  const off = tablet.reason.value.trim() === "" ? say("tablet.take_back_reason_needed") : tablet.fresh.value ? undefined : say("tablet.needs_link_short");
  return (
    <DeskEdge
      small={tablet.answer.value ?? say("tablet.leave_asked_once")}
      bold={taken?.question ?? ""}
      acts={
        <>
          {taken && <DangerKey look="tall" off={off} onPress={() => void takeBack(tablet, taken)}>{taken.key}</DangerKey>}
          {why && <Key look="tall" onPress={() => tablet.tellWhy(why)}>{text("words.why")}</Key>}
        </>
      }
      gold={<Key look="tall" class="half" onPress={() => leave(tablet, taken)}>{say("tablet.keep")}</Key>}
    />
  );
}
