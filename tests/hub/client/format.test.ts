import assert from "node:assert/strict";
import { test } from "node:test";
import { digest, hour, left, moment, of, over, percent, planned, span } from "../../../hub/client/format.ts";

const MORNING = Date.UTC(2025, 6, 10, 3, 42, 7);

test("what is left is rounded up, so 00:00 means nothing is left", () => {
  assert.equal(left(252_000), "04:12");
  assert.equal(left(251_001), "04:12");
  assert.equal(left(1), "00:01");
  assert.equal(left(0), "00:00");
  assert.equal(left(-5_000), "00:00");
});

test("an hour and more is told with the hour", () => {
  assert.equal(left(59 * 60_000 + 59_000), "59:59");
  assert.equal(left(3_600_000), "1:00:00");
});

test("over time is rounded down and carries a plus", () => {
  assert.equal(over(18_900), "+00:18");
  assert.equal(over(0), "+00:00");
});

test("a length of speech carries its signs", () => {
  assert.equal(span(340_000), "5′40″");
  assert.equal(span(305_000), "5′05″");
  assert.equal(span(720_000), "12′");
  assert.equal(span(40_000), "40″");
  assert.equal(planned(100), "100′");
});

test("moments are told in the council's zone, whatever the machine's", () => {
  assert.equal(moment(MORNING), "10:42:07");
  assert.equal(hour(MORNING), "10:42");
  assert.equal(moment(MORNING, "UTC"), "03:42:07");
  assert.equal(moment(Date.UTC(2025, 6, 9, 17, 0, 0)), "00:00:00");
});

test("shares keep two decimals, half up, with a decimal comma and a no-break space", () => {
  assert.equal(percent(61, 85), "71,76\u00a0%");
  assert.equal(percent(61, 80), "76,25\u00a0%");
  assert.equal(percent(1, 3, "en"), "33.33\u00a0%");
  assert.equal(percent(2, 3), "66,67\u00a0%");
  assert.equal(percent(85, 85), "100,00\u00a0%");
  assert.equal(percent(0, 85), "0,00\u00a0%");
  assert.equal(percent(1, 800), "0,13\u00a0%", "0.125 goes up");
  assert.equal(percent(23, 800), "2,88\u00a0%", "2.875 goes up");
  assert.equal(percent(0, 0), "–");
});

test("a part of a whole has no spaces and the digest stands in two groups", () => {
  assert.equal(of(61, 85), "61/85");
  assert.equal(digest("7f3a91c2d4e5"), "7f3a\u00a091c2");
});
