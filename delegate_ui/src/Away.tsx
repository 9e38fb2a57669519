/** Stands over the page while the hub is away: since when, and what still works. */

import type { JSX } from "preact";
import { LinkBanner } from "../../hub/client/parts/LinkState.tsx";
import { linkShown } from "../../hub/client/told.ts";
import type { Tablet } from "./tablet.ts";
import { say } from "./words.ts";

export function Away({ tablet, hint }: { tablet: Tablet; hint?: boolean }): JSX.Element | null {
  const link = tablet.live.link.value;
  const shown = linkShown(link, tablet.quarter.value);
  if (!("since" in shown)) return null;
  return (
    <LinkBanner link={shown} attempt={Math.max(1, link.attempt)}>
      {hint ? say("tablet.away_hint") : undefined}
    </LinkBanner>
  );
}
