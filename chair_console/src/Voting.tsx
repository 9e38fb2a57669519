/** The vote in the middle of the desk, from the ready roll to the declared result. */

import type { ComponentChildren, JSX } from "preact";
import { text } from "../../hub/client/catalogue.ts";
import { moment, of } from "../../hub/client/format.ts";
import { CombTally } from "../../hub/client/parts/CombTally.tsx";
import { DrumClock } from "../../hub/client/parts/DrumClock.tsx";
import { Key } from "../../hub/client/parts/Key.tsx";
import { LiveBars, ResultBars } from "../../hub/client/parts/ResultBars.tsx";
import { Verdict } from "../../hub/client/parts/Verdict.tsx";
import type { VotePart } from "../../hub/client/protocol.ts";
import { explainFailed } from "../../hub/client/why.ts";
import { sayBallot } from "../../hub/client/sheet-words.ts";
import { CountingLink } from "./CountingLink.tsx";
import type { Desk } from "./desk.ts";
import { aboutOf, itemOf } from "../../hub/client/series.ts";
import { aboutWords } from "../../hub/client/series-words.ts";
import { type Facts, SECOND, delegatesOf, isHere, nameOf, numberOf } from "./facts.ts";
import { Interrupted } from "./Interrupted.tsx";
import { SheetEntries, SheetFigures, SheetList, SheetTerm } from "./SheetStage.tsx";
import { Head } from "./Stage.tsx";
import { attemptOf, countsOf } from "./tally.ts";
import { byPeople } from "./voting-act.ts";
import { offWhileStale } from "./why-not.ts";
import { ruleName, say, told } from "./words.ts";

export function Voting({ desk }: { desk: Desk }): JSX.Element | null {
  const f = desk.facts.value;
  const { vote } = f;
  if (vote === undefined) return null;
  const over = vote.stage === "declared" || vote.stage === "annulled";
  return (
    <section class={`pn stage vote ${vote.stage}${vote.sheet ? ` has-sheet ${vote.form}` : ""}`} aria-labelledby="now">
      <Head
        number={numberOf(f.agenda, itemOf(vote))} title={vote.title} folded={over}
        kind={kindOf(f, vote)}
      />
      <Body desk={desk} f={f} vote={vote} />
    </section>
  );
}

function kindOf(f: Facts, vote: VotePart): string {
  const about = aboutOf(f.proceedings, vote.about);
  const form = say(`desk.form.${vote.form}`, { attempt: attemptOf(f.votes, vote) });
  const kind = about === undefined ? form : `${aboutWords(about)} · ${form}`;
  const at = vote.stage === "declared" ? vote.declared_at : undefined;
  return at === undefined ? kind : `${kind} · ${say("desk.declared_at", { time: moment(at / 1000) })}`;
}

interface VoteProps {
  desk: Desk;
  f: Facts;
  vote: VotePart;
}

function Body(props: VoteProps): JSX.Element {
  switch (props.desk.phase.value) {
    case "ready": return <Ready {...props} />;
    case "open": return <Open {...props} />;
    case "interrupted": return <Interrupted desk={props.desk} vote={props.vote} />;
    case "declared": return <Declared {...props} />;
    case "annulled": return <Annulled {...props} />;
    default: return <Closed {...props} />;
  }
}

function Ready({ desk, f, vote }: VoteProps): JSX.Element {
  const here = delegatesOf(f).filter(({ id }) => isHere(f, id));
  const ready = here.filter(({ id }) => vote.ready?.[id] !== undefined).length;
  const counted = !byPeople(vote);
  const figure = counted ? ready : vote.present;
  return (
    <>
      <div class="now roll">
        <div>
          <div class="lb">{say(counted ? "words.ready_to_vote" : "desk.entitled")}</div>
          <div class="fg"><b>{figure}</b><b class="of">/{counted ? vote.present : vote.total}</b></div>
        </div>
        <div>
          <CombTally pressed={figure} waiting={vote.present - figure} absent={vote.absent} />
          <div class="say ends">
            <span>{say("desk.ready_count", { count: figure })}</span>
            <span>{say("desk.not_ready_absent", { count: vote.present - figure, absent: vote.absent })}</span>
          </div>
        </div>
      </div>
      <Terms desk={desk} f={f} vote={vote} />
      {vote.sheet && <SheetList sheet={vote.sheet} />}
    </>
  );
}

