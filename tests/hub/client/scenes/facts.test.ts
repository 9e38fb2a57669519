/** What the scenes tell: numbers, groups, clocks and days. */

import assert from "node:assert/strict";
import { test } from "node:test";
import type { PersonShape, VotePart } from "../../../../hub/client/protocol.ts";
import {
  afterBreak, belonging, countsOf, dayOf, entryOf, share, shortCouncil, speechLeft, together, voteClock,
} from "../../../../hub/client/scenes/facts.ts";
import { PICTURE, VOTE } from "./hall.ts";

const SECOND = 1_000_000;
const person = (changes: Partial<PersonShape>): PersonShape => (
  { id: "A1", name: "A", mandate: true, title: "", room: "hall", ...changes }
);

test("an item is called by its place in the programme", () => {
  assert.deepEqual(entryOf(PICTURE.agenda, "b"), { number: 2, title: "Thảo luận" });
  assert.equal(entryOf(PICTURE.agenda, "gone"), undefined);
});

test("a break leads back to the item it interrupted, or on to the next", () => {
  assert.equal(afterBreak(PICTURE)?.title, "Khai mạc");
  const { under_way: _, ...idle } = PICTURE.agenda!;
  assert.equal(afterBreak({ ...PICTURE, agenda: idle })?.title, "Thảo luận");
});

test("under a name stand the group's two lines; a remote room takes the last", () => {
  assert.deepEqual(belonging(PICTURE, person({ group: "G8" })), ["Tổ đại biểu số 8", "Huyện Nghi Lộc"]);
  assert.deepEqual(belonging(PICTURE, person({ group: "G8", room: "ks" })), ["Tổ đại biểu số 8", "Điểm cầu Kỳ Sơn"]);
  assert.deepEqual(belonging(PICTURE, person({ title: "Giám đốc Sở" })), ["Giám đốc Sở"]);
  assert.deepEqual(belonging(PICTURE, undefined), []);
});

test("a speech that stands keeps what it had left", () => {
  const speech = { id: "1", person: "A1", kind: "debate", started_at: 0, allowed: 0, attempt: 1, turns: 0 } as const;
  assert.equal(speechLeft({ ...speech, left: -3 * SECOND }, 99), -3000);
  assert.equal(speechLeft({ ...speech, ends_at: 9 * SECOND }, 4 * SECOND), 5000);
});

test("a vote's clock runs to its end, longer when it was extended", () => {
  const vote: VotePart = { ...VOTE, opened_at: SECOND, closes_at: 61 * SECOND };
  const clock = voteClock(vote);
  assert.equal(clock?.total, 60_000);
  assert.equal(clock?.left(51 * SECOND), 10_000);
});

test("an interrupted vote stands at about what was left when the hub last spoke", () => {
  const clock = voteClock({ ...VOTE, opened_at: SECOND, interrupted_at: 11 * SECOND });
  assert.equal(clock?.state, "estimated");
  assert.equal(clock?.left(99 * SECOND), 20_000);
});

test("where people count by hand there is no clock, nor once a vote is closed", () => {
  assert.equal(voteClock({ ...VOTE, seconds: 0 }), undefined);
  assert.equal(voteClock({ ...VOTE, stage: "closed", closes_at: 5 }), undefined);
  assert.equal(voteClock({ ...VOTE }), undefined);
});

test("counts are there only where the hub tells them", () => {
  assert.equal(countsOf(VOTE), undefined);
  const tally = { in_favour: 61, against: 9, abstain: 7, not_voted: 3 };
  assert.deepEqual(countsOf({ ...VOTE, tally }), { for: 61, against: 9, abstain: 7, silent: 3, absent: 5 });
});

test("a share is the hub's own figure", () => {
  assert.equal(share(7176, "vi"), "71,76\u00a0%");
  assert.equal(share(10_000, "en"), "100.00\u00a0%");
  assert.equal(share(5, "vi"), "0,05\u00a0%");
});

test("what is read in one breath stays on one line", () => {
  assert.equal(together("tỉnh Nghệ An khóa XVIII"), "tỉnh\u00a0Nghệ\u00a0An khóa\u00a0XVIII");
  assert.equal(together("trong 7 phút, Tổ số 8"), "trong 7\u00a0phút, Tổ số\u00a08");
  assert.equal(together("Hội đồng nhân dân tỉnh"), "Hội\u00a0đồng\u00a0nhân\u00a0dân tỉnh");
  assert.equal(together("năm học mới"), "năm học mới");
});

test("a long council's name has a short form, days are told apart", () => {
  assert.equal(shortCouncil("Hội đồng nhân dân tỉnh Nghệ An"), "HĐND tỉnh Nghệ An");
  assert.equal(shortCouncil("HĐND xã"), "HĐND xã");
  assert.deepEqual(dayOf("2026-12-08T08:00"), { year: 2026, month: 12, day: 8 });
  assert.equal(dayOf("soon"), undefined);
});
