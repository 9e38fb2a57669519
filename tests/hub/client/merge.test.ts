/** Patches go into what a screen holds as RFC 7396 says, and what they do not name stays the same object. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { type Json, merge } from "../../../hub/client/merge.ts";

// The examples of RFC 7396, appendix A, whose target and patch are objects.
const EXAMPLES: readonly (readonly [Json, Json, Json])[] = [
  [{ a: "b" }, { a: "c" }, { a: "c" }],
  [{ a: "b" }, { b: "c" }, { a: "b", b: "c" }],
  [{ a: "b" }, { a: null }, {}],
  [{ a: "b", b: "c" }, { a: null }, { b: "c" }],
  [{ a: ["b"] }, { a: "c" }, { a: "c" }],
  [{ a: "c" }, { a: ["b"] }, { a: ["b"] }],
  [{ a: { b: "c" } }, { a: { b: "d", c: null } }, { a: { b: "d" } }],
  [{ a: [{ b: "c" }] }, { a: [1] }, { a: [1] }],
  [{ e: null }, { a: 1 }, { e: null, a: 1 }],
  [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
];

for (const [before, patch, after] of EXAMPLES) {
  test(`${JSON.stringify(before)} with ${JSON.stringify(patch)} is ${JSON.stringify(after)}`, () => {
    assert.deepEqual(merge(before, patch), after);
  });
}

test("what a patch does not name is the same object as before", () => {
  const before = { queue: { "1": { place: 1 }, "2": { place: 2 } }, clock: { left: 5 } };
  const after = merge(before, { queue: { "2": { place: 1 } } }) as typeof before;
  assert.notEqual(after, before);
  assert.equal(after.clock, before.clock);
  assert.equal(after.queue["1"], before.queue["1"]);
  assert.notEqual(after.queue["2"], before.queue["2"]);
  assert.equal(before.queue["2"].place, 2);
});

test("a patch that changes nothing gives back the same object", () => {
  const before = { a: { b: 1 } };
  assert.equal(merge(before, { a: { b: 1, c: null }, d: null }), before);
});

test("an id named like an object's make-up is an id like every other", () => {
  const patch = JSON.parse('{"people":{"__proto__":{"name":"A"},"constructor":{"name":"B"}}}') as Json;
  const people = merge({}, patch).people as Json;
  assert.deepEqual(Object.keys(people), ["__proto__", "constructor"]);
  assert.equal(Object.getPrototypeOf(people), Object.prototype);
  const gone = JSON.parse('{"people":{"__proto__":null}}') as Json;
  assert.deepEqual(Object.keys(merge({ people }, gone).people as Json), ["constructor"]);
});
