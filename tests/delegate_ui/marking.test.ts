// A sheet that is being marked: one letter a line, judged here by the same rule as in the box.
import assert from "node:assert/strict";
import { test } from "node:test";
import { signal } from "@preact/signals";
import { createMarking, isFull, mark, nextWanting, progressOf, validityOf } from "../../delegate_ui/src/marking.ts";
import type { Live } from "../../hub/client/live.ts";
import type { SheetShape } from "../../hub/client/protocol.ts";
import type { Memory } from "../../hub/client/storage.ts";

const person = (part?: string) => ({ name: "An", posts: "", ...(part === undefined ? {} : { part }) });
const RATING: SheetShape = {
  kind: "confidence_rating", style: "tick", by_line: false, none_counts: false, base: "total",
  lines: [person(), person(), person()], marks: ["high", "confidence", "low"], letters: "hcl",
};
const ELECTION: SheetShape = {
  ...RATING, kind: "election", marks: ["chosen", "not_chosen"], letters: "yx",
  lines: [person("a"), person("b"), person("b"), person("b")],
  parts: [{ id: "a", name: "Chủ tịch", seats: 1 }, { id: "b", name: "Phó Chủ tịch", seats: 2 }],
};
const STRIKE: SheetShape = { ...ELECTION, style: "strike" };

test("the same mark once more takes it back, another takes its place", () => {
  assert.equal(mark(RATING, "---", 1, "h"), "-h-");
  assert.equal(mark(RATING, "-h-", 1, "h"), "---");
  assert.equal(mark(RATING, "-h-", 1, "l"), "-l-");
});

test("nobody more is chosen than there are seats, and against is always free", () => {
  assert.ok(isFull(ELECTION, "-yy-", 3));
  assert.equal(mark(ELECTION, "-yy-", 3, "y"), "-yy-");
  assert.equal(mark(ELECTION, "-yy-", 3, "x"), "-yyx");
  assert.equal(mark(ELECTION, "-yy-", 1, "y"), "--y-");
});

// The cases of the rules' own table (tests/hub/meeting/test_sheets.py), as far as a tablet can make them.
const CASES: readonly (readonly [SheetShape, string, ReturnType<typeof validityOf>])[] = [
  [RATING, "hcl", "valid"], [RATING, "h-l", "invalid"], [{ ...RATING, by_line: true }, "h-l", "partly"], [{ ...RATING, by_line: true }, "---", "invalid"],
  [ELECTION, "yyyx", "valid"], [ELECTION, "xyyx", "valid"], [ELECTION, "yxxx", "invalid"], [{ ...ELECTION, none_counts: true }, "yxxx", "valid"],
  [ELECTION, "-yyx", "invalid"], [ELECTION, "yyyy", "invalid"], [STRIKE, "-x--", "valid"], [STRIKE, "----", "invalid"], [STRIKE, "xx--", "valid"],
];
for (const [sheet, marks, validity] of CASES) {
  test(`${sheet.kind} ${sheet.style}${sheet.by_line ? " by line" : ""} ${marks}: ${validity}`, () => assert.equal(validityOf(sheet, marks), validity));
}

test("progress counts persons or posts, and leads to the next that wants a mark", () => {
  assert.deepEqual(progressOf(RATING, "h-l"), { done: 2, of: 3 });
  assert.equal(nextWanting(RATING, "h--", 1), 2);
  assert.equal(nextWanting(RATING, "-cl", 2), 0);
  assert.equal(nextWanting(RATING, "hcl", 0), undefined);
  assert.deepEqual(progressOf(ELECTION, "y---"), { done: 1, of: 2 });
  assert.equal(nextWanting(ELECTION, "y---", -1), 1);
});

function world() {
  const kept = new Map<string, string>();
  const memory: Memory = {
    get: (key) => kept.get(key) ?? null,
    set: (key, value) => void (value === undefined ? kept.delete(key) : kept.set(key, value)),
  };
  const vote = signal<unknown>({ id: "9", stage: "open", sheet: RATING });
  const own = signal<unknown>({ person: "A1", entitled: true });
  const ballot = signal<unknown>({ vote: "9", recorded: undefined });
  const live = { parts: { vote, own, session: signal({ term: "XVIII", number: "31" }) }, ballot } as unknown as Live;
  return { kept, vote, own, ballot, open: () => createMarking(live, memory) };
}

test("marks outlive a reload, and are another person's never", () => {
  const { open, own } = world();
  open().set("hc-");
  assert.equal(open().marks.value, "hc-");
  own.value = { person: "A2", entitled: true };
  assert.equal(open().marks.value, "---");
});

test("once the ballot is in the box, or the vote is over, nothing is left", () => {
  for (const end of [
    ({ ballot }: ReturnType<typeof world>) => { ballot.value = { vote: "9", recorded: { number: 12 } }; },
    ({ own }: ReturnType<typeof world>) => { own.value = { person: "A1", entitled: true, ballot: { vote: "9" } }; },
    ({ vote }: ReturnType<typeof world>) => { vote.value = { id: "9", stage: "counting", sheet: RATING }; },
    ({ vote }: ReturnType<typeof world>) => { vote.value = undefined; },
  ]) {
    const place = world();
    const marking = place.open();
    marking.set("hcl");
    assert.equal(place.kept.size, 1);
    end(place);
    assert.deepEqual([place.kept.size, marking.marks.value], [0, ""]);
    marking.set("lll");
    assert.equal(place.kept.size, 0);
  }
});

test("what was kept and does not fit the sheet is as if it weren't there", () => {
  const { kept, open } = world();
  for (const wrong of ["{", "null", '{"owner":"XVIII.31.A1.9","marks":"hz-"}', '{"owner":"XVIII.31.A1.9","marks":"h"}']) {
    kept.set("nghitruong.sheet", wrong);
    assert.equal(open().marks.value, "---");
  }
});
