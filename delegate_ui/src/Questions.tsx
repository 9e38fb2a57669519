/** Questioning on the tablet: whom one can register to question, one's question forms and their answers, and writing one. */

import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { DeskEdge } from "../../hub/client/parts/DeskEdge.tsx";
import { GoldKey } from "../../hub/client/parts/GoldKey.tsx";
import { Key } from "../../hub/client/parts/Key.tsx";
import type { IssueGroupShape } from "../../hub/client/protocol.ts";
import { day, topicOf } from "../../hub/client/questioning.ts";
import { text } from "../../hub/client/catalogue.ts";
import { type MyQuestion, mayAskAloud, mayQuestion, questionsOf } from "./my-questions.ts";
import { back, Panel } from "./Panel.tsx";
import { nameOf } from "./people.ts";
import { LONGEST_QUESTION, LONGEST_TOPIC } from "./question-draft.ts";
import type { Tablet } from "./tablet.ts";
import { say } from "./words.ts";

export function QuestionsView({ tablet }: { tablet: Tablet }): JSX.Element {
  const own = tablet.live.parts.own.value;
  const part = tablet.live.parts.questioning.value;
  const mine = questionsOf(own, part, "mine");
  const toMe = questionsOf(own, part, "to_me");
  const asks = own?.roles.includes("delegate") === true && own.may_vote;
  return (
    <Panel tablet={tablet} title={say("tablet.questions")} {...(mine.length > 0 ? { note: String(mine.length) } : {})}>
      {own && mayQuestion(own, part) && own.request?.place === undefined && <Register tablet={tablet} />}
      {asks && (
        <div class="qs">
          <div class="ph"><h2>{say("tablet.my_questions")}</h2></div>
          {mine.length === 0 && <p class="empty">{say("tablet.no_questions")}</p>}
          <ol>{mine.map((question) => <Mine key={question.id} tablet={tablet} question={question} />)}</ol>
          <p class="l"><Key icon="page" off={tablet.fresh.value ? undefined : say("tablet.needs_link_short")} onPress={() => { tablet.view.value = { is: "question" }; }}>{say("tablet.write_question")}</Key></p>
        </div>
      )}
      {toMe.length > 0 && (
        <div class="qs">
          <div class="ph ruled"><h2>{say("tablet.questions_to_me")}</h2></div>
          <ol>{toMe.map((question) => <Line key={question.id} tablet={tablet} question={question} who={question.person} />)}</ol>
        </div>
      )}
    </Panel>
  );
}

/** Whoever answers on the item under way, group by group; what it will be about may be said before. */
function Register({ tablet }: { tablet: Tablet }): JSX.Element {
  const part = tablet.live.parts.questioning.value;
  const [topic, write] = useState("");
  const item = part?.groups[part.group ?? ""]?.item;
  const groups = (part?.groups_order ?? []).flatMap((id) => part?.groups[id] ?? []).filter((one) => one.item === item && one.stage === "adopted");
  return (
    <div class="qs">
      <div class="ph"><h2>{say("tablet.register_question")}</h2></div>
      <div class="form">
        <label for="topic">{say("tablet.register_topic")}</label>
        <input id="topic" class="field line" maxLength={LONGEST_TOPIC} value={topic} onInput={(event) => write(event.currentTarget.value)} />
      </div>
      {groups.map((group) => <Group key={group.id} tablet={tablet} group={group} topic={topic} />)}
    </div>
  );
}

