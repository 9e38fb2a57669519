/** The whole desk: header, three columns, desk edge, and what opens over them. */

import type { JSX } from "preact";
import { LinkBanner } from "../../hub/client/parts/LinkState.tsx";
import { linkShown } from "../../hub/client/told.ts";
import { AgendaPanel } from "./AgendaPanel.tsx";
import { AgendaWide } from "./AgendaWide.tsx";
import { goOnWithOneCopy } from "./asking.ts";
import type { Desk } from "./desk.ts";
import { Edge } from "./Edge.tsx";
import { Forms } from "./Forms.tsx";
import { HallPanel } from "./HallPanel.tsx";
import { Header } from "./Header.tsx";
import { RightColumn } from "./RightColumn.tsx";
import { SeatPanel } from "./SeatPanel.tsx";
import { Stage } from "./Stage.tsx";
import { type Key, say } from "./words.ts";

export function Screen({ desk }: { desk: Desk }): JSX.Element {
  const phase = desk.phase.value;
  const { ended } = desk.live.link.value;
  if (ended !== undefined) return <Apart title={say("desk.ended")} text={say(endedWord(ended))} again />;
  if (phase === "connecting") return <Apart title={say("desk.connecting")} />;
  if (phase === "hidden") return <Apart title={say("desk.hidden")} text={say("desk.hidden_why")} />;
  return <Desktop desk={desk} />;
}

function endedWord(reason: string): Key {
  return reason === "not_allowed" ? "desk.ended_not_allowed" : reason === "not_signed_in" ? "desk.ended_not_signed_in" : "desk.ended_revoked";
}

function Apart({ title, text, again }: { title: string; text?: string; again?: boolean }): JSX.Element {
  return (
    <main class="alone" aria-busy={text === undefined}>
      <h1 class="serif">{title}</h1>
      {text !== undefined && <p>{text}</p>}
      {again && <p><a class="key" href="/sign-in">{say("desk.sign_in_again")}</a></p>}
    </main>
  );
}

function Desktop({ desk }: { desk: Desk }): JSX.Element {
  const { fresh } = desk.facts.value;
  const wide = desk.wide.value;
  return (
    <div class={`desk${fresh ? "" : " stale"}`}>
      <Header desk={desk} />
      <main class={fresh ? "" : "away-too"}>
        {!fresh && <Away desk={desk} />}
        <div class="col left">
          <AgendaPanel desk={desk} />
          {fresh && <HallPanel desk={desk} />}
        </div>
        <div class="col middle">
          <Stage desk={desk} />
          <SeatPanel desk={desk} />
        </div>
        <RightColumn desk={desk} />
        {wide && <AgendaWide desk={desk} />}
      </main>
      <Edge desk={desk} />
      <Forms desk={desk} />
    </div>
  );
}

function Away({ desk }: { desk: Desk }): JSX.Element | null {
  const link = linkShown(desk.live.link.value, desk.facts.value.now);
  if (!("since" in link)) return null;
  return (
    <LinkBanner
      link={link} attempt={Math.max(1, desk.live.link.value.attempt)}
      act={link.kind === "copy_missing" && desk.facts.value.may("GoOnWithOneCopy")
        && <button type="button" class="key" onClick={() => desk.run(goOnWithOneCopy())}>{say("desk.one_copy_go_on")}</button>}
    >
      {link.kind === "lost" ? say("desk.away") : undefined}
    </LinkBanner>
  );
}
