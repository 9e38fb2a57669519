/** Whatever gets lost, late or doubled on the way: no screen says more of a ballot than the record does. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { mayPress, recorded } from "../../../hub/client/ballot.ts";
import { phaseOf, shown, unsettled } from "../../../hub/client/my-ballot.ts";
import type { Choice } from "../../../hub/client/protocol.ts";
import { CHOICES, Hub, Tablet, dice } from "./one-delegate.ts";

const RUNS = 4000;
const STEPS = 60;

/** What a screen says is compared with the record after every single step. */
function watched(hub: Hub): Tablet {
  const tablet = new Tablet(hub);
  tablet.onStep = (before) => {
    const found = recorded(tablet.state);
    if (found) {
      const truth = hub.past.find(({ ballot }) => ballot?.number === found.number)?.ballot;
      assert.ok(truth, "shown as recorded, and is not");
      assert.equal(found.choice, hub.secret ? undefined : truth.choice);
      assert.equal(found.changes, truth.changes);
    }
    const phase = phaseOf(tablet.state);
    if (phase === "recorded" || phase === "changed") assert.ok(found);
    if (phase === "too_late" && before.late === undefined) {
      const pending = before.wish ?? before.flight;
      assert.ok(pending && !hub.accepted.has(pending.id), "told too late, and it counts");
      assert.equal(hub.truth.stage, "closed");
    }
  };
  return tablet;
}

interface Weather {
  readonly closes?: boolean;
  readonly interrupts?: boolean;
  readonly lags?: boolean;
  readonly foreign?: boolean;
  readonly supersedes?: boolean;
}

/** One delegate's wish as one would say it aloud: the last choice pressed where pressing was possible. */
function storm(seed: number, hub: Hub, weather: Weather): { tablet: Tablet; wish: Choice | undefined } {
  const roll = dice(seed);
  const tablet = watched(hub);
  let wish: Choice | undefined;
  const acts: (() => void)[] = [
    () => {
      const choice = CHOICES[roll(3)] as Choice;
      if (mayPress(tablet.state)) wish = choice;
      tablet.press(choice);
    },
    () => {
      const may = shown(tablet.state).mayDrop;
      tablet.drop();
      if (may) wish = hub.truth.ballot?.choice;
    },
    () => tablet.deliver(),
    () => tablet.deliver(),
    () => tablet.deliver(tablet.links[roll(Math.max(1, tablet.links.length))]),
    () => tablet.show(),
    () => tablet.hear(),
    () => tablet.hear(),
    () => tablet.hear(),
    () => tablet.tick(1 + roll(2500)),
    () => tablet.cut(),
    () => tablet.connect(weather.lags ? roll(3) : 0),
    () => tablet.connect(weather.lags ? roll(3) : 0),
    () => {
      // What was on its way is lost with the link, or part of it.
      const link = tablet.links[roll(Math.max(1, tablet.links.length))];
      if (link && link !== tablet.link) link.up.splice(roll(2));
    },
    () => {
      hub.busy = roll(3) === 0;
    },
    () => {
      if (!hub.secret) tablet.reload();
    },
    () => {
      if (weather.closes && roll(8) === 0) hub.happen({ stage: "closed" });
    },
    () => {
      if (weather.interrupts && hub.truth.stage === "open") hub.happen({ interrupted: roll(3) === 0 });
    },
    () => {
      if (weather.foreign && roll(4) === 0 && hub.truth.stage === "open") hub.foreign(CHOICES[roll(3)] as Choice);
    },
  ];
  if (weather.supersedes) {
    acts.push(() => {
      if (roll(5) > 0) return;
      hub.latest = false;
      if (tablet.link) tablet.happens({ is: "standing", superseded: true });
    });
  }
  tablet.connect();
  tablet.hear();
  for (let n = 0; n < STEPS; n += 1) acts[roll(acts.length)]?.();
  if (hub.truth.interrupted) hub.happen({ interrupted: false });
  tablet.settle();
  assert.equal(unsettled(tablet.state), false, `seed ${seed}: something is still pending`);
  assert.equal(recorded(tablet.state)?.number, hub.truth.ballot?.number, `seed ${seed}`);
  return { tablet, wish };
}

for (const weather of [{}, { interrupts: true }, { lags: true }] as const) {
  test(`while the vote stays open the last choice pressed is the one recorded ${JSON.stringify(weather)}`, () => {
    let changed = 0;
    for (let seed = 1; seed <= RUNS; seed += 1) {
      const hub = new Hub();
      const { wish } = storm(seed, hub, weather);
      assert.equal(hub.truth.ballot?.choice, wish, `seed ${seed}`);
      if ((hub.truth.ballot?.changes ?? 0) > 0) changed += 1;
    }
    assert.ok(changed > RUNS / 10, "a storm in which nobody changes a choice proves nothing");
  });
}

test("when the vote closes in between, what is told is what is recorded", () => {
  let late = 0;
  for (let seed = 1; seed <= RUNS; seed += 1) {
    const hub = new Hub();
    const { tablet } = storm(seed, hub, { closes: true, interrupts: true, lags: true });
    if (phaseOf(tablet.state) === "too_late") late += 1;
  }
  assert.ok(late > RUNS / 50, "a storm in which nobody is late proves nothing");
});

test("a device that no longer counts sends nothing and says so", () => {
  for (let seed = 1; seed <= RUNS; seed += 1) {
    const hub = new Hub();
    const { tablet } = storm(seed, hub, { supersedes: true, interrupts: true });
    assert.equal(shown(tablet.state).superseded, !hub.latest, `seed ${seed}`);
  }
});

test("a choice from another hand is shown and never overwritten by an older press", () => {
  for (let seed = 1; seed <= RUNS; seed += 1) {
    const hub = new Hub();
    storm(seed, hub, { foreign: true, closes: true });
  }
});

test("a secret ballot gets into the box once, and its choice is forgotten", () => {
  for (let seed = 1; seed <= RUNS; seed += 1) {
    const hub = new Hub(true);
    const { tablet, wish } = storm(seed, hub, { interrupts: true, lags: true });
    assert.equal(hub.accepted.size <= 1, true);
    if (wish !== undefined) assert.equal(hub.accepted.size, 1, `seed ${seed}`);
    assert.doesNotMatch(JSON.stringify(tablet.state), /"(for|against|abstain)"/);
  }
});
