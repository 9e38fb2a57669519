/** The parts as they hang on the wall of the hall. */

import type { JSX } from "preact";
import { text } from "../catalogue.ts";
import { CombTally } from "../parts/CombTally.tsx";
import { DrumClock } from "../parts/DrumClock.tsx";
import { HalfDrum } from "../parts/HalfDrum.tsx";
import { CombLine } from "../parts/Icon.tsx";
import { HallBars } from "../parts/ResultBars.tsx";
import { SeatLegend } from "../parts/SeatMark.tsx";
import { SeatPlan } from "../parts/SeatPlan.tsx";
import { HallVerdict } from "../parts/Verdict.tsx";
import { COUNTS, PLAN, stateOf } from "./data.ts";
import { Specimen } from "./Specimen.tsx";

const RULE = { needed: 43, total: 85, present: 80, head: "7f3a91c2" };

export function HallGallery(): JSX.Element {
  return (
    <main class="page">
      <h1>Thành phần và trạng thái: màn hình hội trường</h1>
      <CombLine />
      <Specimen title="Kết quả">
        <div class="hallresult">
          <HallVerdict outcome="adopted" got={61} {...RULE} />
          <SeatPlan plan={PLAN} view="wall" stateOf={stateOf("declared")} />
        </div>
        <HallBars counts={COUNTS} needed={43} />
      </Specimen>
      <Specimen title="Không thông qua">
        <div class="hallresult">
          <HallVerdict outcome="rejected" got={41} {...RULE} />
          <SeatPlan plan={PLAN} view="wall" stateOf={stateOf("open")} />
        </div>
        <HallBars live counts={{ for: 41, against: 29, abstain: 7, silent: 3, absent: 5 }} needed={43} />
      </Specimen>
      <Specimen title="Đã hủy">
        <HallVerdict outcome="annulled" got={61} {...RULE} />
      </Specimen>
      <Specimen title="Đồng hồ">
        <div class="row">
          <DrumClock times="speech" total={420_000} size={42} figure={11} remaining={() => 252_000} note={text("words.clock_within_minutes", { minutes: 7 })} />
          <DrumClock times="vote" total={30_000} size={33} figure={8.5} remaining={() => 9_000} />
          <DrumClock times="speech" total={420_000} size={15} figure={4.25} remaining={() => -18_000} />
          <DrumClock times="speech" total={420_000} size={15} figure={4.25} remaining={() => 160_000} state="paused" />
        </div>
      </Specimen>
      <Specimen title="Răng lược">
        <CombTally pressed={71} waiting={9} absent={5} />
        <SeatLegend
          entries={(["for", "against", "abstain", "silent", "absent"] as const).map((kind) => ({ state: { kind } }))}
        />
      </Specimen>
      <Specimen title="Giải lao">
        <div class="hallbreak"><HalfDrum remaining={() => 760_000} resumesAt="10:15" /></div>
      </Specimen>
    </main>
  );
}
