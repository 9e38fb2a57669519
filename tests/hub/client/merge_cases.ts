/** Merges what comes in on stdin, one `[old, patch]` a line, as a screen does; for the test of hub and screen together. */

import { createInterface } from "node:readline";
import { type Json, merge } from "../../../hub/client/merge.ts";

for await (const line of createInterface({ input: process.stdin })) {
  const [old, patch] = JSON.parse(line) as [Json, Json];
  console.log(JSON.stringify(merge(old, patch)));
}
