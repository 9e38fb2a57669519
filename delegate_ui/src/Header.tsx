/** The head of the screen: whose it is, how it stands with the hub, the hub's time, and what else can be done. */

import type { JSX } from "preact";
import { RecordingMark } from "../../hub/client/media/RecordingMark.tsx";
import { hour, moment } from "../../hub/client/format.ts";
import { Logo } from "../../hub/client/parts/Icon.tsx";
import { Key } from "../../hub/client/parts/Key.tsx";
import { LinkState } from "../../hub/client/parts/LinkState.tsx";
import { Menu } from "../../hub/client/parts/Menu.tsx";
import type { SessionPart } from "../../hub/client/protocol.ts";
import { linkShown } from "../../hub/client/told.ts";
import { otherActs } from "./acts.ts";
import { callOf } from "./notices.ts";
import { inPrivate } from "./page.ts";
import { belongsTo, siteOf } from "./people.ts";
import type { Tablet } from "./tablet.ts";
import { say } from "./words.ts";

export function Header({ tablet }: { tablet: Tablet }): JSX.Element {
  const { session, people, own } = tablet.live.parts;
  const me = own.value;
  const link = linkShown(tablet.live.link.value, tablet.quarter.value);
  const site = me && siteOf(session.value, me.room);
  const facts = [me && belongsTo(people.value, me.person), site && say("tablet.at_site", { name: site })];
  return (
    <header class="top">
      <Logo />
      <div class="who">
        <b>{me?.name}</b>
        <span><RecordingMark on={tablet.live.media.recording} /><Marked session={session.value} />{inPrivate(session.value) && <b class="tag">{say("tablet.private")}</b>}{facts.filter(Boolean).join(" · ")}</span>
      </div>
      {tablet.live.allowed("CallSecretary") && <CallSecretary tablet={tablet} />}
      {/* A lost link has a line of its own under this head: the name keeps its room. */}
      {link.kind !== "lost" && <LinkState link={link} />}
      <Time tablet={tablet} />
      <Menu acts={otherActs(tablet)} label={say("tablet.other_acts")} look="bare" />
    </header>
  );
}

/** Why this is no real session, where it is none. */
export function Marked({ session }: { session: SessionPart | undefined }): JSX.Element | null {
  return session?.mark === undefined ? null : <b class="tag">{say(`tablet.mark_${session.mark}`)}</b>;
}

function Time({ tablet }: { tablet: Tablet }): JSX.Element {
  const ms = tablet.live.now.value / 1000;
  return <time class="tm" dateTime={hour(ms)}>{moment(ms)}</time>;
}

/** Calls, takes the call back, or says that somebody is on the way. */
function CallSecretary({ tablet }: { tablet: Tablet }): JSX.Element {
  const call = callOf(tablet.live.parts.own.value, "call_secretary");
  const state = call === undefined ? "none" : call.answered_by === undefined ? "called" : "coming";
  const press = (): void => {
    const command = call ? { do: "RetireNotice" as const, notice: call.id } : { do: "CallSecretary" as const };
    void tablet.act("call_secretary", command);
  };
  return (
    <Key icon="bell" look="plain" class="bell" pressed={call !== undefined} onPress={press}>
      <span>{say(`tablet.secretary_${state}`)}</span>
    </Key>
  );
}
