/** What of a sheet stands on the wall just now: posts as headings, persons below them. */

import type { SheetPartShape, SheetShape } from "../protocol.ts";
import { groupsOf } from "../sheet-groups.ts";
import { type Page, pageAt } from "./sheet-pages.ts";

/** A post as a heading, or a person by the row on the sheet. */
export type SheetEntry = { readonly post: SheetPartShape } | { readonly row: number };

export function entriesOf(sheet: SheetShape): readonly SheetEntry[] {
  return groupsOf(sheet).flatMap(({ post, rows }) => [...(post === undefined ? [] : [{ post }]), ...rows.map((row) => ({ row }))]);
}

/** What of it fits on one wall just now; a page that begins within a post says which one again, and none ends with a bare post. */
export function entriesAt(
  sheet: SheetShape, height: (entry: SheetEntry) => number, most: number, now: number,
): { readonly entries: readonly SheetEntry[]; readonly page: Page } {
  const all = entriesOf(sheet);
  const again = sheet.parts === undefined ? 0 : Math.max(...sheet.parts.map((post) => height({ post })));
  const whole = all.reduce((sum, entry) => sum + height(entry), 0);
  const page = pageAt(all.map(height), whole <= most ? most : most - again, now);
  const cut = all.slice(page.from, page.to);
  const bare = cut.length > 1 && "post" in (cut.at(-1) ?? {});
  const shown = bare ? cut.slice(0, -1) : cut;
  const last = all.slice(0, page.from).findLast((entry) => "post" in entry);
  const within = shown[0] !== undefined && "row" in shown[0] && last !== undefined;
  return { entries: within ? [last, ...shown] : shown, page };
}