function Group({ tablet, group, topic }: { tablet: Tablet; group: IssueGroupShape; topic: string }): JSX.Element {
  const { people, questioning, floor, own } = tablet.live.parts;
  const off = !tablet.fresh.value ? say("tablet.needs_link_short") : floor.value?.registration ? undefined : say("tablet.registration_closed");
  return (
    <div class="gp">
      <p class="serif">{group.title}</p>
      <ul>
        {group.respondents.filter((person) => person !== own.value?.person).map((person) => {
          const holder = questioning.value?.holders[person];
          return (
            <li key={person}>
              <div><b>{nameOf(people.value, person)}</b><span class="k">{holder ? `${holder.office} · ${holder.body}` : ""}</span></div>
              <Key icon="hand" off={off} onPress={() => void tablet.act("register", { do: "RegisterQuestion", group: group.id, to: person, topic }).then((done) => done && back(tablet))}>{say("tablet.register")}</Key>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function Mine({ tablet, question }: { tablet: Tablet; question: MyQuestion }): JSX.Element {
  const part = tablet.live.parts.questioning.value;
  const off = tablet.fresh.value ? undefined : say("tablet.needs_link_short");
  const registration = tablet.live.parts.floor.value?.registration === true;
  return (
    <Line tablet={tablet} question={question} who={question.to}>
      {mayAskAloud(question, part) && registration && (
        <Key icon="hand" off={off} onPress={() => void tablet.act("register", { do: "RegisterQuestion", question: question.id })}>{say("tablet.ask_aloud")}</Key>
      )}
      {question.stage === "answered" && part?.questions[question.id]?.item === part?.groups[part.group ?? ""]?.item && (
        <Key icon="debate" off={off} onPress={() => void tablet.act("ask_again", { do: "AskAgain", question: question.id })}>{say("tablet.ask_again")}</Key>
      )}
      {question.form && question.stage === "submitted" && (
        <Key off={off} onPress={() => void tablet.act("withdraw_question", { do: "WithdrawQuestion", question: question.id })}>{say("tablet.withdraw_question")}</Key>
      )}
    </Line>
  );
}

function Line({ tablet, question, who, children }: { tablet: Tablet; question: MyQuestion; who: string; children?: JSX.Element | false | (JSX.Element | false)[] }): JSX.Element {
  const { people, questioning } = tablet.live.parts;
  const shown = questioning.value?.questions[question.id];
  const due = question.due === undefined ? "" : day(question.due);
  return (
    <li class="qn">
      <div>
        <small>{text(`words.question_stage.${question.stage}`, { due })} · {nameOf(people.value, who)}</small>
        <b>{question.topic || topicOf(questioning.value, shown)}</b>
        {question.text && <p>{question.text}</p>}
      </div>
      <div class="acts">{children}</div>
    </li>
  );
}

// Writing a form.

export function AskView({ tablet }: { tablet: Tablet }): JSX.Element {
  const { people, questioning, own } = tablet.live.parts;
  const { draft, change } = tablet.asking;
  const holders = Object.values(questioning.value?.holders ?? {}).filter(({ person }) => person !== own.value?.person);
  return (
    <Panel tablet={tablet} title={say("tablet.write_question")} fixed>
      <div class="form">
        <label for="to">{say("tablet.question_to")}</label>
        <select id="to" class="field line" value={draft.value.to} onChange={(event) => change({ to: event.currentTarget.value })}>
          <option value="">{say("tablet.question_to_choose")}</option>
          {holders.map((one) => <option key={one.person} value={one.person}>{`${nameOf(people.value, one.person)}, ${one.office}, ${one.body}`}</option>)}
        </select>
        <label for="topic">{say("tablet.question_topic")}</label>
        <input id="topic" class="field line" maxLength={LONGEST_TOPIC} value={draft.value.topic} onInput={(event) => change({ topic: event.currentTarget.value })} />
        <label for="question">{say("tablet.question_text")}</label>
        <textarea id="question" class="field" maxLength={LONGEST_QUESTION} value={draft.value.text} onInput={(event) => change({ text: event.currentTarget.value })} />
        <p class="k">{say("tablet.writing_kept", { count: draft.value.text.length, most: LONGEST_QUESTION })}</p>
      </div>
    </Panel>
  );
}

function missing(tablet: Tablet): string | undefined {
  const { to, topic, text: words } = tablet.asking.draft.value;
  if (to === "") return say("tablet.question_to_choose");
  if (topic.trim() === "" || words.trim() === "") return say("tablet.question_incomplete");
  return tablet.fresh.value ? undefined : say("tablet.needs_link_short");
}

async function handIn(tablet: Tablet): Promise<void> {
  if (missing(tablet) !== undefined || !(await tablet.act("question", { do: "AskInWriting", ...tablet.asking.draft.value }))) return;
  tablet.asking.drop();
  tablet.view.value = { is: "questions" };
}

export function AskEdge({ tablet }: { tablet: Tablet }): JSX.Element {
  const off = missing(tablet);
  const { topic, text: words } = tablet.asking.draft.value;
  const some = topic !== "" || words !== "";
  return (
    <DeskEdge
      stateFirst small={tablet.answer.value ?? say("tablet.question_hint")} bold={say(some ? "tablet.question_unsent" : "tablet.write_question")}
      acts={some && <Key look="tall" class="half" onPress={() => { tablet.asking.drop(); back(tablet); }}>{say("tablet.writing_drop")}</Key>}
      gold={
        <GoldKey
          mode={off === undefined ? "now" : "locked"} act="send_question" icon="page" label={say("tablet.question_send")}
          {...(off === undefined ? {} : { reason: off })} onAct={() => void handIn(tablet)}
        />
      }
    />
  );
}
