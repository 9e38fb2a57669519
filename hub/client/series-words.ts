/** The words for a vote that belongs to others, the same on every screen. */

import { text } from "./catalogue.ts";
import type { About } from "./series.ts";

export function aboutWords(about: About): string {
  switch (about.is) {
    case "issue": return text("words.about_issue", { number: about.number, count: about.count });
    case "whole": return text("words.about_whole");
    case "consent": return text("words.about_consent", { count: about.drafts.length });
    case "apart": return text("words.about_apart");
    case "agenda": return text("words.about_agenda");
    case "amendment": return text("words.about_amendment", { number: about.number, count: about.count });
  }
}
