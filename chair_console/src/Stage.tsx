/** The middle of the desk: the item, and what is happening now. */

import type { JSX } from "preact";
import type { Desk } from "./desk.ts";
import { type Facts, itemOf, numberOf } from "./facts.ts";
import { isVoting } from "./phase.ts";
import { Quiet } from "./Quiet.tsx";
import { Speaking } from "./Speaking.tsx";
import { Voting } from "./Voting.tsx";
import { type Line, type Words, say, told } from "./words.ts";

export function Stage({ desk }: { desk: Desk }): JSX.Element {
  const phase = desk.phase.value;
  if (isVoting(phase)) return <Voting desk={desk} />;
  return (
    <section class="pn stage" aria-labelledby="now">
      {phase === "speech" || phase === "item" ? <ItemHead f={desk.facts.value} /> : null}
      {phase === "speech" ? <Speaking desk={desk} /> : <Quiet desk={desk} />}
    </section>
  );
}

function ItemHead({ f }: { f: Facts }): JSX.Element {
  const item = itemOf(f, f.agenda?.under_way);
  if (item === undefined) return <Head kind={["desk.no_item_under_way"]} title={f.session?.name ?? ""} />;
  const kind: Line = [`desk.item.${item.kind}`];
  return <Head number={numberOf(f.agenda, item.id)} kind={kind} title={item.title} folded />;
}

export interface HeadProps {
  number?: number | undefined;
  kind: Words;
  title: string;
  /** Two lines are enough: nothing is read aloud from here. */
  folded?: boolean;
}

export function Head({ number, kind, title, folded }: HeadProps): JSX.Element {
  return (
    <div class="item">
      <div class="kind">
        {number !== undefined && <><b>{say("words.item", { number })}</b> · </>}
        {told(kind)}
      </div>
      <h1 id="now" class={`serif${folded ? " c2" : ""}${title.length > 170 ? " long" : ""}`} title={folded ? title : undefined}>{title}</h1>
    </div>
  );
}
