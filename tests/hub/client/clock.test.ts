/** The hub's time on a screen: the shortest way is believed, and no correction shows a second twice. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { type Sample, better, createClock, fromPong, fromWord, onwards } from "../../../hub/client/clock.ts";
import { dice } from "./one-delegate.ts";

const US = 1000;

const believed = (...samples: readonly Sample[]): Sample | undefined =>
  samples.reduce<Sample | undefined>((held, sample) => better(held, sample), undefined);

test("the answer with the shortest way is believed", () => {
  const found = believed(fromPong(0, 200, 5150), fromPong(300, 310, 5305), fromPong(400, 500, 5480));
  assert.equal(found?.offset, 5000);
});

test("age counts as way: in the end a newer answer wins over a shorter one", () => {
  const old: Sample = { offset: 1, trip: 10, at: 0 };
  assert.equal(believed(old, { offset: 2, trip: 12, at: 1000 })?.offset, 1);
  assert.equal(believed(old, { offset: 2, trip: 12, at: 60_000 })?.offset, 2);
});

test("a word of the hub's own accord is better than nothing and worse than any round trip", () => {
  const first = fromWord(100, 5080);
  const second = fromWord(200, 5190);
  assert.equal(believed(first)?.offset, 4980);
  assert.equal(believed(first, second)?.offset, 4990, "it was on its way for less long");
  assert.equal(believed(first, second, fromWord(300, 5200))?.offset, 4990);
  const measured = believed(second, fromPong(400, 440, 5420));
  assert.equal(measured?.offset, 5000);
  assert.equal(believed(measured as Sample, fromWord(500, 5480))?.offset, 5000);
});

test("what can't be true together with what is believed proves it wrong", () => {
  const before = fromPong(0, 10, 5005);
  assert.equal(believed(before, fromWord(1000, 66_000))?.offset, 65_000, "the device slept for a minute");
  assert.equal(believed(before, fromPong(1000, 1300, 4000))?.offset, 2850, "the hub's clock was set back");
});

test("a small step back is waited out, a large one is taken", () => {
  assert.equal(onwards(1000, 990), 1000);
  assert.equal(onwards(1000, 1001), 1001);
  assert.equal(onwards(100_000, 1000), 1000);
});

test("over a jittery line the time is right within half the shortest way and never runs backwards", (t) => {
  const roll = dice(7);
  let screen = 0;
  const ahead = 123_456;
  const clock = createClock(() => screen);
  t.after(clock.stop);
  let last = 0;
  for (let n = 0; n < 300; n += 1) {
    const there = 2 + roll(n % 10 === 0 ? 4 : 200);
    const back = 2 + roll(n % 10 === 0 ? 4 : 200);
    const sent = screen;
    screen += there;
    const hub = screen + ahead;
    screen += back;
    clock.heardPong(sent, hub * US);
    const now = clock.hubNow();
    assert.ok(now >= last);
    last = now;
    if (n > 10) assert.ok(Math.abs(now / US - (screen + ahead)) <= 3, `${now / US - screen - ahead} ms off`);
    screen += 50;
  }
  assert.ok((clock.trip.value ?? 0) >= 4);
});

test("the device's own clock may be set as it likes", (t) => {
  let screen = 1000;
  t.mock.timers.enable({ apis: ["Date"], now: 0 });
  const clock = createClock(() => screen);
  t.after(clock.stop);
  clock.heardPong(990, 5_000_000);
  const before = clock.hubNow();
  t.mock.timers.setTime(9_999_999_999);
  screen += 40;
  assert.equal(clock.hubNow() - before, 40 * US);
});

test("what is shown follows the hub's first word at once", (t) => {
  const clock = createClock(() => 0);
  t.after(clock.stop);
  clock.heardWord(5_000_000);
  assert.equal(clock.now.value, 5_000_000);
});
