/** Who answers for which group of issues, the round with how far each question has come, and who is registered. */

import type { ComponentChildren, JSX } from "preact";
import { Icon } from "../../hub/client/parts/Icon.tsx";
import { Key } from "../../hub/client/parts/Key.tsx";
import { Menu, type MenuAct } from "../../hub/client/parts/Menu.tsx";
import { PersonLine } from "../../hub/client/parts/Rows.tsx";
import type { QuestionShape } from "../../hub/client/protocol.ts";
import { roundOf, topicOf } from "../../hub/client/questioning.ts";
import type { Desk } from "./desk.ts";
import { type Facts, nameOf, queueOf } from "./facts.ts";
import { shortGroup } from "./lists.ts";
import { candidates, questionActs, registered, stageWords } from "./questioning.ts";
import { type RowAct, rowActs } from "./queue.ts";
import { Side } from "./RightColumn.tsx";
import { say, told } from "./words.ts";

const menu = (desk: Desk, acts: readonly RowAct[]): MenuAct[] =>
  acts.map(({ id, label, icon, danger, does }) => ({ id, label: told(label), icon, ...(danger ? { danger } : {}), onAct: () => desk.run(does) }));

export function QuestioningPanel({ desk }: { desk: Desk }): JSX.Element {
  const f = desk.facts.value;
  const waiting = registered(f);
  const others = queueOf(f).filter(({ kind }) => kind !== "question");
  return (
    <Side desk={desk} title={say("desk.questioning")} class="questioning" head={<Raise desk={desk} f={f} />} foot={<Feet desk={desk} f={f} />}>
      <Respondent desk={desk} f={f} />
      <div class="rows questions" tabIndex={0} role="group">
        <Round desk={desk} f={f} />
        {others.length > 0 && (
          <ol class="queue">
            {others.map((request) => (
              <PersonLine
                key={request.id} look="first" lead={<Icon name="debate" />} name={nameOf(f, request.person)}
                facts={[request.kind === "discussion" ? "" : say(`desk.kind.${request.kind}`), told(shortGroup(f, request.person))].filter(Boolean)}
                trail={<Acts desk={desk} f={f} name={nameOf(f, request.person)} acts={rowActs(f, request)} />}
              />
            ))}
          </ol>
        )}
        <div class="ph"><h3>{say("desk.registered")} <small>{say("words.delegates", { count: waiting.length })}</small></h3></div>
        <ol class="queue">
          {waiting.map((question, index) => <Question key={question.id} desk={desk} f={f} question={question} lead={index + 1} listed />)}
        </ol>
        {waiting.length === 0 && <p class="empty">{say(f.floor?.registration ? "desk.nobody_registered" : "desk.registration_closed")}</p>}
      </div>
    </Side>
  );
}

function Raise({ desk, f }: { desk: Desk; f: Facts }): JSX.Element | null {
  if (!f.fresh || !f.may("RegisterQuestionFor")) return null;
  return <Key look="plain" onPress={() => desk.show("people")}>{say("desk.find_person")}</Key>;
}

/** Whose turn it is to answer; another one of the same item is chosen here. */
function Respondent({ desk, f }: { desk: Desk; f: Facts }): JSX.Element {
  const part = f.questioning;
  const group = part?.groups[part.group ?? ""];
  const holder = part?.holders[part.respondent ?? ""];
  const others = (part?.groups_order ?? []).flatMap((id) => part?.groups[id] ?? [])
    .filter(({ item, stage }) => item === group?.item && stage === "adopted")
    .flatMap(({ id, respondents }) => respondents.map((person) => ({ group: id, person })))
    .filter((one) => one.group !== part?.group || one.person !== part.respondent);
  const acts = others.map((one): MenuAct => ({
    id: `${one.group}:${one.person}`, icon: "call",
    label: say("desk.call_respondent", { name: nameOf(f, one.person), group: part?.groups[one.group]?.title ?? "" }),
    onAct: () => desk.run({ command: { do: "CallRespondent", ...one } }),
  }));
  return (
    <div class="respondent">
      <div class="who">
        <div class="mt">{say("desk.respondent")}</div>
        <div class="nm">{nameOf(f, part?.respondent)}</div>
        <div class="mt">{holder ? `${holder.office} · ${holder.body}` : ""}</div>
        <div class="mt group" title={group?.title}>{group?.title}</div>
      </div>
      {f.fresh && acts.length > 0 && f.may("CallRespondent") && <Menu acts={acts} look="bare" label={say("desk.other_respondent")} />}
    </div>
  );
}

