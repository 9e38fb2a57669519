import assert from "node:assert/strict";
import { test } from "node:test";
import { find, fold, given, sorted } from "../../../hub/client/names.ts";

const PEOPLE = [
  "Trương Kim Ngọc Yến", "Đinh Công Văn Khánh", "Nguyễn Minh Kim Hà", "Hà Đình Viết Tuấn",
  "Lương Anh Viết Tuấn", "Đỗ Bá Tuấn", "Phan Thị Hạ", "Đặng Đình Quân", "Cao Hồng Thế Quyền",
  "Lý Minh Đạt", "Bùi Đức Dũng", "Vi Văn An",
];
const self = (name: string): string => name;
const found = (typed: string): string[] => find(PEOPLE, typed, self);

test("the given name is the last word", () => {
  assert.equal(given("Nguyễn Minh Kim Hà"), "Hà");
  assert.equal(given("  Hà  "), "Hà");
  assert.equal(given(""), "");
});

test("lists are sorted by given name, then from the front; đ comes after d", () => {
  assert.deepEqual(sorted(PEOPLE, self), [
    "Vi Văn An", "Bùi Đức Dũng", "Lý Minh Đạt", "Nguyễn Minh Kim Hà", "Phan Thị Hạ",
    "Đinh Công Văn Khánh", "Đặng Đình Quân", "Cao Hồng Thế Quyền", "Đỗ Bá Tuấn",
    "Hà Đình Viết Tuấn", "Lương Anh Viết Tuấn", "Trương Kim Ngọc Yến",
  ]);
});

test("sorting leaves the given list alone", () => {
  const given = Object.freeze([...PEOPLE]);
  sorted(given, self);
  assert.deepEqual(given, PEOPLE);
});

test("marks and đ fold away, composed or not", () => {
  assert.equal(fold("Đặng ĐÌNH Quân"), "dang dinh quan");
  assert.equal(fold("Quyền".normalize("NFD")), "quyen");
  assert.equal(fold("Ưu ơn"), "uu on");
});

test("people are found without diacritics, by any words in any order", () => {
  assert.deepEqual(found("tuan"), ["Đỗ Bá Tuấn", "Hà Đình Viết Tuấn", "Lương Anh Viết Tuấn"]);
  assert.deepEqual(found("do ba"), ["Đỗ Bá Tuấn"]);
  assert.deepEqual(found("ha kim"), ["Nguyễn Minh Kim Hà"]);
  assert.deepEqual(found("zzz"), []);
});

test("each typed word needs a word of its own", () => {
  assert.deepEqual(found("tuan tuan"), []);
  assert.deepEqual(find(["Hà Hải"], "h ha", self), ["Hà Hải"]);
});

test("typed marks bring the exact name to the front without hiding the others", () => {
  assert.deepEqual(found("hạ"), ["Phan Thị Hạ", "Nguyễn Minh Kim Hà", "Hà Đình Viết Tuấn"]);
});

test("a seat or number finds a person too", () => {
  const seats = [{ name: "Phạm Hữu Hồng Phong", seat: "D05" }, { name: "Kha Ngọc Anh Hải", seat: "E13" }];
  const hit = find(seats, "d05", (p) => p.name, (p) => `${p.name} ${p.seat}`);
  assert.deepEqual(hit.map((p) => p.name), ["Phạm Hữu Hồng Phong"]);
});

test("nothing typed means everybody", () => {
  assert.equal(found("").length, PEOPLE.length);
});
