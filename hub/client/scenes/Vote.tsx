/** A vote that runs: what is voted on, how long, how many have pressed; never who, and what only where it may be seen. */

import type { JSX } from "preact";
import { text } from "../catalogue.ts";
import { CombTally } from "../parts/CombTally.tsx";
import { DrumClock } from "../parts/DrumClock.tsx";
import type { Form, VotePart } from "../protocol.ts";
import { aboutOf, itemOf } from "../series.ts";
import { aboutWords } from "../series-words.ts";
import { ChoiceBars } from "./ChoiceBars.tsx";
import { countsOf, numberOf, together, voteClock } from "./facts.ts";
import type { Picture } from "./picture.ts";
import { type SceneProps, Wall } from "./Wall.tsx";
import { say } from "./words.ts";

/** Forms in which the hub itself takes the ballots; in the others people count when all is over. */
const TAKEN: ReadonlySet<Form> = new Set(["named", "secret"]);

export function Vote({ picture, now }: SceneProps): JSX.Element | null {
  const vote = picture.scene?.vote;
  if (vote === undefined) return null;
  const counts = countsOf(vote);
  return (
    <Wall picture={picture} now={now} name="vote" steps={8} class={counts ? "w-live" : ""}>
      <div class="w-question">
        <div class="w-kind">{headOf(picture, vote)}</div>
        <div class="w-box" data-box><h1 class="w-title">{together(vote.title)}</h1><Drafts picture={picture} vote={vote} /></div>
        <div class="w-clock"><Clock vote={vote} now={now} /></div>
      </div>
      <div class="w-band">
        <div class="w-big">{TAKEN.has(vote.form) ? vote.pressed : vote.present}<i>/{TAKEN.has(vote.form) ? vote.present : vote.total}</i></div>
        <div class="w-label">
          {say(!TAKEN.has(vote.form) ? "hall.present" : vote.form === "secret" ? "hall.ballots_in" : "hall.voted")}
        </div>
        <div class="w-rule">
          {counts && <b class="w-gilt">{text("words.provisional")}</b>}
          {say(counts ? "hall.need" : "hall.passes_when", { needed: vote.needed, base: vote.base })}
        </div>
        {counts ? <ChoiceBars counts={counts} needed={vote.needed} /> : <Comb vote={vote} />}
      </div>
    </Wall>
  );
}

/** The drafts that are voted on together, as far as the wall can hold them. */
function Drafts({ picture, vote }: { picture: Picture; vote: VotePart }): JSX.Element | null {
  const about = aboutOf(picture.proceedings, vote.about);
  if (about?.is !== "consent") return null;
  const shown = about.drafts.slice(0, MOST_DRAFTS);
  const more = about.drafts.length - shown.length;
  return (
    <ol class="w-drafts">
      {shown.map(({ id, title }) => <li key={id}>{together(title)}</li>)}
      {more > 0 && <li class="w-more">{say("hall.more_drafts", { count: more })}</li>}
    </ol>
  );
}

const MOST_DRAFTS = 4;

function headOf({ agenda, proceedings }: Picture, vote: VotePart): string {
  const number = numberOf(agenda, itemOf(vote));
  const about = aboutOf(proceedings, vote.about);
  const kind = say(`hall.form_${vote.form}`);
  const form = about === undefined ? kind : `${kind} · ${aboutWords(about)}`;
  return number === undefined ? form : `${form} · ${text("words.item", { number })}`;
}

function Clock({ vote, now }: { vote: VotePart } & Pick<SceneProps, "now">): JSX.Element {
  const clock = voteClock(vote);
  if (clock === undefined) return <Stage vote={vote} />;
  return (
    <DrumClock
      times="vote"
      state={clock.state}
      total={clock.total}
      size={33}
      figure={8.5}
      remaining={() => clock.left(now.value)}
      {...(clock.state === "running" ? {} : { note: say("hall.vote_paused") })}
    />
  );
}

/** Without a clock a word says where the vote stands. */
function Stage({ vote }: { vote: VotePart }): JSX.Element {
  const open = vote.stage === "open";
  const word = open ? "hall.under_way" : vote.stage === "counting" ? "hall.counting" : "hall.vote_closed";
  return (
    <div class="w-stage">
      <b>{say(word)}</b>
      {!open && <span>{say("hall.awaits")}</span>}
    </div>
  );
}

function Comb({ vote }: { vote: VotePart }): JSX.Element {
  const pressed = TAKEN.has(vote.form) ? vote.pressed : vote.present;
  return <CombTally pressed={pressed} waiting={Math.max(0, vote.present - pressed)} absent={vote.absent} />;
}
