/** Leads from a paper ballot that waits for its figures to the office's page where they are entered. */

import type { JSX } from "preact";
import { Icon } from "../../hub/client/parts/Icon.tsx";
import type { VotePart } from "../../hub/client/protocol.ts";
import { waitsForFigures } from "./committee.ts";
import type { Facts } from "./facts.ts";
import { say } from "./words.ts";

export function CountingLink({ f, vote }: { f: Facts; vote: VotePart }): JSX.Element | null {
  const session = document.body.dataset["served"];
  if (session === undefined || !waitsForFigures(f, vote)) return null;
  const place = vote.sheet === undefined ? "" : `/${vote.id}/sheets`;
  return (
    <p><a class="key" href={`/office/sessions/${session}/counts${place}`} target="_blank" rel="noopener"><Icon name="page" />{say("desk.to_counting_page")}</a></p>
  );
}
