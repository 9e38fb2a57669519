/** The link to the hub, always in sight: live, late by n seconds, lost since when. */

import type { ComponentChildren, JSX } from "preact";
import { text } from "../catalogue.ts";
import { moment } from "../format.ts";
import { Icon } from "./Icon.tsx";

/** How the link is shown; times in milliseconds on the hub's clock. */
export type LinkShown =
  | { readonly kind: "live" }
  | { readonly kind: "late"; readonly seconds: number }
  | { readonly kind: "unreachable" | "copy_missing" | "lost"; readonly since: number };

function words(link: LinkShown): string {
  switch (link.kind) {
    case "live": return text("words.live");
    case "late": return text("words.late", { seconds: link.seconds });
    case "unreachable": return text("words.record_away_since", { time: moment(link.since) });
    case "copy_missing": return text("words.copy_missing_since", { time: moment(link.since) });
    case "lost": return text("words.lost_since", { time: moment(link.since) });
  }
}

export function LinkState({ link }: { link: LinkShown }): JSX.Element {
  return (
    <span class={`net ${"since" in link ? "lost" : link.kind}`}>
      <Icon name={link.kind === "live" || link.kind === "late" ? "link" : "lost"} />
      {words(link)}
    </span>
  );
}

export interface LinkBannerProps {
  link: LinkShown & { readonly since: number };
  /** Which attempt at reconnecting is under way. */
  attempt: number;
  /** What it means for this screen: "Hội trường vẫn giữ hình cuối." */
  children?: ComponentChildren;
  /** A key at its end, such as calling a technician. */
  act?: ComponentChildren;
}

/** Stands over the page while the hub is away, or the record is. */
export function LinkBanner({ link, attempt, children, act }: LinkBannerProps): JSX.Element {
  return (
    <div class="away" role="alert">
      <Icon name="lost" />
      <div>
        <b>{words(link)}</b>
        {link.kind === "lost" ? <Attempt attempt={attempt} /> : <span> · {text(link.kind === "copy_missing" ? "words.copy_missing" : "words.record_away")}</span>}
        {children !== undefined && <span>. {children}</span>}
      </div>
      {act}
    </div>
  );
}

/** The attempts are counted for eyes only: an alert that repeats itself every few seconds helps nobody. */
function Attempt({ attempt }: { attempt: number }): JSX.Element {
  return <span aria-hidden="true"> · {text("words.reconnecting", { attempt })}</span>;
}
