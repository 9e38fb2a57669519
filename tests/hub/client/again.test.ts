/** When a way to sound and picture is made anew: soon, not at every hiccup, and again until it stands. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { signal } from "@preact/signals";
import { Mending, PAUSES_MS, type Standing, followed, passes, pauseBefore } from "../../../hub/client/media/again.ts";

/** Mends after so many tries; `tried` is done when it has. */
function mending(fails: number): { tries: () => number; tried: Promise<void>; mending: Mending } {
  let tries = 0;
  let done: () => void = () => undefined;
  const tried = new Promise<void>((resolve) => { done = resolve; });
  const made = new Mending(async () => {
    tries += 1;
    if (tries > fails) done();
    return tries > fails;
  });
  return { tries: () => tries, tried, mending: made };
}

test("the pauses grow and never end the trying", () => {
  assert.equal(pauseBefore(0), PAUSES_MS[0]);
  assert.equal(pauseBefore(99), PAUSES_MS.at(-1));
});

test("it tries again until the way stands", async () => {
  const one = mending(1);
  one.mending.hurry();
  await one.tried;
  assert.equal(one.tries(), 2);
});

test("a way that comes back by itself is left alone", async () => {
  const one = mending(0);
  const other = mending(0);
  one.mending.interrupted(5);
  one.mending.stands();
  other.mending.interrupted(10);
  await other.tried;
  assert.equal(one.tries(), 0);
});

test("two interruptions are mended once", async () => {
  const one = mending(0);
  one.mending.interrupted(1);
  one.mending.interrupted(1);
  await one.tried;
  assert.equal(one.tries(), 1);
});

test("what is asked for while it is being mended waits for that", async () => {
  let done: () => void = () => undefined;
  let at = 0;
  let most = 0;
  let tries = 0;
  const twice = new Promise<void>((resolve) => { done = resolve; });
  const both = new Mending(async () => {
    most = Math.max(most, (at += 1));
    await new Promise((later) => { setTimeout(later, 5); });
    at -= 1;
    tries += 1;
    if (tries === 2) done();
    return true;
  });
  both.hurry();
  setTimeout(() => both.hurry(), 2);
  await twice;
  assert.equal(most, 1);
});

test("what passes by itself costs no connection, whatever else does", () => {
  assert.deepEqual(["stale", "media_away", "connection_taken", "full"].map(passes), [true, true, false, false]);
});

test("a failed connection is mended at once, a connected one stands", async () => {
  const standing = signal<Standing>("joining");
  const one = mending(0);
  followed("failed", standing, one.mending);
  assert.equal(standing.value, "broken");
  await one.tried;
  followed("connected", standing, one.mending);
  assert.equal(standing.value, "on");
  followed("connecting", standing, one.mending);
  assert.equal(standing.value, "on");
});
