/** The amendments to a draft as delegates see them, what became of each, and proposing one. */

import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { text } from "../../hub/client/catalogue.ts";
import { Key } from "../../hub/client/parts/Key.tsx";
import { OutcomeMark, outcomeWord } from "../../hub/client/parts/OutcomeMark.tsx";
import type { AmendmentShape } from "../../hub/client/protocol.ts";
import { amendmentsOf } from "../../hub/client/series.ts";
import { explain } from "../../hub/client/why.ts";
import { numberOf } from "./agenda.ts";
import { LONGEST_AMENDMENT, LONGEST_PLACE, amendsSomething, mayAmend, mayTakeBack, settledBy, tooLate } from "./amending.ts";
import { FormEdge } from "./FormEdge.tsx";
import { Panel } from "./Panel.tsx";
import { nameOf } from "./people.ts";
import type { Tablet, View } from "./tablet.ts";
import { reasonText, say } from "./words.ts";

function lateFor(tablet: Tablet, item: string): ReturnType<typeof tooLate> {
  const { vote, votes, proceedings } = tablet.live.parts;
  return tooLate({ vote: vote.value, votes: votes.value, proceedings: proceedings.value }, item);
}

/** Whether the list of an item's amendments has anything to show or to press. */
export function hasAmendments(tablet: Tablet, item: string): boolean {
  return amendmentsOf(tablet.live.parts.proceedings.value, item).length > 0 || offered(tablet, item);
}

/** Once the draft is decided nobody proposes anything more. */
function offered(tablet: Tablet, item: string): boolean {
  const { own, agenda, session } = tablet.live.parts;
  const may = session.value?.stage !== "closed" && mayAmend(own.value, agenda.value?.items[item]);
  return may && lateFor(tablet, item) !== "draft_decided";
}

export function Amendments({ tablet, item }: { tablet: Tablet; item: string }): JSX.Element {
  const all = amendmentsOf(tablet.live.parts.proceedings.value, item);
  return (
    <section class="list" aria-label={text("words.amendments")}>
      <div class="ph ruled">
        <h2>{text("words.amendments")}</h2>
        {all.length > 0 && <small>{say("tablet.amendments_count", { count: all.length })}</small>}
        {offered(tablet, item) && <Propose tablet={tablet} item={item} />}
      </div>
      {all.length === 0 && <p class="empty">{say("tablet.no_amendments")}</p>}
      <ol>{all.map((one) => <Amendment key={one.id} tablet={tablet} one={one} />)}</ol>
    </section>
  );
}

function Propose({ tablet, item }: { tablet: Tablet; item: string }): JSX.Element {
  const late = lateFor(tablet, item);
  const why = late && explain({ reason: late }, tablet.live.parts.session.value?.citations);
  return (
    <Key icon="page" off={late && say("tablet.amend_too_late")} onWhy={() => tablet.tellWhy(why)} onPress={() => beginAmendment(tablet, item)}>
      {say("tablet.amend")}
    </Key>
  );
}

function Amendment({ tablet, one }: { tablet: Tablet; one: AmendmentShape }): JSX.Element {
  const { own, people, votes } = tablet.live.parts;
  const settled = settledBy(one, votes.value);
  const by = text("words.proposed_by", { name: one.body ?? nameOf(people.value, one.person ?? "") });
  return (
    <li class="oc am">
      <span class="ld"><OutcomeMark outcome={one.outcome} /></span>
      <div>
        {one.place && <b class="where">{one.place}</b>}
        <Folded words={one.text} />
        <small><b>{outcomeWord(one.outcome)}</b> · {by}{one.reason !== undefined && ` · ${say("tablet.reason", { reason: one.reason })}`}</small>
      </div>
      <span class="tl">
        {mayTakeBack(one, own.value) && <Key icon="undo" label={say("tablet.take_back_label", { title: one.text.slice(0, 80) })} onPress={() => { tablet.reason.value = ""; tablet.view.value = { is: "take_back", id: one.id }; }}>{say("tablet.take_back_do")}</Key>}
        {settled !== undefined && <Key icon="vote" label={say("tablet.amendment_vote_label", { title: one.text.slice(0, 80) })} onPress={() => { tablet.view.value = { is: "vote", id: settled }; }}>{say("tablet.amendment_vote")}</Key>}
      </span>
    </li>
  );
}

