/** When a way counts as silent: not at a hiccup, not because the page slept, and ever more rarely when nothing helps. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { LOOK_MS, Pulse, SILENT_MS } from "../../../hub/client/media/pulse.ts";

/** Looks at a way again and again; returns when it was called silent, and how often by then. */
function looked(come: (ms: number) => number, untilMs: number, from = 0): [number, number][] {
  const told: [number, number][] = [];
  let now = 0;
  const pulse = new Pulse((times) => told.push([now, times]));
  for (now = from; now <= untilMs; now += LOOK_MS) pulse.felt(come(now), now);
  return told;
}

test("as long as something comes, however little, nothing is said", () => {
  assert.deepEqual(looked((ms) => Math.floor(ms / (SILENT_MS - LOOK_MS)), 20_000), []);
});

test("silence is told soon after a second, and from then on ever more rarely", () => {
  const told = looked(() => 7, 8_000);
  assert.deepEqual(told.map(([, times]) => times), [1, 2, 3]);
  assert.ok(told[0] !== undefined && told[0][0] <= SILENT_MS + LOOK_MS);
  const gaps = told.slice(1).map(([at], n) => at - (told[n]?.[0] ?? 0));
  assert.ok((gaps[0] ?? 0) < (gaps[1] ?? 0));
});

test("whoever is heard again starts from nothing", () => {
  const told = looked((ms) => (ms < 2_500 ? 7 : Math.min(ms, 4_000)), 6_000);
  assert.deepEqual(told.map(([, times]) => times), [1, 1]);
});

test("a page that slept gives the way its second before it complains", () => {
  const told: number[] = [];
  const pulse = new Pulse(() => told.push(1));
  pulse.felt(7, 1_000);
  pulse.felt(7, 60_000);
  pulse.felt(7, 60_000 + LOOK_MS);
  assert.deepEqual(told, []);
});
