/** A hall of 85 with invented people, so that every part can be seen with long names and real figures. */

import type { ChoiceName } from "../parts/choices.ts";
import type { Plan, Seat, SeatFacts, SeatPhase, SeatState } from "../parts/seats.ts";
import { allSeats, seatState } from "../parts/seats.ts";

/** Six rows of the hall, as its plan was measured; x to the right, y away from the stage. */
const ROWS: readonly (readonly (readonly [number, number])[])[] = [
  [
    [190.2, 61.8], [220.4, 68.8], [250.9, 74.3], [303.5, 80.3], [334.5, 81.8], [365.5, 81.8], [396.5,
    80.3], [449.1, 74.3], [479.6, 68.8], [509.8, 61.8],
  ],
  [
    [175, 90.9], [205.1, 98.2], [235.6, 104.2], [288.1, 111.2], [319, 113.3], [350, 114], [381, 113.3],
    [411.9, 111.2], [464.4, 104.2], [494.9, 98.2], [525, 90.9],
  ],
  [
    [145, 115.6], [174.8, 123.9], [205, 131], [235.5, 136.7], [288.1, 143.3], [319, 145.3], [350, 146],
    [381, 145.3], [411.9, 143.3], [464.5, 136.7], [495, 131], [525.2, 123.9], [555, 115.6],
  ],
  [
    [129.9, 144.4], [159.7, 153], [189.8, 160.4], [220.2, 166.5], [272.6, 173.9], [303.5, 176.5],
    [334.5, 177.8], [365.5, 177.8], [396.5, 176.5], [427.4, 173.9], [479.8, 166.5], [510.2, 160.4],
    [540.3, 153], [570.1, 144.4],
  ],
  [
    [129.6, 177.8], [159.5, 186.1], [189.7, 193.1], [220.1, 199], [272.6, 206.1], [303.5, 208.6],
    [334.5, 209.8], [365.5, 209.8], [396.5, 208.6], [427.4, 206.1], [479.9, 199], [510.3, 193.1],
    [540.5, 186.1], [570.4, 177.8],
  ],
  [
    [129.4, 211.1], [159.3, 219], [189.6, 225.8], [220.1, 231.4], [272.6, 238.3], [303.5, 240.7],
    [334.5, 241.9], [365.5, 241.9], [396.5, 240.7], [427.4, 238.3], [479.9, 231.4], [510.4, 225.8],
    [540.7, 219], [570.6, 211.1],
  ],
];

const row = (letter: string, places: readonly (readonly [number, number])[]): Seat[] =>
  places.map(([x, y], index) => {
    const id = `${letter}${String(index + 1).padStart(2, "0")}`;
    return { id, label: id, x, y, person: id };
  });

export const PLAN: Plan = {
  presidium: row("CT", [[310, 18], [350, 18], [390, 18]]),
  hall: ROWS.flatMap((places, index) => row("ABCDEF"[index] ?? "G", places)),
  sites: [
    { id: "ks", name: "Kỳ Sơn", seats: row("KS", [[0, 0], [1, 0], [2, 0]]) },
    { id: "cc", name: "Con Cuông", seats: row("CC", [[0, 0], [1, 0], [2, 0]]) },
  ],
};

const FAMILY = ["Nguyễn", "Trương", "Đinh", "Phạm", "Hà", "Tăng", "Chu", "Đỗ", "Kha", "Lương", "Bùi", "Vi"];
const MIDDLE = ["Minh Kim", "Công Văn", "Hữu Hồng", "Đình Viết", "Thị Thu", "Xuân Anh", "Bá", "Quốc Thế"];
const GIVEN = ["Hà", "Khánh", "Phong", "Tuấn", "Quỳnh", "Hiền", "Đạt", "Yến", "Duyên", "Nghĩa", "Quyền"];

const pick = (list: readonly string[], n: number): string => list[n % list.length] ?? "";

const PEOPLE = new Map(
  allSeats(PLAN).map((seat, n) => [seat.id, `${pick(FAMILY, n)} ${pick(MIDDLE, n * 3)} ${pick(GIVEN, n * 5)}`]),
);

export const nameOf = (seat: Seat): string => PEOPLE.get(seat.id) ?? "";

const ABSENT = new Set(["B02", "D13", "E11", "F01", "F14"]);
const QUEUE = ["E09", "B10", "A07", "C03", "B08", "D03", "KS02", "C13", "E12"];
const SILENT_UNTIL_NOW = new Set(["E03", "B05", "C11", "B11", "D07", "C12", "E07", "CC02"]);
const AGAINST = new Set(["D04", "F09", "E14", "C02", "A10", "D11", "B08", "F03", "E05"]);
const ABSTAIN = new Set(["B04", "C05", "D06", "A05", "E02", "F04", "C09"]);
const SILENT = new Set(["A08", "B06", "F12", "A09"]);

function choiceOf(id: string): ChoiceName | undefined {
  if (AGAINST.has(id)) return "against";
  if (ABSTAIN.has(id)) return "abstain";
  return SILENT.has(id) ? undefined : "for";
}

function factsOf(seat: Seat): SeatFacts {
  const asking = QUEUE.indexOf(seat.id) + 1;
  const choice = choiceOf(seat.id);
  if (ABSENT.has(seat.id)) return { present: false };
  return {
    present: true,
    connected: seat.id !== "E13",
    speaking: seat.id === "D05",
    ready: seat.id !== "C11",
    pressed: !SILENT_UNTIL_NOW.has(seat.id) && seat.id !== "E13",
    ...(asking > 0 ? { asking } : {}),
    ...(choice ? { choice } : {}),
  };
}

export const stateOf = (phase: SeatPhase) => (seat: Seat): SeatState => seatState(factsOf(seat), phase);

export const COUNTS = { for: 61, against: 9, abstain: 7, silent: 3, absent: 5 };

export const TITLE =
  "Nghị quyết quy định thẩm quyền quyết định phê duyệt nhiệm vụ và dự toán chi thường xuyên ngân sách nhà nước "
  + "để mua sắm, sửa chữa, cải tạo, nâng cấp tài sản, trang thiết bị của cơ quan, đơn vị thuộc phạm vi quản lý "
  + "của tỉnh Nghệ\u00a0An";

/** 10:42:07 in the council's zone. */
export const MORNING = Date.UTC(2025, 6, 10, 3, 42, 7);
