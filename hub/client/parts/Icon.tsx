/** The small drawings: icons beside words, the marks of the three choices, the house mark, the comb line. */

import type { JSX } from "preact";
import type { ChoiceName } from "./choices.ts";

/** Drawn on a grid of 24; one path each, so that a hall full of screens stays light. */
const ICONS = {
  agenda: "M5 6h14M5 12h14M5 18h9",
  bell: "M6 16V11a6 6 0 0 1 12 0v5l1.5 2h-15zM10 21h4",
  call: "M12 20V5M5.5 11 12 4.5 18.5 11",
  clock: "M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18zM12 7v5.5l3.5 2",
  close: "M6 6l12 12M18 6 6 18",
  danger: "M8.3 3h7.4L21 8.3v7.4L15.7 21H8.3L3 15.7V8.3zM12 7.5v6M12 16.5v.6",
  debate: "M4 8h13l-3.5-3.5M20 16H7l3.5 3.5",
  done: "M5 12.5 10 17.5 19.5 7",
  down: "M5 9l7 7 7-7",
  hand:
    "M7.5 12.5V6.5a1.4 1.4 0 0 1 2.8 0V11M10.3 11V4.4a1.4 1.4 0 0 1 2.8 0V11M13.1 11V5.2a1.4 1.4 0 0 1 2.8 0v6.3"
    + "M15.9 11.5V8.2a1.4 1.4 0 0 1 2.8 0V14c0 4.2-2.7 7-6.3 7-3 0-4.6-1.3-6-3.8L4 13.3a1.4 1.4 0 0 1 2.3-1.6l1.2 1.7",
  link: "M2.5 9.5a13.5 13.5 0 0 1 19 0M6 13.5a8.5 8.5 0 0 1 12 0M9.5 17a4 4 0 0 1 5 0",
  lock: "M5 11h14v9H5zM8 11V8a4 4 0 0 1 8 0v3",
  lost:
    "M2.5 9.5a13.5 13.5 0 0 1 5-3M21.5 9.5a13.5 13.5 0 0 0-10-3.5M6 13.5a8.5 8.5 0 0 1 4.5-2.3M9.5 17a4 4 0 0 1 5 0"
    + "M3 3l18 18",
  microphone: "M9 6a3 3 0 0 1 6 0v5a3 3 0 0 1-6 0zM5 11a7 7 0 0 0 14 0M12 18v3M8.5 21h7",
  more: "M5 12h.01M12 12h.01M19 12h.01",
  move: "M8 20V5M4 9l4-4.5L12 9M16 4v15M12 15l4 4.5 4-4.5",
  mute:
    "M9 9V6a3 3 0 0 1 6 0v5M5 11a7 7 0 0 0 10.5 6M19 11a7 7 0 0 1-.6 2.8M12 18v3M8.5 21h7M3 3l18 18",
  next: "M9 5l7 7-7 7",
  page: "M6 3h8l4 4v14H6zM14 3v4h4M9 12h6M9 16h6",
  pause: "M8 5v14M16 5v14",
  people:
    "M8 4.8a3.2 3.2 0 1 0 0 6.4a3.2 3.2 0 0 0 0-6.4zM16.5 6.4a2.6 2.6 0 1 0 0 5.2a2.6 2.6 0 0 0 0-5.2z"
    + "M2.5 20c0-4 2.5-6 5.5-6s5.5 2 5.5 6M15 14.5c3.5-.5 6.5 1.5 6.5 5.5",
  play: "M8 5v14l11-7z",
  plus: "M12 5v14M5 12h14",
  refuse: "M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18zM5.7 5.7l12.6 12.6",
  screen: "M3 4h18v12.5H3zM8 20.5h8M12 16.5v4",
  search: "M10.5 4a6.5 6.5 0 1 0 0 13a6.5 6.5 0 0 0 0-13zM15.5 15.5 21 21",
  skip: "M5 5l8 7-8 7zM18 5v14",
  undo: "M8 5 4 9l4 4M4 9h10a6 6 0 0 1 0 12h-3",
  vote: "M5 11h14v9H5zM9 11V4h6v7M8.5 14.500h7",
} as const;

export type IconName = keyof typeof ICONS;
export const ICON_NAMES = Object.keys(ICONS) as IconName[];

export function Icon({ name }: { name: IconName }): JSX.Element {
  const dots = name === "more" ? { "stroke-width": 3.5, "stroke-linecap": "round" as const } : {};
  return (
    <svg class="ic" viewBox="0 0 24 24" aria-hidden="true">
      <path d={ICONS[name]} {...dots} />
    </svg>
  );
}

const MARKS: Readonly<Record<ChoiceName, { shape: string; sign: string }>> = {
  for: { shape: "M24 3a21 21 0 1 0 0 42a21 21 0 0 0 0-42z", sign: "M13.5 24.5 21 32 34.5 17" },
  against: { shape: "M24 1.5 46.5 24 24 46.5 1.5 24z", sign: "M16.5 16.5l15 15M31.5 16.5l-15 15" },
  abstain: { shape: "M5 5h38v38H5z", sign: "M13 24h22" },
};

/** The mark of a choice. Abstain stays hollow even when counted, so it differs in fill as well. */
export function ChoiceMark(props: { choice: ChoiceName; filled?: boolean; small?: boolean }): JSX.Element {
  const { shape, sign } = MARKS[props.choice];
  const filled = props.filled === true && props.choice !== "abstain";
  return (
    <svg
      class={`mk ${props.choice}${filled ? " f" : ""}${props.small ? " sm" : ""}`}
      viewBox="0 0 48 48"
      aria-hidden="true"
    >
      <path class="s" d={shape} />
      <path class="g" d={sign} />
    </svg>
  );
}

export function Logo(): JSX.Element {
  return (
    <svg class="logo" viewBox="0 0 48 48" aria-hidden="true">
      <path
        d="M5.5 29a19 19 0 0 0 37 0M12.5 26.500a12 12 0 0 0 23 0M10 8h28"
        fill="none"
        stroke="currentColor"
        stroke-width="4"
      />
      <circle cx="24" cy="19" r="5.5" fill="var(--gold)" />
    </svg>
  );
}

const COMB = Array.from({ length: 160 }, (_, tooth) => `M${6 + tooth * 12} 2v7`).join("");

/** The gilded comb under the head of a hall display. */
export function CombLine(): JSX.Element {
  return (
    <svg class="teeth" viewBox="0 0 1920 10" preserveAspectRatio="none" aria-hidden="true">
      <path d="M0 1h1920" stroke="currentColor" stroke-width="2" />
      <path d={COMB} stroke="currentColor" stroke-width="2" opacity=".55" />
    </svg>
  );
}
