import assert from "node:assert/strict";
import { test } from "node:test";
import type { DrumRule } from "../../../hub/client/parts/drum.ts";
import { face, LAST_OF_SPEECH, LAST_OF_VOTE, ring, spoken } from "../../../hub/client/parts/drum.ts";

const speech: DrumRule = { state: "running", total: 420_000, last: LAST_OF_SPEECH, overruns: true };
const vote: DrumRule = { state: "running", total: 30_000, last: LAST_OF_VOTE, overruns: false };

test("a running speech: ink teeth for the time left, the last thirty seconds of them in gold", () => {
  assert.deepEqual(face(speech, 252_000), { look: "running", figure: "04:12", lit: 36, gold: 4 });
  assert.deepEqual(face(speech, 420_000), { look: "running", figure: "07:00", lit: 60, gold: 4 });
});

test("a running vote keeps a third of its ring in gold", () => {
  assert.deepEqual(face(vote, 18_000), { look: "running", figure: "00:18", lit: 36, gold: 20 });
});

test("the last seconds are gold only: 30 of a speech, 10 of a vote", () => {
  assert.equal(face(speech, 30_001).look, "running");
  assert.deepEqual(face(speech, 24_000), { look: "soon", figure: "00:24", lit: 4, gold: 4 });
  assert.equal(face(vote, 10_001).look, "running");
  assert.deepEqual(face(vote, 10_000), { look: "soon", figure: "00:10", lit: 20, gold: 20 });
});

test("one tooth stands until the very end", () => {
  assert.equal(face(speech, 1).lit, 1);
  assert.equal(face(vote, 0).lit, 0);
});

test("a speech runs over in red with a full ring; a vote just ends", () => {
  assert.deepEqual(face(speech, -18_000), { look: "over", figure: "+00:18", lit: 60, gold: 0 });
  assert.equal(face(speech, 0).figure, "+00:00");
  assert.deepEqual(face(vote, -18_000), { look: "soon", figure: "00:00", lit: 0, gold: 0 });
});

test("paused and estimated are thin, without gold, and an estimate says so", () => {
  assert.deepEqual(face({ ...speech, state: "paused" }, 160_000), { look: "paused", figure: "02:40", lit: 23, gold: 0 });
  assert.deepEqual(face({ ...vote, state: "estimated" }, 14_000), { look: "estimated", figure: "≈00:14", lit: 28, gold: 0 });
  assert.equal(face({ ...speech, state: "paused" }, -18_000).figure, "+00:18");
  assert.equal(face({ ...vote, state: "estimated" }, -3_000).figure, "≈00:00");
});

test("a clock without a length draws no teeth instead of failing", () => {
  assert.equal(face({ ...speech, total: 0 }, 5_000).lit, 0);
});

test("a clock speaks only at 60, 30, 10 and 0", () => {
  const heard: number[] = [];
  let last: number | null = null;
  for (let ms = 420_000; ms >= -5_000; ms -= 250) {
    const now = spoken(speech, ms);
    if (now !== null && now !== last) heard.push(now);
    last = now;
  }
  assert.deepEqual(heard, [60, 30, 10, 0]);
});

test("what was said makes room after two seconds", () => {
  assert.equal(spoken(speech, 60_000), 60);
  assert.equal(spoken(speech, 58_500), 60);
  assert.equal(spoken(speech, 58_000), null);
  assert.equal(spoken(speech, 45_000), null);
});

test("a vote of thirty seconds never says sixty, and a clock that stands is silent", () => {
  assert.equal(spoken({ ...vote, total: 20_000 }, 20_000), null);
  assert.equal(spoken(vote, 30_000), 30);
  assert.equal(spoken({ ...speech, state: "paused" }, 30_000), null);
  assert.equal(spoken({ ...speech, state: "estimated" }, 30_000), null);
});

test("teeth stand clockwise from twelve o'clock", () => {
  assert.equal(ring(0, 1, 84, 97), "M100.0 16.0L100.0 3.0");
  assert.equal(ring(15, 16, 84, 97), "M184.0 100.0L197.0 100.0");
  assert.equal(ring(5, 5, 84, 97), "");
});
