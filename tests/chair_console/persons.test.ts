// A list of persons as it is typed or pasted from the session's papers.
import assert from "node:assert/strict";
import { test } from "node:test";
import { excludedIn, personsIn, twice } from "../../chair_console/src/persons.ts";
import type { PeoplePart } from "../../hub/client/protocol.ts";

const PEOPLE = { people: { A1: { id: "A1", name: "Lý Minh Đạt" }, A2: { id: "A2", name: "Hà An" }, A3: { id: "A3", name: "Hà An" } } } as unknown as PeoplePart;

test("one a line, name and posts; whoever takes part alone under this name is known", () => {
  assert.deepEqual(personsIn(" Lý Minh Đạt ; Chủ tịch; Ủy viên\n\nHà An\tPhó Chủ tịch\n;\nVũ Bình", PEOPLE), [
    { name: "Lý Minh Đạt", posts: "Chủ tịch; Ủy viên", person: "A1" },
    { name: "Hà An", posts: "Phó Chủ tịch" },
    { name: "Vũ Bình", posts: "" },
  ]);
});

test("of those left out the last part is the reason", () => {
  assert.deepEqual(excludedIn("Vũ Bình; Ủy viên; Chờ nghỉ hưu\nHà An; Mới được bầu\nLê Cúc"), [
    { name: "Vũ Bình", posts: "Ủy viên", reason: "Chờ nghỉ hưu" },
    { name: "Hà An", posts: "", reason: "Mới được bầu" },
    { name: "Lê Cúc", posts: "", reason: "" },
  ]);
});

test("somebody twice is found whatever the letters, two of one name with other posts are two", () => {
  assert.equal(twice(personsIn("Hà An; Ủy viên\nHÀ  AN; ủy viên", undefined)), "HÀ  AN");
  assert.equal(twice(personsIn("Hà An; Ủy viên\nHà An; Trưởng ban", undefined)), undefined);
});
