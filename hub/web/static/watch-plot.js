// Ten minutes of one figure as a line, or as one stroke for each second in which something happened.

const SPAN_S = 600;
const HIGH = 100;
/** Seconds without a look: the line is not drawn across what nobody saw. */
const GAP_S = 2.5;

/** The end of a scale: 1, 2 or 5 with noughts, at or above what has to fit. */
export function scaleFor(largest) {
  const step = 10 ** Math.floor(Math.log10(Math.max(largest, 1)));
  return [1, 2, 5, 10].map((n) => n * step).find((end) => end >= largest) ?? 10 * step;
}

const place = (look, now, value, end) => {
  const x = SPAN_S - (now - look.at) / 1e6;
  return `${x.toFixed(1)} ${(HIGH - (Math.min(value, end) / end) * (HIGH - 4)).toFixed(1)}`;
};

/** A line through every look that has the figure. */
export function line(looks, name, now, end) {
  let path = "";
  let last;
  for (const look of looks) {
    const value = look[name] ?? 0;
    const joined = last !== undefined && (look.at - last.at) / 1e6 < GAP_S;
    path += `${joined ? "L" : "M"}${place(look, now, value, end)}`;
    last = look;
  }
  return path;
}

/** A stroke from the ground for each look in which the figure was there at all. */
export function strokes(looks, name, now, end) {
  return looks
    .filter((look) => look[name] !== undefined)
    .map((look) => `M${place(look, now, 0, end)}L${place(look, now, Math.max(look[name], end / 50), end)}`)
    .join("");
}

/** The largest value of any hub, and the latest there was. */
export function extent(hubs, name) {
  const values = hubs.flatMap((looks) => looks.map((look) => look[name])).filter((value) => value !== undefined);
  return { largest: values.length === 0 ? undefined : Math.max(...values), values: values.length };
}