function Term({ label, value, note }: { label: string; value: string; note: string }): JSX.Element {
  return <div><div class="lb">{label}</div><b>{value}</b><div class="lb">{note}</div></div>;
}

/** What the vote will be decided by. */
function Terms({ desk, f, vote }: VoteProps): JSX.Element {
  const quorate = vote.present >= vote.quorum;
  const quorum = quorate ? say("desk.quorum_enough", { needed: vote.quorum }) : say("desk.missing", { missing: vote.quorum - vote.present });
  return (
    <div class="terms">
      {vote.sheet ? <SheetTerm sheet={vote.sheet} /> : <Term label={`${say("desk.passes_when")} (${vote.rule.citation})`} value={say("desk.for_at_least", { count: of(vote.needed, vote.base) })} note={told(ruleName(vote.rule))} />}
      <Term label={say("desk.quorum_word")} value={say("desk.present", { count: of(vote.present, vote.total) })} note={quorum} />
      {byPeople(vote)
        ? <Term label={say("desk.time")} value={say("desk.no_clock")} note={say("desk.counted_by_people")} />
        : <Term label={say("desk.time")} value={say("desk.seconds", { seconds: vote.seconds })} note={say("desk.closes_by_clock")} />}
      {f.fresh && f.may("AnnulVote") && f.may("PrepareVote") && !vote.sheet && <Key look="plain" onPress={() => desk.run({ open: { is: "prepare", from: vote } })}>{say("desk.change")}</Key>}
    </div>
  );
}

function Open(props: VoteProps): JSX.Element {
  const { desk, vote } = props;
  if (byPeople(vote)) return <Counted {...props}><p class="sub">{say(`desk.counting_${vote.form === "hands" ? "hands" : "paper"}`)}</p></Counted>;
  const live = vote.form === "named" && vote.visibility === "live" && vote.tally !== undefined;
  return (
    <div class="now">
      <Clock {...props} />
      <div>
        <div class={live ? "pressed small" : "pressed"}>
          <div class="fg"><b>{vote.pressed}</b><b class="of">/{vote.present}</b></div>
          <div class="sub">{say("desk.delegates_present")}<br /><b>{say(vote.form === "secret" ? "desk.have_cast" : "desk.have_pressed")}</b></div>
          {live && <Extend desk={desk} vote={vote} />}
        </div>
        {live && vote.tally
          ? <LiveBars counts={countsOf(vote, vote.tally)} needed={vote.needed} />
          : <CombTally pressed={vote.pressed} waiting={vote.present - vote.pressed} absent={vote.absent} />}
        {!live && (
          <div class="say ends">
            <span>{vote.sheet ? sayBallot("ballots.only_number") : <>{say("desk.passes_for")} <b>≥ {of(vote.needed, vote.base)}</b></>}</span>
            <Extend desk={desk} vote={vote} />
          </div>
        )}
      </div>
    </div>
  );
}

/** Without the hub the clock stands as it was last known, and says when that was. */
function Clock({ desk, f, vote }: VoteProps): JSX.Element {
  const heardAt = desk.live.link.value.heardAt ?? f.now;
  const at = (): number => (f.fresh ? desk.live.now.value : heardAt);
  const seconds = Math.round(((vote.closes_at ?? 0) - (vote.opened_at ?? 0)) / SECOND);
  return (
    <DrumClock
      times="vote" size={9.75} figure={2.75} total={seconds * 1000} state={f.fresh ? "running" : "paused"}
      remaining={() => ((vote.closes_at ?? 0) - at()) / 1000}
      note={f.fresh ? say("words.clock_within_seconds", { seconds }) : say("words.clock_as_of", { time: moment(heardAt / 1000) })}
    />
  );
}

const MORE_SECONDS = 15;

function Extend({ desk, vote }: { desk: Desk; vote: VotePart }): JSX.Element | null {
  const f = desk.facts.value;
  if (!f.may("ExtendVote")) return null;
  return (
    <Key icon="plus" {...offWhileStale(desk)} onPress={() => desk.run({ command: { do: "ExtendVote", vote: vote.id, seconds: MORE_SECONDS } })}>
      {say("desk.seconds", { seconds: MORE_SECONDS })}
    </Key>
  );
}

