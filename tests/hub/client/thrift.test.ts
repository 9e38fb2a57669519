/** A narrow line: what is given up first, how soon, and how long until it is taken back. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { type Counted, createMeasure } from "../../../hub/client/media/measure.ts";
import { BAD_SECONDS, ENOUGH, MOST_PATIENCE, PATIENCE, type Sample, THRIFT, type Thrift, TOO_LITTLE, TOO_SOON, after, sparesAt, verdict } from "../../../hub/client/media/thrift.ts";

const BAD: Sample = { lostHere: 0.3 };
const GOOD: Sample = { lostHere: 0, takes: 1_000_000 };

function seconds(from: Thrift, count: number, sample: Sample): Thrift {
  return Array.from({ length: count }).reduce<Thrift>((now) => after(now, sample), from);
}

test("a second is judged by what is worst in it", () => {
  assert.equal(verdict({}), "good");
  assert.equal(verdict(GOOD), "good");
  assert.equal(verdict(BAD), "bad");
  assert.equal(verdict({ lostThere: 0.3 }), "bad");
  assert.equal(verdict({ takes: TOO_LITTLE - 1 }), "bad");
  assert.equal(verdict({ stuck: true }), "bad");
  assert.equal(verdict({ lostHere: 0.05 }), "neither");
  assert.equal(verdict({ takes: ENOUGH - 1 }), "neither");
});

test("small pictures go first, then the stage's, then one's own", () => {
  let now = THRIFT;
  for (const spares of ["faces", "pictures", "pictures"]) {
    now = seconds(now, BAD_SECONDS, BAD);
    assert.equal(sparesAt(now.level), spares);
  }
  assert.equal(now.level, 3);
  assert.equal(seconds(now, 60, BAD).level, 3);
});

test("a single bad second changes nothing", () => {
  const now = [BAD, BAD, GOOD, BAD, BAD, { lostHere: 0.05 }, BAD].reduce(after, THRIFT);
  assert.equal(now.level, 0);
});

test("it comes back one by one, and only after a long while of good seconds", () => {
  const down = seconds(THRIFT, 3 * BAD_SECONDS, BAD);
  assert.equal(seconds(down, PATIENCE - 1, GOOD).level, 3);
  const once = seconds(down, down.patience, GOOD);
  assert.equal(once.level, 2);
  assert.equal(seconds(once, 2 * down.patience, GOOD).level, 0);
});

test("a way out that takes little is tried again once nothing but sound goes over it", () => {
  const narrow: Sample = { takes: TOO_LITTLE - 1 };
  const down = seconds(THRIFT, 3 * BAD_SECONDS, narrow);
  assert.equal(down.level, 3);
  const tried = seconds(down, down.patience, narrow);
  assert.equal(tried.level, 2);
  const again = seconds(tried, BAD_SECONDS, narrow);
  assert.deepEqual([again.level, again.patience], [3, 2 * down.patience]);
});

test("what breaks down again as soon as it is back is left longer and longer", () => {
  let now = seconds(THRIFT, BAD_SECONDS, BAD);
  const patience = [now.patience];
  for (let round = 0; round < 6; round += 1) {
    now = seconds(seconds(now, now.patience, GOOD), BAD_SECONDS, BAD);
    assert.equal(now.level, 1);
    patience.push(now.patience);
  }
  assert.deepEqual(patience.slice(0, 3), [PATIENCE, 2 * PATIENCE, 4 * PATIENCE]);
  assert.equal(patience.at(-1), MOST_PATIENCE);
  const well = seconds(now, 3 * MOST_PATIENCE, GOOD);
  assert.deepEqual(well, { ...THRIFT, good: well.good });
  const held = seconds(seconds(seconds(THRIFT, BAD_SECONDS, BAD), PATIENCE, GOOD), TOO_SOON, { lostHere: 0 });
  assert.equal(seconds(held, BAD_SECONDS, BAD).patience, PATIENCE);
});

const came = (packetsReceived: number, packetsLost: number, more: object = {}): Counted => [{ type: "inbound-rtp", packetsReceived, packetsLost, ...more }, { type: "codec" }];

test("loss is what was lost since the last look", () => {
  const measure = createMeasure();
  assert.deepEqual(measure(came(1000, 500), undefined), {});
  assert.deepEqual(measure(came(1090, 510), undefined), { stuck: false, lostHere: 0.1 });
  assert.deepEqual(measure(came(1095, 511), undefined), { stuck: false });
  assert.deepEqual(measure(came(20, 0), undefined), {});
  assert.deepEqual(measure(undefined, undefined), {});
});

test("pictures that stand still for half a second are stuck", () => {
  const measure = createMeasure();
  measure(came(100, 0, { totalFreezesDuration: 1 }), undefined);
  assert.equal(measure(came(200, 0, { totalFreezesDuration: 1.6 }), undefined).stuck, true);
});

test("the way there is told by whoever receives", () => {
  const told: Counted = [
    { type: "remote-inbound-rtp", fractionLost: 0.02 }, { type: "remote-inbound-rtp", fractionLost: 0.2 }, { type: "remote-inbound-rtp" },
    { type: "candidate-pair", nominated: false, availableOutgoingBitrate: 1 }, { type: "candidate-pair", nominated: true, availableOutgoingBitrate: 90_000 },
  ];
  assert.deepEqual(createMeasure()(undefined, told), { lostThere: 0.2, takes: 90_000 });
  assert.deepEqual(createMeasure()(undefined, []), {});
});
