/** The parts as they stand on a tablet. */

import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { text } from "../catalogue.ts";
import type { Ballot } from "../parts/ballot.ts";
import { canStop } from "../parts/ballot.ts";
import type { ChoiceName } from "../parts/choices.ts";
import { Choices } from "../parts/Choices.tsx";
import { DeskEdge } from "../parts/DeskEdge.tsx";
import { DrumClock } from "../parts/DrumClock.tsx";
import { GoldKey } from "../parts/GoldKey.tsx";
import { Icon } from "../parts/Icon.tsx";
import { Key } from "../parts/Key.tsx";
import { LinkBanner, LinkState } from "../parts/LinkState.tsx";
import { ballotAlarm, MyBallotLine } from "../parts/MyBallotLine.tsx";
import { AgendaRow, PersonLine } from "../parts/Rows.tsx";
import { ResultBars } from "../parts/ResultBars.tsx";
import { Verdict } from "../parts/Verdict.tsx";
import { COUNTS, MORNING, TITLE } from "./data.ts";
import { nothing, Specimen } from "./Specimen.tsx";

const OPEN: Ballot = { secret: false, open: true };
const RECORDED: Ballot = { ...OPEN, recorded: { choice: "for", at: "10:42:07", changed: false } };

const STATES: readonly Ballot[] = [
  OPEN,
  { ...OPEN, pending: { choice: "for", state: "sending" } },
  RECORDED,
  { ...RECORDED, pending: { choice: "abstain", state: "sending" } },
  { ...OPEN, recorded: { choice: "abstain", at: "10:42:15", changed: true } },
  { ...OPEN, pending: { choice: "for", state: "unrecorded" } },
  { ...OPEN, pending: { choice: "against", state: "unanswered" } },
  { ...OPEN, open: false, lateAt: "10:42:30" },
  { secret: true, open: true },
  { secret: true, open: true, castAt: "10:42:07" },
  { ...OPEN, open: false },
];

export function TabletGallery(): JSX.Element {
  return (
    <main class="page">
      <h1 class="serif">Thành phần và trạng thái: máy tính bảng</h1>
      {STATES.map((ballot, n) => <Vote key={n} n={n} ballot={ballot} onPress={nothing} />)}
      <Specimen title="Đăng ký phát biểu" wide bare>
        <div class="edges">
          <DeskEdge
            stateFirst small="Đang có 2 đại biểu chờ" bold="Chưa đăng ký phát biểu"
            acts={<Key class="half" icon="page" look="tall" onPress={nothing}>{text("words.send_in_writing")}</Key>}
            gold={<GoldKey mode="now" act="ask" icon="hand" label={text("words.ask_to_speak")} onAct={nothing} />}
          />
          <DeskEdge
            stateFirst small="Đã đăng ký lúc 09:29:02 · còn 2 đại biểu trước" bold={text("words.place_in_line", { place: 3, minutes: 18 })}
            acts={<Key class="half" look="tall" onPress={nothing}>{text("words.withdraw")}</Key>}
          />
        </div>
      </Specimen>
      <Specimen title="Chương trình">
        <ol>
          <AgendaRow number={27} state="done" title="Báo cáo tổng hợp ý kiến thảo luận của Tổ thảo luận số 4" />
          <AgendaRow number={46} state="now" title={TITLE} />
          <AgendaRow number={47} state="next" title="Nghị quyết phân bổ dự toán ngân sách địa phương năm 2025 (đợt 2)" />
        </ol>
      </Specimen>
      <Specimen title="Thứ tự phát biểu, kết quả">
        <ol>
          <PersonLine lead={<b class="disc">1</b>} name="Trương Kim Ngọc Yến" trail="Tổ 4" />
          <PersonLine look="me" lead={<b class="disc">3</b>} name="Nguyễn Minh Kim Hà" trail="đăng ký lúc 09:29:02" />
          <PersonLine lead={<Icon name="page" />} name="Báo cáo thẩm tra, Ban Kinh tế - Ngân sách" trail="9 trang" />
        </ol>
        <Verdict outcome="rejected" needed={43} got={41} total={85} present={80} note="quá nửa tổng số" />
        <ResultBars counts={COUNTS} needed={43} head="7f3a91c2" />
        <LinkState link={{ kind: "live" }} />
      </Specimen>
    </main>
  );
}

/** One vote alone on the page, as it covers a tablet: `#tablet/light/vi/5` shows the state number 5, 0 can be pressed. */
export function VoteAlone({ state }: { state: number }): JSX.Element {
  const [chosen, choose] = useState<ChoiceName | null>(null);
  const pressed: Ballot = chosen ? { ...OPEN, pending: { choice: chosen, state: "sending" } } : OPEN;
  return (
    <main class="alone">
      <Vote n={state} ballot={state === 0 ? pressed : (STATES[state] ?? OPEN)} onPress={choose} />
    </main>
  );
}

function Vote(props: { n: number; ballot: Ballot; onPress: (choice: ChoiceName) => void }): JSX.Element {
  const { n, ballot, onPress } = props;
  const away = ballot.pending && ballot.pending.state !== "sending";
  const alarm = ballotAlarm(ballot);
  return (
    <section class="spec wide bare">
      {away && <LinkBanner link={{ kind: "lost", since: MORNING }} attempt={2} />}
      <div class="votebox">
        <div>
          <div class="k"><b>BIỂU QUYẾT</b> · Mục 46 · {ballot.secret ? "bỏ phiếu kín" : "công khai, ghi tên"}</div>
          <h1 class="serif" id={`title${n}`} tabIndex={-1}>{TITLE}</h1>
        </div>
        <DrumClock
          times="vote" total={30_000} size={8.25} figure={2.125}
          remaining={() => (ballot.open ? 14_000 : 0)} state={away ? "estimated" : "running"}
        />
        <Choices titleId={`title${n}`} ballot={ballot} onPress={onPress} />
      </div>
      <DeskEdge
        stateFirst state={<MyBallotLine ballot={ballot} />} alarm={alarm}
        acts={canStop(ballot) && <Key look="tall" onPress={nothing}>{text("words.stop_sending")}</Key>}
      />
    </section>
  );
}