/** What people counted, as far as it is entered. */
function Counted({ f, vote, children }: VoteProps & { children?: ComponentChildren }): JSX.Element {
  const { entry } = vote;
  if (vote.sheet) return <SheetEntries f={f} vote={vote} sheet={vote.sheet} />;
  if (entry === undefined) {
    return <div class="quiet"><div class="figure"><div class="lb">{say("desk.entitled")}</div><div class="fg"><b>{vote.present}</b><b class="of">/{vote.total}</b></div></div><div class="about">{children}<CountingLink f={f} vote={vote} /></div></div>;
  }
  const counts = { for: entry.in_favour, against: entry.against, abstain: entry.abstain, silent: vote.present - entry.in_favour - entry.against - entry.abstain - entry.invalid, absent: vote.absent };
  return (
    <div class="closed">
      <LiveBars counts={counts} needed={vote.needed} />
      <p class="sub">
        {say("desk.entered_by", { name: nameOf(f, entry.entered_by) })}
        {vote.form === "paper" && ` · ${say("desk.paper_counts", { issued: entry.issued, returned: entry.returned, invalid: entry.invalid })}`}
        {entry.confirmed_by && ` · ${say("desk.confirmed_by", { name: nameOf(f, entry.confirmed_by) })}`}
      </p>
      <CountingLink f={f} vote={vote} />
    </div>
  );
}

/** Closed and not declared: figures for the desk alone, and no verdict. */
function Closed(props: VoteProps): JSX.Element {
  const { desk, f, vote } = props;
  if (vote.sheet_result) return <SheetFigures desk={desk} vote={vote} />;
  if (byPeople(vote)) return <Counted {...props}><p class="sub">{say("desk.clerk_enters")}</p></Counted>;
  if (vote.tally === undefined) return <div class="quiet"><p class="sub" aria-live="polite">{say("desk.counting_then")}</p></div>;
  const how = vote.closed_by === "clock" ? say("desk.closed_by_clock") : say("desk.closed_by_hand");
  return (
    <div class="closed">
      <LiveBars counts={countsOf(vote, vote.tally)} needed={vote.needed} />
      <p class="sub">
        {how}{vote.closed_at !== undefined && ` ${moment(vote.closed_at / 1000)}`} · {say("desk.silent_absent", { silent: vote.tally.not_voted, absent: vote.absent })} · {say("desk.only_desk_sees")}
        {f.vote?.box_lost && ` · ${say("desk.box_lost")}`}
      </p>
    </div>
  );
}

function Declared({ desk, vote }: VoteProps): JSX.Element {
  const { result, tally } = vote;
  if (vote.sheet_result) return <SheetFigures desk={desk} vote={vote} />;
  if (result === undefined || tally === undefined) return <div class="quiet"><p class="sub">{say("desk.declared")}</p></div>;
  return (
    <>
      <Verdict outcome={result.passed ? "adopted" : "rejected"} needed={result.needed} got={tally.in_favour} total={result.base} present={vote.present} note={told(ruleName(vote.rule))} />
      {!result.passed && <Key look="plain" class="asks" onPress={() => desk.tellWhy(explainFailed(vote.rule, told(ruleName(vote.rule)), result.needed, result.base, tally.in_favour))}>{text("words.why")}</Key>}
      <ResultBars counts={countsOf(vote, tally)} needed={result.needed} head={result.digest} />
      {tally.invalid !== undefined && <p class="sub why">{say("desk.invalid_among", { count: tally.invalid })}</p>}
    </>
  );
}

function Annulled({ vote }: VoteProps): JSX.Element {
  const note = vote.annulled_at === undefined ? undefined : say("desk.annulled_at", { time: moment(vote.annulled_at / 1000) });
  return (
    <>
      <Verdict outcome="annulled" needed={vote.needed} got={vote.tally?.in_favour ?? 0} total={vote.base} present={vote.present} note={note} />
      <p class="sub why">{say("desk.reason_was", { reason: vote.reason ?? "" })}</p>
    </>
  );
}
