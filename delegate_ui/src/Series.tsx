/** Votes that belong together, for delegates: lists from which a draft can be taken out, issues and amendments. */

import type { JSX } from "preact";
import { text } from "../../hub/client/catalogue.ts";
import { Key } from "../../hub/client/parts/Key.tsx";
import { OutcomeLine } from "../../hub/client/parts/OutcomeMark.tsx";
import type { DraftShape, SeriesShape, VotePart } from "../../hub/client/protocol.ts";
import { type About, aboutOf, issuesOn, openLists, partsOf } from "../../hub/client/series.ts";
import { summariesUnder } from "../../hub/client/groups.ts";
import { numberOf } from "./agenda.ts";
import { Amendments, hasAmendments } from "./Amendments.tsx";
import { nameOf } from "./people.ts";
import type { Tablet } from "./tablet.ts";
import { say } from "./words.ts";

export function aboutVote(tablet: Tablet, vote: Pick<VotePart, "about">): About | undefined {
  return aboutOf(tablet.live.parts.proceedings.value, vote.about);
}

/** Every list that is still open to being taken apart; nothing when there is none. */
export function OpenLists({ tablet }: { tablet: Tablet }): JSX.Element | null {
  const lists = openLists(tablet.live.parts.proceedings.value);
  if (lists.length === 0) return null;
  return <>{lists.map((series) => <List key={series.id} tablet={tablet} series={series} />)}</>;
}

function List({ tablet, series }: { tablet: Tablet; series: SeriesShape }): JSX.Element {
  return (
    <section class="list" aria-label={series.title}>
      <div class="ph ruled"><h2>{series.title}</h2><small>{say("tablet.series_list")}</small></div>
      {tablet.live.parts.own.value?.entitled && <p class="empty">{say("tablet.series_list_hint")}</p>}
      <ol>{partsOf(series).map((part) => <Draft key={part.id} tablet={tablet} series={series} part={part} />)}</ol>
    </section>
  );
}

interface DraftProps { tablet: Tablet; series: SeriesShape; part: DraftShape }

function Draft({ tablet, series, part }: DraftProps): JSX.Element {
  const { agenda, people } = tablet.live.parts;
  const number = numberOf(agenda.value, part.item);
  const out = part.out_by;
  const facts = [number !== undefined && text("words.item", { number }), out !== undefined && text("words.taken_out_by", { name: nameOf(people.value, out) })];
  return (
    <OutcomeLine outcome={part.outcome} out={out !== undefined} title={part.title} note={facts.filter(Boolean).join(" · ")}>
      <TakeOut tablet={tablet} series={series} part={part} />
    </OutcomeLine>
  );
}

/** Whoever can vote can ask; only whoever asked can take it back. */
function TakeOut({ tablet, series, part }: DraftProps): JSX.Element | null {
  const own = tablet.live.parts.own.value;
  if (!own?.entitled || !tablet.live.allowed("TakeOut")) return null;
  const mine = part.out_by === own.person;
  if (part.out_by !== undefined && (!mine || part.outcome !== "waiting")) return null;
  const off = tablet.fresh.value ? undefined : say("tablet.needs_link_short");
  const does = mine ? "PutBack" as const : "TakeOut" as const;
  return (
    <Key
      icon={mine ? "undo" : "hand"} off={off} label={say(mine ? "tablet.put_back_label" : "tablet.take_out_label", { title: part.title })}
      onPress={() => void tablet.act(`${does}:${series.id}:${part.id}`, { do: does, series: series.id, part: part.id })}
    >
      {say(mine ? "tablet.put_back" : "tablet.take_out")}
    </Key>
  );
}

/** What the groups have brought back to this item. */
export function Summaries({ tablet, item }: { tablet: Tablet; item: string | undefined }): JSX.Element | null {
  const { groups } = tablet.live.parts;
  const all = summariesUnder(groups.value, item);
  if (all.length === 0) return null;
  return (
    <section class="list">
      <div class="ph ruled"><h2>{text("words.group_summaries")}</h2></div>
      {all.map((one) => (
        <div class="sum" key={one.id}>
          <h3>{groups.value?.rooms[one.room]?.name} <small>{text("words.summary_counts", { opinions: one.opinions, speakers: one.speakers.length })}</small></h3>
          <ul>{one.points.map((point) => <li key={point}>{point}</li>)}</ul>
        </div>
      ))}
    </section>
  );
}

/** What has become of an item's issues and amendments. */
export function Proceedings({ tablet, item }: { tablet: Tablet; item: string | undefined }): JSX.Element {
  const issues = issuesOn(tablet.live.parts.proceedings.value, item);
  return (
    <>
      {item !== undefined && hasAmendments(tablet, item) && <Amendments tablet={tablet} item={item} />}
      {issues && (
        <section class="list"><div class="ph ruled"><h2>{text("words.series_issues")}</h2></div>
          <ol>
            {partsOf(issues).map((part) => <OutcomeLine key={part.id} outcome={part.outcome} title={part.title} />)}
            <OutcomeLine outcome={issues.outcome} title={text("words.the_whole")} />
          </ol>
        </section>
      )}
    </>
  );
}

/** The drafts a vote on a list is on, under its title. */
export function Listed({ about }: { about: About | undefined }): JSX.Element | null {
  if (about?.is !== "consent") return null;
  return <ol class="listed" tabIndex={0} aria-label={say("tablet.series_list")}>{about.drafts.map(({ id, title }) => <li key={id}>{title}</li>)}</ol>;
}
