/** Why something can't be done, did nothing or has not passed: the rule, and where it is laid down. */

import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { WhyText } from "../../hub/client/parts/Why.tsx";
import { ruleText } from "../../hub/client/why.ts";
import type { Desk } from "./desk.ts";
import { Side } from "./RightColumn.tsx";
import { say } from "./words.ts";

export function WhyPanel({ desk }: { desk: Desk }): JSX.Element {
  const told = useRef<HTMLDivElement>(null);
  const why = desk.explained.value;
  // Whoever asked by keyboard reads on here, and Esc leads back.
  useEffect(() => {
    const opener = document.activeElement;
    told.current?.focus();
    return () => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, [why]);
  return (
    <Side desk={desk} title={ruleText("rules.why_title")}>
      <div class="rows whyrows" ref={told} tabIndex={0} role="group" aria-label={ruleText("rules.why_title")}>
        {why && <WhyText why={why} />}
        <p><a class="key" href="/office/what-if" target="_blank" rel="noopener">{say("desk.what_if")}</a></p>
      </div>
    </Side>
  );
}
