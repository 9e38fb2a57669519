/** A sheet as it is read aloud: post by post where there are posts, each with those who stand for it. */

import type { SheetPartShape, SheetShape } from "./protocol.ts";

export interface SheetGroup {
  readonly post?: SheetPartShape;
  readonly rows: readonly number[];
}

export function groupsOf(sheet: SheetShape): readonly SheetGroup[] {
  const rows = sheet.lines.map((_, row) => row);
  if (sheet.parts === undefined) return [{ rows }];
  return sheet.parts.map((post) => ({ post, rows: rows.filter((row) => sheet.lines[row]?.part === post.id) }));
}
