/** The whole screen: head, what happens, the programme, the desk edge; and over all of it, when one is open, the vote. */

import type { ComponentChildren, JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { isSheet } from "../../hub/client/ballot.ts";
import { text } from "../../hub/client/catalogue.ts";
import { moment } from "../../hub/client/format.ts";
import { Icon } from "../../hub/client/parts/Icon.tsx";
import { Key } from "../../hub/client/parts/Key.tsx";
import type { VotePart } from "../../hub/client/protocol.ts";
import { AgendaPanel } from "./AgendaPanel.tsx";
import { AmendEdge, AmendView } from "./Amendments.tsx";
import { Away } from "./Away.tsx";
import { Edge } from "./Edge.tsx";
import { ElectionsView } from "./Elections.tsx";
import { Header } from "./Header.tsx";
import { JoinEdge, JoinStrip, JoinView } from "./Joining.tsx";
import { Leaving, LeavingEdge } from "./Leaving.tsx";
import { messagesOf } from "./notices.ts";
import { NominateEdge, NominateSure, NominateSureEdge, NominateView } from "./Nominating.tsx";
import { NowPanel } from "./NowPanel.tsx";
import { covers, pageOf } from "./page.ts";
import { PastVote, PastVotes } from "./PastVotes.tsx";
import { AskEdge, AskView, QuestionsView } from "./Questions.tsx";
import { SheetCover } from "./SheetCover.tsx";
import { SiteView } from "./Site.tsx";
import { Voices } from "./StageFilms.tsx";
import type { Tablet } from "./tablet.ts";
import { TakingBack, TakingBackEdge } from "./TakingBack.tsx";
import { ItemView, NoticesView, SeatsView, SettingsView, WhyView } from "./Views.tsx";
import { VersionsView } from "./Versions.tsx";
import { VoteCover } from "./VoteCover.tsx";
import { Writing, WritingEdge } from "./Writing.tsx";
import { type TabletKey, reasonText, say } from "./words.ts";

export function Screen({ tablet }: { tablet: Tablet }): JSX.Element {
  const { session, vote, own } = tablet.live.parts;
  const page = pageOf(session.value, tablet.live.link.value);
  if (page === "connecting") return <Alone busy title="tablet.connecting" />;
  if (page === "ended") return <Ended reason={tablet.live.link.value.ended ?? ""} />;
  if (page === "hidden") return <Alone title="tablet.hidden" hint="tablet.hidden_hint" icon />;
  const covered = covers(vote.value, own.value);
  return (
    <>
      <Under covered={covered}><Sitting tablet={tablet} /></Under>
      {covered && vote.value && <Cover key={vote.value.id} tablet={tablet} vote={vote.value} />}
    </>
  );
}

/** A personnel ballot has its own way of being marked. */
function Cover({ tablet, vote }: { tablet: Tablet; vote: VotePart }): JSX.Element {
  if (vote.sheet) return <SheetCover tablet={tablet} vote={vote} sheet={vote.sheet} />;
  return <VoteCover tablet={tablet} vote={vote} />;
}

/** The page keeps its place while a vote covers it, and gets its focus back. */
function Under({ covered, children }: { covered: boolean; children: ComponentChildren }): JSX.Element {
  const focused = useRef<Element | null>(null);
  const before = useRef(false);
  if (covered && !before.current) focused.current = document.activeElement;
  useLayoutEffect(() => {
    const came = before.current && !covered;
    before.current = covered;
    if (came && focused.current instanceof HTMLElement) focused.current.focus();
  }, [covered]);
  return <div class={covered ? "page under" : "page"}>{children}</div>;
}

function Sitting({ tablet }: { tablet: Tablet }): JSX.Element {
  const { is } = tablet.view.value;
  const whole = is !== "now" && is !== "item";
  return (
    <>
      <Header tablet={tablet} />
      <div class="strips">
        <Away tablet={tablet} hint />
        <JoinStrip tablet={tablet} />
        <Missed tablet={tablet} />
        <Message tablet={tablet} />
        {tablet.live.ballot.value.superseded && <div class="strip"><Icon name="danger" /><div><b>{say("tablet.superseded")}</b> <span>{say("tablet.superseded_hint")}</span></div></div>}
      </div>
      <main class={`sitting${whole ? " whole" : ""}${tablet.fresh.value ? "" : " stale"}`} data-tab={tablet.tab.value}>
        <Tabs tablet={tablet} />
        <AgendaPanel tablet={tablet} />
        <Right tablet={tablet} />
      </main>
      <EdgeBelow tablet={tablet} />
      <Voices tablet={tablet} />
    </>
  );
}

/** A form has its own desk edge; under everything else stands my standing. */
function EdgeBelow({ tablet }: { tablet: Tablet }): JSX.Element {
  switch (tablet.view.value.is) {
    case "write": return <WritingEdge tablet={tablet} />;
    case "join": return <JoinEdge tablet={tablet} />;
    case "leave": return <LeavingEdge tablet={tablet} />;
    case "question": return <AskEdge tablet={tablet} />;
    case "nominate": return <NominateEdge tablet={tablet} />;
    case "nominate_sure": return <NominateSureEdge tablet={tablet} />;
    case "amend": return <AmendEdge tablet={tablet} />;
    case "stand_down": case "take_back": return <TakingBackEdge tablet={tablet} />;
    default: return <Edge tablet={tablet} />;
  }
}

function Right({ tablet }: { tablet: Tablet }): JSX.Element {
  const view = tablet.view.value;
  switch (view.is) {
    case "now": return <NowPanel tablet={tablet} />;
    case "item": return <ItemView key={view.id} tablet={tablet} id={view.id} />;
    case "vote": return <PastVote tablet={tablet} id={view.id} />;
    case "write": return <Writing tablet={tablet} />;
    case "join": return <JoinView tablet={tablet} />;
    case "leave": return <Leaving tablet={tablet} />;
    case "seats": return <SeatsView tablet={tablet} />;
    case "versions": return <VersionsView tablet={tablet} />;
    case "votes": return <PastVotes tablet={tablet} />;
    case "notices": return <NoticesView tablet={tablet} />;
    case "site": return <SiteView tablet={tablet} />;
    case "questions": return <QuestionsView tablet={tablet} />;
    case "question": return <AskView tablet={tablet} />;
    case "elections": return <ElectionsView tablet={tablet} />;
    case "nominate": return <NominateView tablet={tablet} />;
    case "nominate_sure": return <NominateSure tablet={tablet} />;
    case "amend": return <AmendView tablet={tablet} />;
    case "stand_down": case "take_back": return <TakingBack tablet={tablet} />;
    case "settings": return <SettingsView tablet={tablet} />;
    case "why": return <WhyView tablet={tablet} />;
  }
}

/** On a phone there is room for one of the two. */
function Tabs({ tablet }: { tablet: Tablet }): JSX.Element {
  const { tab } = tablet;
  return (
    <div class="tabs" role="group" aria-label={say("tablet.tabs")}>
      {(["now", "agenda"] as const).map((name) => (
        <Key key={name} pressed={tab.value === name} onPress={() => { tab.value = name; }}>{say(`tablet.tab_${name}`)}</Key>
      ))}
    </div>
  );
}

/** The newest message that was not read yet. */
function Message({ tablet }: { tablet: Tablet }): JSX.Element | null {
  const notice = messagesOf(tablet.live.parts.own.value).find(({ id }) => !tablet.reading.read.value.has(id));
  return (
    <div role="status">
      {notice && (
        <div class="strip">
          <Icon name="bell" />
          <div><b>{say("tablet.message_at", { time: moment(notice.at / 1000) })}</b> <span>{notice.text}</span></div>
          <Key onPress={() => tablet.reading.mark(notice.id)}>{say("tablet.notice_mark")}</Key>
        </div>
      )}
    </div>
  );
}

/** An earlier vote ended before what was pressed in it was settled here. */
function Missed({ tablet }: { tablet: Tablet }): JSX.Element | null {
  const { missed } = tablet.live.ballot.value;
  if (missed === undefined) return null;
  const key: TabletKey = missed.mayBeIn ? "tablet.missed_perhaps" : "tablet.missed";
  return (
    <div class="strip loss" role="alert">
      <Icon name="lost" />
      <div><b>{say(key, { choice: text(isSheet(missed.choice) ? "words.ballot_sheet" : `words.${missed.choice}`) })}</b> <span>{say("tablet.missed_hint")}</span></div>
      <Key onPress={tablet.live.dropPress}>{say("tablet.notice_mark")}</Key>
    </div>
  );
}

interface AloneProps { title: TabletKey; hint?: TabletKey; busy?: boolean; icon?: boolean; children?: ComponentChildren }

/** One sentence in the middle of the screen: there is nothing else to see here. */
function Alone({ title, hint, busy, icon, children }: AloneProps): JSX.Element {
  return (
    <main class="single" aria-busy={busy === true}>
      {icon && <Icon name="lock" />}
      <h1 class="serif">{say(title)}</h1>
      {hint && <p>{say(hint)}</p>}
      {children}
    </main>
  );
}

function Ended({ reason }: { reason: string }): JSX.Element {
  const title = reason === "not_allowed" ? "tablet.ended_not_allowed" : "tablet.ended";
  return (
    <Alone title={title} hint="tablet.ended_hint">
      <p class="k">{reason === "revoked" ? say("tablet.ended_revoked") : reason === "not_signed_in" ? say("tablet.ended_expired") : reasonText(reason)}</p>
      <a class="key" href="/sign-in">{say("tablet.sign_in")}</a>
    </Alone>
  );
}
