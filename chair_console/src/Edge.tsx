/** The desk edge: other acts, undo and the second act on the left, the reason and the gold key on the right. */

import type { JSX } from "preact";
import { DeskEdge } from "../../hub/client/parts/DeskEdge.tsx";
import { GoldKey } from "../../hub/client/parts/GoldKey.tsx";
import { Key, UndoKey } from "../../hub/client/parts/Key.tsx";
import { text } from "../../hub/client/catalogue.ts";
import { explain } from "../../hub/client/why.ts";
import { Menu, type MenuAct } from "../../hub/client/parts/Menu.tsx";
import { type NextAct, DUE, NOT_DUE } from "./act.ts";
import { type Desk, EXPLAIN } from "./desk.ts";
import { isStep } from "./guidance.ts";
import { nextAct } from "./next-act.ts";
import { otherActs } from "./other-acts.ts";
import { undoWords } from "./undoing.ts";
import { say, told } from "./words.ts";

export function Edge({ desk }: { desk: Desk }): JSX.Element {
  const f = desk.facts.value;
  const next = nextAct(f);
  const answer = desk.answer.value;
  const asked = desk.phase.value === "interrupted";
  const calm = {
    small: told(next?.small ?? (asked ? DUE : NOT_DUE)),
    bold: told(next?.bold ?? [asked ? "desk.interrupted_choose" : "desk.nothing_needed"]),
  };
  const said = answer === undefined ? calm : { small: <span class="refused">{say("desk.not_done")}</span>, bold: answer };
  return (
    <DeskEdge
      acts={<Acts desk={desk} />}
      small={said.small} bold={said.bold}
      gold={next && <Gold desk={desk} next={next} />}
    />
  );
}

function Gold({ desk, next }: { desk: Desk; next: NextAct }): JSX.Element {
  const label = told(next.label);
  const why = next.reason === undefined ? "" : told(next.reason);
  const explained = next.why && explain(next.why, desk.facts.value.session?.citations);
  const reason = next.others ? say("desk.chair_does_that", { what: why }) : why;
  return (
    <GoldKey
      mode={next.mode} act={next.act} label={label} enter long={label.length > 30}
      {...(reason === "" ? {} : { reason })}
      {...(next.icon === undefined ? {} : { icon: next.icon })}
      {...(next.number === undefined ? {} : { number: next.number })}
      {...(explained === undefined ? {} : { onWhy: () => desk.tellWhy(explained) })}
      onAct={() => next.does && desk.run(next.does)}
    />
  );
}

function Acts({ desk }: { desk: Desk }): JSX.Element {
  const f = desk.facts.value;
  const phase = desk.phase.value;
  const acts = otherActs(f, phase, desk.panel.value).map(({ id, label, icon, danger, does }): MenuAct => ({
    id, label: told(label),
    ...(icon ? { icon } : {}),
    ...(danger ? { danger } : {}),
    onAct: () => ("panel" in does ? desk.show(does.panel) : desk.run(does)),
  }));
  return (
    <>
      <Menu acts={acts} label={say("words.other_acts")} look="square" />
      {f.fresh && <Undo desk={desk} />}
      {f.fresh && <Second desk={desk} />}
      <AskWhy desk={desk} />
      {f.fresh && <PassOver desk={desk} />}
    </>
  );
}

/** Beside what was refused: why, where a rule stands behind it. */
function AskWhy({ desk }: { desk: Desk }): JSX.Element | null {
  const why = desk.answerWhy.value;
  return why === undefined ? null : <Key look="tall" onPress={() => desk.tellWhy(why)}>{text("words.why")}</Key>;
}

function Undo({ desk }: { desk: Desk }): JSX.Element | null {
  const f = desk.facts.value;
  const undo = f.desk?.undo;
  if (undo === undefined || !f.may("Undo")) return null;
  return (
    <UndoKey
      what={told(undoWords(f, undo))}
      remaining={() => (undo.until - desk.live.now.value) / 1000}
      onUndo={() => desk.run({ command: { do: "Undo", number: undo.number } })}
    />
  );
}

/** The usual step is a suggestion: put aside, the key goes back to the next item. */
function PassOver({ desk }: { desk: Desk }): JSX.Element | null {
  const next = nextAct(desk.facts.value);
  if (next === undefined || !isStep(next.act) || next.others) return null;
  return <Key look="tall" onPress={() => desk.passOver(next.act)}>{say("desk.step_dismiss")}</Key>;
}

/** What is next often enough to stand beside: calling somebody to explain, or putting a prepared vote away. */
function Second({ desk }: { desk: Desk }): JSX.Element | null {
  const f = desk.facts.value;
  const phase = desk.phase.value;
  if ((phase === "speech" || phase === "item") && f.may("GiveFloorTo")) {
    return <Key look="tall" onPress={() => desk.show("people", EXPLAIN)}>{say("words.call_explanation")}</Key>;
  }
  return null;
}