const LONG = 280;

/** A long text folds to a few lines until asked for. */
function Folded({ words }: { words: string }): JSX.Element {
  const [whole, setWhole] = useState(false);
  if (words.length <= LONG) return <div class="tx">{words}</div>;
  return (
    <>
      <div class={whole ? "tx" : "tx folded"}>{words}</div>
      <button type="button" class="unfold" aria-expanded={whole} onClick={() => setWhole(!whole)}>{say(whole ? "tablet.title_less" : "tablet.title_more")}</button>
    </>
  );
}

// Writing one.

/** Goes on with the one begun: nothing turns to another draft by itself. */
function beginAmendment({ amending, view }: Tablet, item: string): void {
  if (!amendsSomething(amending.draft.peek())) amending.change({ item });
  view.value = { is: "amend" };
}

export function AmendView({ tablet }: { tablet: Tablet }): JSX.Element {
  const agenda = tablet.live.parts.agenda.value;
  const { draft, change } = tablet.amending;
  const { item: id, place, text: words } = draft.value;
  const item = agenda?.items[id];
  const number = numberOf(agenda, id);
  return (
    <Panel tablet={tablet} title={say("tablet.amend")} fixed onBack={() => { tablet.view.value = toItem(tablet); }}>
      <div class="form">
        {item && number !== undefined && <p class="k">{say("tablet.writing_on", { number, title: item.title })}</p>}
        <label for="place">{say("tablet.amend_place")}</label>
        <input id="place" class="field line" autocomplete="off" maxLength={LONGEST_PLACE} value={place} onInput={(event) => change({ place: event.currentTarget.value })} />
        <label for="amendment">{say("tablet.amend_text")}</label>
        <textarea id="amendment" class="field" maxLength={LONGEST_AMENDMENT} value={words} onInput={(event) => change({ text: event.currentTarget.value })} />
        <p class="k">{say("tablet.writing_kept", { count: words.length, most: LONGEST_AMENDMENT })}</p>
      </div>
    </Panel>
  );
}

function toItem(tablet: Tablet): View {
  const { item } = tablet.amending.draft.value;
  const away = item !== "" && item !== tablet.live.parts.agenda.value?.under_way;
  return away ? { is: "item", id: item } : { is: "now" };
}

function missing(tablet: Tablet): string | undefined {
  const { item, text: words } = tablet.amending.draft.value;
  const late = lateFor(tablet, item);
  if (late !== undefined) return late === "draft_decided" ? reasonText(late) : say("tablet.amend_too_late");
  if (words.trim() === "") return say("tablet.writing_empty");
  return tablet.fresh.value ? undefined : say("tablet.needs_link_short");
}

async function propose(tablet: Tablet): Promise<void> {
  const { item, place, text: words } = tablet.amending.draft.value;
  if (missing(tablet) !== undefined || !(await tablet.act("amend", { do: "ProposeAmendment", item, place, text: words }))) return;
  const next = toItem(tablet);
  tablet.amending.drop();
  tablet.view.value = next;
}

export function AmendEdge({ tablet }: { tablet: Tablet }): JSX.Element {
  const { draft, drop } = tablet.amending;
  const some = amendsSomething(draft.value);
  const throwAway = (): void => {
    const next = toItem(tablet);
    drop();
    tablet.view.value = next;
  };
  return (
    <FormEdge
      tablet={tablet} hint={say("tablet.amend_hint", { name: tablet.live.parts.own.value?.name ?? "" })} bold={say(some ? "tablet.amend_unsent" : "tablet.amend")}
      off={missing(tablet)} because={lateFor(tablet, draft.value.item)}
      aside={some ? { label: say("tablet.writing_drop"), onPress: throwAway } : undefined}
      gold={{ act: "send_amendment", label: say("tablet.amend_send"), icon: "page", onAct: () => void propose(tablet) }}
    />
  );
}
