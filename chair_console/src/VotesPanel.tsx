/** The declared and annulled votes of the session, newest first. */

import type { JSX } from "preact";
import { text } from "../../hub/client/catalogue.ts";
import { hour } from "../../hub/client/format.ts";
import { ChoiceMark, Icon } from "../../hub/client/parts/Icon.tsx";
import { Key } from "../../hub/client/parts/Key.tsx";
import type { PastVoteShape } from "../../hub/client/protocol.ts";
import { itemOf } from "../../hub/client/series.ts";
import { kindWord, sayBallot } from "../../hub/client/sheet-words.ts";
import { explainOutcome } from "../../hub/client/why-outcome.ts";
import type { Desk } from "./desk.ts";
import { numberOf } from "./facts.ts";
import { Side } from "./RightColumn.tsx";
import { say } from "./words.ts";

export function VotesPanel({ desk }: { desk: Desk }): JSX.Element {
  const { votes } = desk.facts.value;
  const list = [...(votes?.order ?? [])].reverse().flatMap((id) => votes?.votes[id] ?? []);
  return (
    <Side desk={desk} title={say("desk.past_votes")} note={String(list.length)}>
      <ol class="rows" tabIndex={0}>
        {list.map((vote) => <Line key={vote.id} desk={desk} vote={vote} />)}
        {list.length === 0 && <li class="empty">{say("desk.no_votes")}</li>}
      </ol>
    </Side>
  );
}

/** How many were elected, or of how many persons it was. */
function sheetCount({ sheet, sheet_result: result }: PastVoteShape): string {
  const lines = result?.lines ?? [];
  if (sheet?.kind !== "election") return sayBallot("ballots.persons", { count: lines.length });
  return sayBallot("ballots.elected_count", { count: lines.filter(({ outcome }) => outcome === "elected").length });
}

function Line({ desk, vote }: { desk: Desk; vote: PastVoteShape }): JSX.Element {
  const f = desk.facts.value;
  const { result, tally } = vote;
  const why = explainOutcome(vote);
  const number = numberOf(f.agenda, itemOf(vote));
  const outcome = vote.sheet && vote.sheet_result ? kindWord(vote.sheet) : result === undefined ? say("desk.annulled") : say(result.passed ? "desk.adopted" : "desk.rejected");
  const counts = vote.sheet_result ? ` · ${sheetCount(vote)}` : result && tally ? ` ${tally.in_favour}/${result.base}` : "";
  return (
    <li class="notice">
      <span class="ld">{vote.sheet_result ? <Icon name="people" /> : result === undefined ? <Icon name="close" /> : <ChoiceMark choice={result.passed ? "for" : "against"} filled small />}</span>
      <div>
        <div class="nm">{outcome}{counts}</div>
        <div class="mt">{number !== undefined && `${say("words.item", { number })} · `}{hour(vote.at / 1000)}{vote.reason ? ` · ${vote.reason}` : ""}</div>
        <p>{vote.title}</p>
        {why && <Key look="plain" class="asks" label={say("desk.why_of", { title: vote.title })} onPress={() => desk.tellWhy(why)}>{text("words.why")}</Key>}
      </div>
      <span class="tl">
        {f.fresh && (result ?? vote.sheet_result) && f.may("ShowScene") && (
          <Key look="bare" icon="screen" label={say("desk.show_result")} onPress={() => desk.run({ command: { do: "ShowScene", kind: "result", vote: vote.id } })} />
        )}
      </span>
    </li>
  );
}
