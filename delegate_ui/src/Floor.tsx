/** Who speaks and how long still, who was interrupted, and who waits in which order. */

import type { JSX } from "preact";
import { text } from "../../hub/client/catalogue.ts";
import { moment } from "../../hub/client/format.ts";
import { DrumClock } from "../../hub/client/parts/DrumClock.tsx";
import { Icon } from "../../hub/client/parts/Icon.tsx";
import { PersonLine } from "../../hub/client/parts/Rows.tsx";
import type { QueueShape, SpeechShape } from "../../hub/client/protocol.ts";
import { heard } from "../../hub/client/questioning.ts";
import { belongsTo, nameOf, queueOf, shortGroup, speaksAs } from "./people.ts";
import type { Tablet } from "./tablet.ts";
import { said, say } from "./words.ts";

export function Floor({ tablet }: { tablet: Tablet }): JSX.Element {
  const { floor, own, questioning } = tablet.live.parts;
  const { speech, interrupted } = floor.value ?? {};
  const queue = queueOf(floor.value);
  return (
    <>
      {speech && <Speaker tablet={tablet} speech={speech} mine={speech.person === own.value?.person} />}
      {interrupted && <Speaker tablet={tablet} speech={interrupted} stands mine={false} />}
      <Respondent tablet={tablet} />
      <div class="ph ruled">
        <h2 id="queue">{say(questioning.value?.respondent === undefined ? "tablet.queue" : "tablet.queue_questions")}</h2>
        <small>{queue.length > 0 ? text("words.delegates", { count: queue.length }) : ""}</small>
      </div>
      {queue.length === 0 && <p class="empty">{say(floor.value?.registration ? "tablet.queue_empty" : "tablet.queue_closed")}</p>}
      <ol class="rows" aria-labelledby="queue" tabIndex={0}>
        {queue.map((request, index) => <Waiting key={request.id} tablet={tablet} request={request} place={index + 1} />)}
      </ol>
    </>
  );
}

interface SpeakerProps { tablet: Tablet; speech: SpeechShape; mine: boolean; stands?: boolean }

function Speaker({ tablet, speech, mine, stands }: SpeakerProps): JSX.Element {
  const { people } = tablet.live.parts;
  const label = stands ? "tablet.speaks_stands" : mine ? "tablet.speaks_me" : speaksAs(speech);
  return (
    <div class={`sp${mine ? " me" : ""}${stands ? " stands" : ""}`}>
      <SpeechClock tablet={tablet} speech={speech} size={mine ? 10 : stands ? 4.5 : 6.5} />
      <div class="wh">
        <div class="s">{say(label)}</div>
        <div class="nm serif">{nameOf(people.value, speech.person)}</div>
        <div class="s">{belongsTo(people.value, speech.person)}</div>
        <About tablet={tablet} speech={speech} />
      </div>
    </div>
  );
}

/** Whom a question is to, or whose is answered, and what about. */
function About({ tablet, speech }: { tablet: Tablet; speech: SpeechShape }): JSX.Element | null {
  const { people, questioning } = tablet.live.parts;
  const question = heard(questioning.value, speech);
  if (question === undefined) return null;
  const answers = speech.kind === "answer";
  const name = nameOf(people.value, answers ? question.person : question.to);
  // The group's title is the item's; only what is narrower is said.
  const words = question.topic ? say(answers ? "tablet.answers_about" : "tablet.asks_about", { name, topic: question.topic }) : say(answers ? "tablet.answers_whom" : "tablet.asks_whom", { name });
  return <div class="s about">{words}</div>;
}

/** Who answers for which group of issues on the item under way. */
function Respondent({ tablet }: { tablet: Tablet }): JSX.Element | null {
  const { people, questioning, floor } = tablet.live.parts;
  const part = questioning.value;
  const holder = part?.holders[part.respondent ?? ""];
  if (part?.respondent === undefined || floor.value?.speech?.person === part.respondent) return null;
  return (
    <p class="l k">{say("tablet.respondent")} <b>{nameOf(people.value, part.respondent)}</b>{holder ? `, ${holder.office} ${holder.body}` : ""}</p>
  );
}

interface SpeechClockProps { tablet: Tablet; speech: SpeechShape; size: number }

/** The hub's clock; while the hub is away only an estimate. */
function SpeechClock({ tablet, speech, size }: SpeechClockProps): JSX.Element {
  const { live, fresh } = tablet;
  const { ends_at, left } = speech;
  const stands = ends_at === undefined;
  return (
    <DrumClock
      times="speech"
      total={speech.allowed / 1000}
      size={size}
      state={stands ? "paused" : fresh.value ? "running" : "estimated"}
      remaining={() => (stands ? (left ?? 0) : ends_at - live.now.value) / 1000}
      {...(stands && size > 6 ? { note: text("words.clock_paused") } : {})}
    />
  );
}

interface WaitingProps { tablet: Tablet; request: QueueShape; place: number }

function Waiting({ tablet, request, place }: WaitingProps): JSX.Element {
  const { people, own } = tablet.live.parts;
  const me = request.person === own.value?.person;
  const group = shortGroup(people.value, request.person);
  const asked = say("tablet.asked_at_row", { time: moment(request.asked_at / 1000) });
  const trail = (
    <>
      {request.kind !== "discussion" && <b class="kind">{say(`tablet.kind_${request.kind}`)}</b>}
      {request.remote && <><Icon name="screen" /><span class="vh">{text("words.remote_site")}</span></>}
      <span>{me ? asked : typeof group === "string" ? group : said(group)}</span>
    </>
  );
  return (
    <PersonLine
      lead={<b class="disc">{place}</b>}
      name={nameOf(people.value, request.person)}
      trail={trail}
      {...(me ? { look: "me" as const } : {})}
    />
  );
}
