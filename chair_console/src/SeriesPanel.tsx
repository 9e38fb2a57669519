/** Votes that belong together: every issue, draft and amendment with what it came to, and the vote that is next. */

import type { JSX } from "preact";
import { OutcomeLine } from "../../hub/client/parts/OutcomeMark.tsx";
import { Key } from "../../hub/client/parts/Key.tsx";
import { Menu, type MenuAct } from "../../hub/client/parts/Menu.tsx";
import { amendmentsOf, listed, partsOf, seriesOf } from "../../hub/client/series.ts";
import type { AmendmentShape, DraftShape, SeriesShape } from "../../hub/client/protocol.ts";
import type { Desk } from "./desk.ts";
import { type Facts, itemOf, nameOf, numberOf } from "./facts.ts";
import { Side } from "./RightColumn.tsx";
import { type Question, dropSeries, mayVote, ofAmendment, ofPart, ofWhole, prepares, proposer, unfinished, withdraw } from "./series.ts";
import { say, told } from "./words.ts";

export function SeriesPanel({ desk }: { desk: Desk }): JSX.Element {
  const f = desk.facts.value;
  const all = [...seriesOf(f.proceedings)].reverse();
  const items = [...new Set((f.proceedings?.amendments_order ?? []).map((id) => f.proceedings?.amendments[id]?.item))];
  return (
    <Side desk={desk} title={say("desk.series")} foot={f.fresh && f.may("PrepareSeries") && <New desk={desk} f={f} />}>
      <div class="rows series" tabIndex={0} role="group">
        {items.map((item) => item !== undefined && <Amendments key={item} desk={desk} f={f} item={item} />)}
        {all.map((series) => <One key={series.id} desk={desk} f={f} series={series} />)}
        {all.length === 0 && items.length === 0 && <p class="empty">{say("desk.series_none")}</p>}
      </div>
    </Side>
  );
}

function New({ desk, f }: { desk: Desk; f: Facts }): JSX.Element {
  const item = itemOf(f, f.agenda?.under_way);
  return (
    <>
      {item && <Key onPress={() => desk.run({ open: { is: "amendment", item } })}>{say("desk.amendment_add")}</Key>}
      {item && <Key onPress={() => desk.run({ open: { is: "issues", item } })}>{say("desk.series_issues_new")}</Key>}
      <Key onPress={() => desk.run({ open: { is: "consent" } })}>{say("desk.series_consent_new")}</Key>
    </>
  );
}

interface OneProps { desk: Desk; f: Facts; series: SeriesShape }

function One({ desk, f, series }: OneProps): JSX.Element {
  const number = numberOf(f.agenda, series.item);
  const drop = f.fresh && f.may("DropSeries") && (
    <Key look="bare" icon="close" label={`${say("desk.series_drop")}: ${series.title}`} onPress={() => desk.run(dropSeries(series))} />
  );
  return (
    <section class="one">
      <div class="ph"><h3 title={series.title}>{series.title} <small>{number === undefined ? "" : say("words.item", { number })}</small></h3><span class="hd">{drop}</span></div>
      <ol>
        {partsOf(series).map((part) => <Part key={part.id} desk={desk} f={f} series={series} part={part} />)}
        <Whole desk={desk} f={f} series={series} />
      </ol>
    </section>
  );
}

function Part({ desk, f, series, part }: OneProps & { part: DraftShape }): JSX.Element {
  const out = part.out_by;
  const number = numberOf(f.agenda, part.item);
  const facts = [number === undefined ? "" : say("words.item", { number }), out === undefined ? "" : say("words.taken_out_by", { name: nameOf(f, out) })];
  const ask = ofPart(series, part);
  return (
    <OutcomeLine outcome={part.outcome} out={out !== undefined} title={part.title} note={facts.filter(Boolean).join(" · ")}>
      <>
        {ask && <Prepare desk={desk} f={f} ask={ask} />}
        {series.open && f.fresh && f.may("TakeOut") && (out === undefined
          ? <Key look="bare" icon="hand" label={`${say("desk.take_out")}: ${part.title}`} onPress={() => desk.run({ open: { is: "takeOut", series, part } })} />
          : <Key look="bare" icon="undo" label={`${say("desk.put_back")}: ${part.title}`} onPress={() => desk.run({ command: { do: "PutBack", series: series.id, part: part.id } })} />)}
      </>
    </OutcomeLine>
  );
}

function Whole({ desk, f, series }: OneProps): JSX.Element {
  const consent = series.kind === "consent";
  const left = unfinished(series);
  const title = consent ? say("desk.series_list_vote", { count: listed(series).length }) : say("words.the_whole");
  const ask = ofWhole(f, series);
  return (
    <OutcomeLine outcome={series.outcome} title={title} note={!consent && left > 0 ? say("desk.series_whole_waits", { count: left }) : ""}>
      {ask ? <Prepare desk={desk} f={f} ask={ask} /> : null}
    </OutcomeLine>
  );
}

function Prepare({ desk, f, ask }: { desk: Desk; f: Facts; ask: Question }): JSX.Element | null {
  if (!mayVote(f)) return null;
  return <Key label={say("desk.series_vote_on", { title: ask.title })} onPress={() => desk.run(prepares(ask))}>{say("desk.series_vote")}</Key>;
}

function Amendments({ desk, f, item }: { desk: Desk; f: Facts; item: string }): JSX.Element {
  const all = amendmentsOf(f.proceedings, item);
  return (
    <section class="one">
      <div class="ph"><h3>{say("words.amendments")} <small>{say("words.item", { number: numberOf(f.agenda, item) ?? "" })}</small></h3></div>
      <ol>{all.map((one, at) => <Amendment key={one.id} desk={desk} f={f} amendment={one} above={all[at - 1]} />)}</ol>
    </section>
  );
}

function Amendment({ desk, f, amendment, above }: { desk: Desk; f: Facts; amendment: AmendmentShape; above: AmendmentShape | undefined }): JSX.Element {
  const ask = ofAmendment(amendment);
  const acts: MenuAct[] = [];
  if (ask && above && f.may("MoveAmendment")) acts.push({ id: "up", icon: "call", label: say("desk.amendment_up"), onAct: () => desk.run({ command: { do: "MoveAmendment", amendment: amendment.id, before: above.id } }) });
  if (ask && f.may("MoveAmendment")) acts.push({ id: "withdraw", icon: "close", label: say("desk.amendment_withdraw"), danger: true, onAct: () => desk.run(withdraw(amendment)) });
  const note = [told(proposer(f, amendment)), amendment.place, amendment.reason ?? ""].filter(Boolean).join(" · ");
  return (
    <OutcomeLine outcome={amendment.outcome} title={amendment.text} note={note}>
      <>
        {ask && <Prepare desk={desk} f={f} ask={ask} />}
        {acts.length > 0 && f.fresh && <Menu look="bare" acts={acts} label={say("desk.acts_with", { title: amendment.text })} />}
      </>
    </OutcomeLine>
  );
}
