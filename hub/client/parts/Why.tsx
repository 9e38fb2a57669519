/** The answer to "why not?": what is so, the rule behind it, and where that rule is laid down. */

import type { JSX } from "preact";
import { text } from "../catalogue.ts";
import { type Explained, ruleText } from "../why.ts";

/** `folded`: the fact already stands above, unless it is all there is to say. */
export function WhyText({ why, folded = false }: { why: Explained; folded?: boolean }): JSX.Element {
  return (
    <div class="whytext">
      {!(folded && why.rule) && <p class="said">{why.fact}</p>}
      {why.rule !== undefined && <p class="serif">{why.rule}</p>}
      {why.citation !== undefined && (
        <p class="cited">
          {ruleText("rules.cited", { citation: why.citation })}
          {why.since !== undefined && <><br />{ruleText("rules.cited_from", { day: why.since })}</>}
        </p>
      )}
    </div>
  );
}

/** The same, folded under a word to press where the refusal itself already stands. */
export function WhyFold({ why }: { why: Explained | undefined }): JSX.Element | null {
  return why === undefined ? null : (
    <details class="whyfold">
      <summary>{text("words.why")}</summary>
      <WhyText why={why} folded />
    </details>
  );
}
