// A long list on the wall: page by page, none too high, every line on exactly one.
import assert from "node:assert/strict";
import { test } from "node:test";
import { PAGE_SECONDS, pageAt, pagesOf } from "../../../../hub/client/scenes/sheet-pages.ts";

const plain = (count: number): number[] => Array.from({ length: count }, () => 1);

test("pages are filled evenly, so that the last is no single line", () => {
  assert.deepEqual(pagesOf(plain(30), 7), [0, 6, 12, 18, 24]);
  assert.deepEqual(pagesOf(plain(15), 14), [0, 8]);
  assert.deepEqual(pagesOf(plain(7), 7), [0]);
  assert.deepEqual(pagesOf([], 7), [0]);
});

test("no page is higher than the wall, whatever stands on two lines", () => {
  for (let run = 0; run < 64; run += 1) {
    const heights = Array.from({ length: 30 }, (_, row) => ((run >> (row % 6)) & 1) + 1);
    const starts = [...pagesOf(heights, 7), heights.length];
    starts.slice(1).forEach((end, place) => {
      assert.ok(heights.slice(starts[place], end).reduce((sum, one) => sum + one, 0) <= 7);
    });
  }
});

test("the hub's clock turns the pages, round and round", () => {
  const at = (seconds: number) => pageAt(plain(30), 7, seconds * 1_000_000).page;
  assert.deepEqual([0, 1, 2, 3, 4, 5].map((turn) => at(turn * PAGE_SECONDS)), [1, 2, 3, 4, 5, 1]);
  assert.deepEqual(pageAt(plain(30), 7, 4 * PAGE_SECONDS * 1_000_000), { from: 24, to: 30, page: 5, pages: 5 });
});
