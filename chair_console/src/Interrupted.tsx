/** The hub was away while a vote was open: three equal keys, and since when. */

import type { JSX } from "preact";
import { moment, of } from "../../hub/client/format.ts";
import { Key } from "../../hub/client/parts/Key.tsx";
import type { VotePart } from "../../hub/client/protocol.ts";
import { explain } from "../../hub/client/why.ts";
import { annul } from "./asking.ts";
import type { Desk } from "./desk.ts";
import { say } from "./words.ts";

export function Interrupted({ desk, vote }: { desk: Desk; vote: VotePart }): JSX.Element {
  const f = desk.facts.value;
  const why = explain({ reason: "vote_interrupted" }, f.session?.citations);
  const off = f.fresh && f.may("ContinueVote") ? {} : { off: say("desk.chair_does"), onWhy: () => desk.tellWhy(why) };
  const seconds = f.desk?.preparing.continue_s ?? 0;
  return (
    <div class="interrupted">
      <p>
        <b>{say("desk.interrupted")}</b><br />
        {say("desk.interrupted_since", { time: moment((vote.interrupted_at ?? f.now) / 1000), count: of(vote.pressed, vote.present) })}
      </p>
      <div class="three" role="group" aria-label={say("desk.interrupted_choose")}>
        <Key {...off} look="tall" onPress={() => desk.run({ command: { do: "ContinueVote", vote: vote.id } })}>{say("desk.continue_vote", { seconds })}</Key>
        <Key {...off} look="tall" onPress={() => desk.run({ command: { do: "CloseVote", vote: vote.id } })}>{say("desk.close_vote")}</Key>
        <Key {...off} look="tall" onPress={() => desk.run(annul(vote))}>{say("desk.annul_vote")}</Key>
      </div>
    </div>
  );
}
