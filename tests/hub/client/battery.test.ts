/** The battery is told where the browser tells it, and is unknown everywhere else. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { watchBattery } from "../../../hub/client/battery.ts";

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test("a browser that tells nothing leaves it unknown", async () => {
  const look = watchBattery({});
  await settled();
  assert.equal(look(), undefined);
});

test("a browser that refuses leaves it unknown", async () => {
  const look = watchBattery({ getBattery: () => Promise.reject(new Error("not allowed")) });
  await settled();
  assert.equal(look(), undefined);
});

test("it is told in percent, as it is at the moment of asking", async () => {
  const manager = { level: 0.874, charging: false };
  const look = watchBattery({ getBattery: () => Promise.resolve(manager) });
  assert.equal(look(), undefined, "not known yet");
  await settled();
  assert.deepEqual(look(), { battery: 87, charging: false });
  Object.assign(manager, { level: 1.2, charging: true });
  assert.deepEqual(look(), { battery: 100, charging: true }, "never over what the hub takes");
  Object.assign(manager, { level: Number.NaN });
  assert.equal(look(), undefined);
});
