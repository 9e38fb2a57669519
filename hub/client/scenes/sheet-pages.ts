/** Which part of a long list the wall shows: every wall the same, by the hub's clock, long enough to be read. */

export interface Page {
  readonly from: number;
  readonly to: number;
  /** From 1. */
  readonly page: number;
  readonly pages: number;
}

export const PAGE_SECONDS = 12;
const SECOND = 1_000_000;

/** Where the pages begin: no page is higher than `most`, and lines are spread evenly over them. */
export function pagesOf(heights: readonly number[], most: number): readonly number[] {
  const whole = heights.reduce((sum, height) => sum + height, 0);
  const even = Math.ceil(whole / Math.max(1, Math.ceil(whole / most)));
  const starts = [0];
  let high = 0;
  heights.forEach((height, row) => {
    if (high > 0 && high + height > Math.max(even, height)) {
      starts.push(row);
      high = 0;
    }
    high += height;
  });
  return starts;
}

export function pageAt(heights: readonly number[], most: number, nowUs: number): Page {
  const starts = pagesOf(heights, most);
  const place = Math.floor(nowUs / (PAGE_SECONDS * SECOND)) % starts.length;
  return { from: starts[place] ?? 0, to: starts[place + 1] ?? heights.length, page: place + 1, pages: starts.length };
}