function Round({ desk, f }: { desk: Desk; f: Facts }): JSX.Element {
  const round = roundOf(f.questioning);
  const number = f.questioning?.round?.number ?? 0;
  if (round.length === 0) return <p class="empty">{say(number === 0 ? "desk.no_round" : "desk.round_over", { number })}</p>;
  return (
    <>
      <div class="ph"><h3>{say("desk.round_of", { number })} <small>{say("words.delegates", { count: round.length })}</small></h3></div>
      <ol class="round">
        {round.map((question, index) => <Question key={question.id} desk={desk} f={f} question={question} lead={index + 1} />)}
      </ol>
    </>
  );
}

const HEARD: ReadonlySet<QuestionShape["stage"]> = new Set(["asking", "answering"]);

interface QuestionProps { desk: Desk; f: Facts; question: QuestionShape; lead: number; listed?: boolean }

function Question({ desk, f, question, lead, listed }: QuestionProps): JSX.Element {
  const now = HEARD.has(question.stage);
  const name = nameOf(f, question.person);
  const request = f.floor?.queue[question.request ?? ""];
  const acts = [...questionActs(f, question), ...(listed && request ? rowActs(f, request).filter(({ id }) => id !== "invite") : [])];
  const asked = question.to === f.questioning?.respondent ? "" : say("desk.asks_whom", { name: nameOf(f, question.to) });
  const facts = [listed ? told(shortGroup(f, question.person)) : told(stageWords(question)), asked, topicOf(f.questioning, question) === f.questioning?.groups[question.group ?? ""]?.title ? "" : question.topic];
  return (
    <PersonLine
      lead={<b class={now ? "disc gilt" : "disc"}>{lead}</b>} name={name} facts={facts.filter(Boolean)}
      trail={<Acts desk={desk} f={f} name={name} acts={acts} />} {...(now ? { look: "first" as const } : {})}
    />
  );
}

function Acts({ desk, f, name, acts }: { desk: Desk; f: Facts; name: string; acts: readonly RowAct[] }): ComponentChildren {
  return f.fresh && acts.length > 0 && <Menu look="bare" label={say("words.other_acts_with", { name })} acts={menu(desk, acts)} />;
}

/** Choosing the round, ending it, and the list itself. */
function Feet({ desk, f }: { desk: Desk; f: Facts }): JSX.Element {
  const off = f.fresh ? {} : { off: "" };
  const open = roundOf(f.questioning).length > 0;
  const { registration = false, debate = false } = f.floor ?? {};
  return (
    <>
      {f.may("CallRound") && (open || candidates(f).length > 0) && (
        <Key {...off} onPress={() => desk.run({ open: { is: "round" } })}>{say(open ? "desk.change_round" : "desk.choose_round")}</Key>
      )}
      {f.may("OpenDebate") && (
        <Key {...off} onPress={() => desk.run({ command: { do: debate ? "CloseDebate" : "OpenDebate" } })}>{say(debate ? "desk.close_debate" : "words.open_debate")}</Key>
      )}
      {f.may("OpenRegistration") && (
        <Key {...off} onPress={() => desk.run({ command: { do: registration ? "CloseRegistration" : "OpenRegistration" } })}>{say(registration ? "words.lock_requests" : "desk.open_registration")}</Key>
      )}
    </>
  );
}
