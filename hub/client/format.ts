/** Numbers and times as the council writes them: `71,76 %`, `04:12`, `+00:18`, `10:42:07`, `61/85`. */

const NO_BREAK = "\u00a0";

export type Language = "vi" | "en";

const DECIMAL: Readonly<Record<Language, string>> = { vi: ",", en: "." };

const two = (n: number): string => String(n).padStart(2, "0");

/** `mm:ss`, from one hour on `h:mm:ss`. */
function minutes(seconds: number): string {
  const s = two(seconds % 60);
  const m = Math.floor(seconds / 60);
  return m < 60 ? `${two(m)}:${s}` : `${Math.floor(m / 60)}:${two(m % 60)}:${s}`;
}

/** What is left, rounded up: the clock shows 00:00 only when nothing is left. */
export function left(ms: number): string {
  return minutes(Math.max(0, Math.ceil(ms / 1000)));
}

/** How far over time, rounded down: `+00:18`. */
export function over(ms: number): string {
  return `+${minutes(Math.max(0, Math.floor(ms / 1000)))}`;
}

/** How long something took, with the signs for minutes and seconds: `5′40″`, `12′`, `40″`. */
export function span(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  const m = Math.floor(seconds / 60);
  const s = seconds % 60;
  if (m === 0) return `${s}″`;
  return s === 0 ? `${m}′` : `${m}′${two(s)}″`;
}

/** Whole minutes of a plan: `100′`. */
export function planned(mins: number): string {
  return `${mins}′`;
}

const zones = new Map<string, Intl.DateTimeFormat>();

function zone(name: string): Intl.DateTimeFormat {
  let format = zones.get(name);
  if (!format) {
    format = new Intl.DateTimeFormat("en-GB", {
      timeZone: name, hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23",
    });
    zones.set(name, format);
  }
  return format;
}

/** A moment on the hub's clock, as evidence: `10:42:07`. The zone is the council's, not the tablet's. */
export function moment(ms: number, zoneName = "Asia/Ho_Chi_Minh"): string {
  return zone(zoneName).format(ms);
}

/** A moment as a plan or a header says it: `10:42`. */
export function hour(ms: number, zoneName = "Asia/Ho_Chi_Minh"): string {
  return moment(ms, zoneName).slice(0, 5);
}

/** `61/85`, without spaces. */
export function of(part: number, whole: number): string {
  return `${part}/${whole}`;
}

/** Share of the whole with two decimals, half up, in integers: `71,76 %`. */
export function percent(part: number, whole: number, language: Language = "vi"): string {
  if (whole <= 0) return "–";
  const hundredths = Math.floor((part * 20_000 + whole) / (2 * whole));
  const decimals = two(hundredths % 100);
  return `${Math.floor(hundredths / 100)}${DECIMAL[language]}${decimals}${NO_BREAK}%`;
}

/** The first eight digits of the journal's head digest, in two groups: `7f3a 91c2`. */
export function digest(hex: string): string {
  return `${hex.slice(0, 4)}${NO_BREAK}${hex.slice(4, 8)}`;
}
