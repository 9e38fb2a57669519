// A ballot of several posts on the wall: no name without the post it stands for, and none twice.
import assert from "node:assert/strict";
import { test } from "node:test";
import { entriesAt } from "../../../../hub/client/scenes/sheet-entries.ts";
import { PAGE_SECONDS } from "../../../../hub/client/scenes/sheet-pages.ts";
import type { SheetShape } from "../../../../hub/client/protocol.ts";

function sheet(...counts: readonly number[]): SheetShape {
  const parts = counts.map((_, place) => ({ id: `p${place}`, name: `Chức vụ ${place}`, seats: 1 }));
  const lines = counts.flatMap((count, place) => Array.from({ length: count }, (_, row) => ({ name: `Người ${place}.${row}`, posts: "", part: `p${place}` })));
  return { kind: "election", style: "tick", by_line: false, none_counts: false, base: "total", marks: ["chosen", "not_chosen"], letters: "yx", lines, parts };
}

const height = (entry: object): number => ("post" in entry ? 2 : 1);
const said = (one: SheetShape, most: number, page: number): string[] =>
  entriesAt(one, height, most, page * PAGE_SECONDS * 1_000_000).entries.map((entry) => ("post" in entry ? entry.post.id : String(entry.row)));

test("what fits stands on one page, each post above those who stand for it", () => {
  assert.deepEqual(said(sheet(1, 3), 14, 0), ["p0", "0", "p1", "1", "2", "3"]);
  assert.equal(entriesAt(sheet(1, 3), height, 14, 0).page.pages, 1);
});

test("a page that begins within a post names it again, and everybody stands on one page", () => {
  const long = sheet(12, 9);
  const { pages } = entriesAt(long, height, 14, 0).page;
  const all = Array.from({ length: pages }, (_, page) => said(long, 14, page));
  for (const page of all) {
    assert.ok(page[0]?.startsWith("p"), page.join(" "));
    assert.ok(!page.at(-1)?.startsWith("p"), page.join(" "));
    assert.ok(page.reduce((sum, one) => sum + (one.startsWith("p") ? 2 : 1), 0) <= 14);
  }
  const rows = all.flat().filter((one) => !one.startsWith("p"));
  assert.deepEqual(rows, Array.from({ length: 21 }, (_, row) => String(row)));
});

test("without posts it is a plain list", () => {
  const { parts: _, ...rating } = sheet(3);
  assert.deepEqual(said(rating, 14, 0), ["0", "1", "2"]);
});
