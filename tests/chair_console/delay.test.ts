// How far behind the programme a sitting is, and when it will end.
import assert from "node:assert/strict";
import { test } from "node:test";
import { budget, delay, delayWords, forecast } from "../../chair_console/src/delay.ts";
import { MINUTE, NINE, agenda, sitting } from "./moments.ts";

const running = agenda([], { delay: 8 * MINUTE, rest: 30 * MINUTE, run_planned: 20 * MINUTE, run_used: 5 * MINUTE, run_since: NINE });

test("an item counts as late only past its own plan", () => {
  assert.equal(delay(running, NINE + 10 * MINUTE), 8 * MINUTE);
  assert.equal(delay(running, NINE + 25 * MINUTE), 18 * MINUTE);
});

test("the end is what is left of the running item and of all the others", () => {
  assert.equal(forecast(running, sitting(), NINE + 10 * MINUTE), NINE + (10 + 5 + 30) * MINUTE);
  assert.equal(forecast(running, sitting(), NINE + 25 * MINUTE), NINE + (25 + 30) * MINUTE);
});

test("a break pushes the end, and a sitting that is not open has none", () => {
  const still = agenda([], { rest: 30 * MINUTE });
  assert.equal(forecast(still, sitting({ stage: "suspended", resumes_at: NINE + 15 * MINUTE }), NINE), NINE + 45 * MINUTE);
  assert.equal(forecast(still, sitting({ stage: "planned" }), NINE), undefined);
});

test("it is said in whole minutes and never exaggerated", () => {
  assert.deepEqual(delayWords(18 * MINUTE + 59_000_000), { late: true, words: ["desk.behind", { minutes: 18 }] });
  assert.deepEqual(delayWords(59_000_000), { late: false, words: ["desk.on_time"] });
  assert.deepEqual(delayWords(-4 * MINUTE), { late: false, words: ["desk.ahead", { minutes: 4 }] });
});

test("the time of an item includes what it used before an interruption", () => {
  assert.deepEqual(budget(60 * MINUTE, NINE, 118, NINE + 13 * MINUTE), { used: 73, planned: 118 });
  assert.deepEqual(budget(6 * MINUTE, undefined, 10, NINE), { used: 6, planned: 10 });
});
