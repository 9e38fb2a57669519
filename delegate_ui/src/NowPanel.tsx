/** What happens now: the item under way, who speaks and who waits; or that the sitting has not begun, pauses, is over. */

import type { JSX } from "preact";
import { text } from "../../hub/client/catalogue.ts";
import { hour, moment } from "../../hub/client/format.ts";
import { HalfDrum } from "../../hub/client/parts/HalfDrum.tsx";
import { Icon } from "../../hub/client/parts/Icon.tsx";
import type { SessionPart, SittingShape } from "../../hub/client/protocol.ts";
import { numberOf } from "./agenda.ts";
import { OpenElections } from "./Elections.tsx";
import { Floor } from "./Floor.tsx";
import { StageFilms } from "./StageFilms.tsx";
import { momentOf, sittingAtHand } from "./page.ts";
import { OpenLists, Proceedings, Summaries } from "./Series.tsx";
import type { Tablet } from "./tablet.ts";
import { VotePanel } from "./VotePanel.tsx";
import { FORMS, showsResult } from "./voting-face.ts";
import { type TabletKey, say } from "./words.ts";

export function NowPanel({ tablet }: { tablet: Tablet }): JSX.Element {
  const { session, attendance, agenda, vote } = tablet.live.parts;
  const underWay = agenda.value?.under_way;
  const shown = vote.value;
  if (shown && showsResult(shown, underWay, tablet.putAway.value)) return <VotePanel tablet={tablet} vote={shown} />;
  const sitting = session.value && sittingAtHand(session.value, attendance.value?.sitting);
  if (session.value === undefined) return <section class="pn" />;
  const now = momentOf(session.value, sitting);
  if (now === "break") return <Break tablet={tablet} sitting={sitting} />;
  if (now !== "open") return <Apart session={session.value} sitting={sitting} now={now} />;
  return <UnderWay tablet={tablet} id={underWay} />;
}

function UnderWay({ tablet, id }: { tablet: Tablet; id: string | undefined }): JSX.Element {
  const agenda = tablet.live.parts.agenda.value;
  const item = agenda?.items[id ?? ""];
  const number = numberOf(agenda, id);
  const next = agenda?.items[agenda.next ?? ""];
  const room = tablet.live.parts.session.value?.rooms[tablet.live.welcome.value?.room ?? "hall"];
  return (
    <section class="pn now" aria-labelledby="title">
      <StageFilms tablet={tablet} />
      <div class="it">
        {room?.kind === "group" && <p class="k"><b>{say("tablet.group_room", { room: room.name })}</b></p>}
        <div class="k">
          {item && number !== undefined && <><b>{text("words.item", { number })}</b> · </>}
          {item ? text("words.item_now") : say("tablet.no_item")}
        </div>
        <h1 class="serif" id="title">{item?.title ?? next?.title ?? say("tablet.no_item_yet")}</h1>
        {!item && next && <div class="k">{text("words.next")}</div>}
        {item?.presenter && <div class="k">{say("tablet.presents", { name: item.presenter })}</div>}
      </div>
      <NextVote tablet={tablet} title={item?.title} />
      <div class="rows lists" tabIndex={0} role="group" aria-labelledby="title">
        <OpenLists tablet={tablet} />
        <OpenElections tablet={tablet} />
        <Proceedings tablet={tablet} item={id} />
        <Summaries tablet={tablet} item={id} />
      </div>
      <Floor tablet={tablet} />
    </section>
  );
}

/** A vote that is prepared: what is asked, unless the item says it already, and when it passes. */
function NextVote({ tablet, title }: { tablet: Tablet; title: string | undefined }): JSX.Element | null {
  const vote = tablet.live.parts.vote.value;
  if (vote?.stage !== "prepared") return null;
  return (
    <div class="nv">
      <Icon name="vote" />
      <div>
        <div class="k"><b>{say("tablet.vote_prepared")}</b> · {say(FORMS[vote.form])}</div>
        {vote.title !== title && <div class="serif">{vote.title}</div>}
        <div class="k">{text("words.passes_when", { needed: vote.needed, total: vote.base })}</div>
      </div>
    </div>
  );
}

function Break({ tablet, sitting }: { tablet: Tablet; sitting: SittingShape | undefined }): JSX.Element {
  const at = sitting?.resumes_at;
  return (
    <section class="pn now breaks">
      <HalfDrum
        remaining={() => (at === undefined ? null : (at - tablet.live.now.value) / 1000)}
        {...(at === undefined ? {} : { resumesAt: hour(at / 1000) })}
      />
    </section>
  );
}

const TOLD: Readonly<Record<"none" | "planned" | "closed" | "session_closed", TabletKey>> = {
  none: "tablet.no_sitting", planned: "tablet.sitting_planned",
  closed: "tablet.sitting_closed", session_closed: "tablet.session_closed",
};

interface ApartProps { session: SessionPart; sitting: SittingShape | undefined; now: keyof typeof TOLD }

/** Before the first and after the last word: which session this is, and when it goes on. */
function Apart({ session, sitting, now }: ApartProps): JSX.Element {
  const day = sitting?.starts.slice(0, 10).split("-").reverse().join("/") ?? "";
  return (
    <section class="pn now apart" aria-labelledby="title">
      <div class="k">{[session.council, session.venue].filter(Boolean).join(" · ")}</div>
      <h1 class="serif" id="title">{session.name}</h1>
      {sitting && <p class="l"><b>{sitting.title}</b></p>}
      {now === "planned" && sitting && (
        <p class="l">{say("tablet.sitting_hours", { day, from: sitting.starts.slice(11, 16), to: sitting.ends.slice(11, 16) })}</p>
      )}
      <p class="st">{say(TOLD[now])}</p>
      {sitting?.closed_at !== undefined && now === "closed" && (
        <p class="k">{say("tablet.closed_at", { time: moment(sitting.closed_at / 1000) })}</p>
      )}
    </section>
  );
}
