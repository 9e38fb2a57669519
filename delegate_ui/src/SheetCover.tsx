/** A personnel ballot covers everything: its persons line by line, a look back before sending, and then nothing of it. */

import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { DrumClock } from "../../hub/client/parts/DrumClock.tsx";
import { Icon } from "../../hub/client/parts/Icon.tsx";
import { Key } from "../../hub/client/parts/Key.tsx";
import { DeskEdge } from "../../hub/client/parts/DeskEdge.tsx";
import { GoldKey } from "../../hub/client/parts/GoldKey.tsx";
import type { SheetShape, VotePart } from "../../hub/client/protocol.ts";
import { kindWord, sayBallot } from "../../hub/client/sheet-words.ts";
import { Away } from "./Away.tsx";
import { Marked } from "./Header.tsx";
import { nextWanting, progressOf, validityOf } from "./marking.ts";
import { ReviewKeys, SheetReview } from "./SheetReview.tsx";
import { SheetLines, goTo } from "./SheetLines.tsx";
import type { Tablet } from "./tablet.ts";
import { VoteHead } from "./VotePanel.tsx";
import { Interrupted, MyEdge } from "./VoteCover.tsx";
import { ballotFace, troubleOf } from "./voting-face.ts";

const TITLE = "vote-title";

export interface SheetProps { tablet: Tablet; vote: VotePart; sheet: SheetShape }

export function SheetCover(props: SheetProps): JSX.Element {
  const { tablet, vote } = props;
  const [reviewing, review] = useState(false);
  const mine = tablet.live.ballot.value;
  const face = ballotFace(mine, vote);
  const trouble = troubleOf(mine, vote);
  const marking = face.pending === undefined && face.castAt === undefined && trouble === undefined;
  return (
    <main class="cover sheets">
      <Away tablet={tablet} />
      {vote.interrupted_at !== undefined && <Interrupted at={vote.interrupted_at} />}
      <Head {...props} />
      {face.castAt !== undefined ? <InBox vote={vote} /> : reviewing ? <SheetReview {...props} /> : <SheetLines {...props} />}
      {!marking
        ? <MyEdge tablet={tablet} vote={vote} mine={mine} face={face} trouble={trouble} />
        : reviewing
          ? <ReviewKeys {...props} onEdit={() => review(false)} />
          : <MarkingEdge {...props} onReview={() => review(true)} />}
    </main>
  );
}

function Head({ tablet, vote, sheet }: SheetProps): JSX.Element {
  const { live, fresh } = tablet;
  const stands = vote.interrupted_at !== undefined;
  const ends = vote.closes_at ?? 0;
  return (
    <div class="sheethead">
      <div class="vt">
        <VoteHead tablet={tablet} vote={vote}> · {kindWord(sheet)}<Marked session={live.parts.session.value} /></VoteHead>
        <h1 class="serif" id={TITLE} tabIndex={-1}>{vote.title}</h1>
      </div>
      <DrumClock
        times="vote" total={vote.seconds * 1000} size={5.5} figure={1.25}
        state={stands ? "paused" : fresh.value ? "running" : "estimated"}
        remaining={() => (ends - (stands ? (vote.interrupted_at ?? 0) : live.now.value)) / 1000}
      />
    </div>
  );
}

/** Nothing of the ballot is left on the screen once it is in the box. */
function InBox({ vote }: { vote: VotePart }): JSX.Element {
  return (
    <div class="inbox">
      <Icon name="lock" />
      <h2 class="serif">{sayBallot("ballots.in_box")}</h2>
      <p>{sayBallot("ballots.in_box_hint")}</p>
      <p class="k">{sayBallot("ballots.pressed", { pressed: vote.pressed, present: vote.present })}</p>
    </div>
  );
}

function MarkingEdge({ tablet, sheet, onReview }: SheetProps & { onReview: () => void }): JSX.Element {
  const marks = tablet.marking.marks.value;
  const { done, of } = progressOf(sheet, marks);
  const posts = sheet.parts !== undefined;
  const next = nextWanting(sheet, marks, -1);
  const whole = validityOf(sheet, marks) === "valid";
  return (
    <div class="mine">
      <DeskEdge
        stateFirst
        lead={<b class="disc big count" aria-hidden="true">{done}</b>}
        small={whole ? sayBallot("ballots.all_marked") : sayBallot("ballots.kept", { count: of - done })}
        bold={sayBallot(posts ? "ballots.progress_posts" : "ballots.progress", { done, of })}
        acts={!whole && (
          <>
            {next !== undefined && <Key look="tall" class="half" icon="down" onPress={() => goTo(next)}>{sayBallot(posts ? "ballots.next_post" : "ballots.next_unmarked")}</Key>}
            <Key look="tall" class="half" icon="page" onPress={onReview}>{sayBallot("ballots.review")}</Key>
          </>
        )}
        gold={whole && <GoldKey mode="now" act="review" icon="page" label={sayBallot("ballots.review")} onAct={onReview} />}
      />
    </div>
  );
}
