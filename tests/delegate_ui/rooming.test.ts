/** A tablet follows its group into its room and back, and leaves no other room. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { goesTo, happensIn } from "../../delegate_ui/src/rooming.ts";
import type { SessionPart } from "../../hub/client/protocol.ts";

const room = (id: string, kind: string) => ({ id, name: id, kind });
const session: SessionPart = {
  name: "", council: "", term: "", number: "", kind: "", venue: "", starts: "", ends: "", stage: "open", demonstration: false,
  hidden: false, sittings: {}, order: [], rooms: { hall: room("hall", "hall"), ks: room("ks", "remote"), to1: room("to1", "group") },
};

test("into the group's room while it discusses, from wherever one sits", () => {
  assert.equal(goesTo({ here: "hall", group: "to1", home: "hall", session }), "to1");
  assert.equal(goesTo({ here: "ks", group: "to1", home: "hall", session }), "to1");
  assert.equal(goesTo({ here: "to1", group: "to1", home: "ks", session }), undefined);
});

test("back to where one came from when the group has finished", () => {
  assert.equal(goesTo({ here: "to1", group: undefined, home: "ks", session }), "ks");
  assert.equal(goesTo({ here: "ks", group: undefined, home: "hall", session }), undefined);
  assert.equal(goesTo({ here: "hall", group: undefined, home: "hall", session }), undefined);
  assert.equal(goesTo({ here: "to1", group: undefined, home: "hall", session: undefined }), undefined);
});

test("a request to speak is made in the group, checking in is not", () => {
  assert.equal(happensIn("AskToSpeak", "to1", session), true);
  assert.equal(happensIn("CheckIn", "to1", session), false);
  assert.equal(happensIn("AskToSpeak", "ks", session), false);
});
