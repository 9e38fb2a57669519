/** The parts as they stand on the console. */

import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { text } from "../catalogue.ts";
import { CombTally } from "../parts/CombTally.tsx";
import { DeskEdge } from "../parts/DeskEdge.tsx";
import { Dialog } from "../parts/Dialog.tsx";
import { DrumClock } from "../parts/DrumClock.tsx";
import { GoldKey } from "../parts/GoldKey.tsx";
import { ChoiceMark, Icon, ICON_NAMES, Logo } from "../parts/Icon.tsx";
import { DangerKey, Key, UndoKey } from "../parts/Key.tsx";
import { LinkBanner, LinkState } from "../parts/LinkState.tsx";
import { Menu } from "../parts/Menu.tsx";
import { LiveBars, ResultBars } from "../parts/ResultBars.tsx";
import { AgendaRow, PersonLine, QueueRow } from "../parts/Rows.tsx";
import { SeatLegend, SeatMark } from "../parts/SeatMark.tsx";
import { SeatPlan } from "../parts/SeatPlan.tsx";
import { LanguageSwitch, ThemeSwitch } from "../parts/Switches.tsx";
import { Verdict } from "../parts/Verdict.tsx";
import { COUNTS, MORNING, nameOf, PLAN, stateOf, TITLE } from "./data.ts";
import { Captioned, nothing, Specimen } from "./Specimen.tsx";

const ACTS = [
  { id: "invite", label: "Mời phát biểu ngay", icon: "call" as const, onAct: nothing },
  { id: "move", label: "Chuyển thứ tự", icon: "move" as const, onAct: nothing },
  { id: "skip", label: "Bỏ qua, mời lại sau", icon: "skip" as const, off: "Đại biểu đang phát biểu", onAct: nothing },
  { id: "refuse", label: "Từ chối đăng ký", icon: "refuse" as const, danger: true, onAct: nothing },
];

export function DeskGallery(): JSX.Element {
  const [asking, ask] = useState(false);
  const [pressed, press] = useState(0);
  return (
    <main class="page">
      <h1 class="serif">Thành phần và trạng thái: bàn điều hành</h1>
      <GoldKeys count={pressed} onAct={() => press(pressed + 1)} />
      <Marks />
      <Clocks />
      <Verdicts />
      <Specimen title="Kết quả">
        <ResultBars counts={COUNTS} needed={43} head="7f3a91c2" />
      </Specimen>
      <Specimen title="Tạm tính, nơi được phép">
        <LiveBars counts={{ for: 52, against: 8, abstain: 6, silent: 14, absent: 5 }} needed={43} />
      </Specimen>
      <Plans />
      <Lists />
      <Specimen title="Hộp thoại và Việc khác">
        <div class="row">
          <DangerKey icon="danger" onPress={() => ask(true)}>Hủy kết quả</DangerKey>
          <Menu acts={ACTS} label={text("words.other_acts")} look="square" />
          <ThemeSwitch />
          <LanguageSwitch />
        </div>
        {asking && (
          <Dialog
            title="Hủy kết quả biểu quyết mục 46?"
            consequence="Kết quả cũ vẫn nằm trong biên bản, kèm lý do. Biểu quyết lại là lần 2."
            reason={{ label: "Lý do", required: true }}
            danger="Hủy kết quả"
            safe="Giữ nguyên"
            onDanger={() => ask(false)}
            onSafe={() => ask(false)}
          />
        )}
      </Specimen>
      <Edges />
      <Specimen title="Biểu tượng" wide>
        <div class="icons">
          {ICON_NAMES.map((name) => <span key={name}><Icon name={name} />{name}</span>)}
          <span><Logo />logo</span>
        </div>
      </Specimen>
    </main>
  );
}

function GoldKeys({ count, onAct }: { count: number; onAct: () => void }): JSX.Element {
  return (
    <Specimen title="Phím vàng: một việc hợp lý tiếp theo">
      <div class="band lacq">
        <GoldKey mode="now" act={`open:${count}`} icon="people" reason="Đúng lúc" label={text("words.open_vote")} enter onAct={onAct} />
        <GoldKey mode="allowed" act={`close:${count}`} reason="Còn 9 đại biểu và 18 giây" label={text("words.close_early")} onAct={onAct} />
        <GoldKey mode="locked" act="away" reason="Mở lại ngay khi có kết nối" label={text("words.locked")} onAct={onAct} />
        <Key look="tall" onPress={nothing}>{text("words.call_explanation")}</Key>
      </div>
      <div class="row">
        <Key icon="pause" onPress={nothing}>{text("words.pause_clock")}</Key>
        <Key icon="plus" onPress={nothing}>{text("words.one_minute")}</Key>
        <Key icon="next" iconLast look="plain" onPress={nothing}>Xem cả</Key>
        <span class="gap" />
        <DangerKey icon="mute" onPress={nothing}>{text("words.cut_microphone")}</DangerKey>
      </div>
      <div class="row">
        <Key icon="lock" off="Không ai đang đăng ký" onPress={nothing}>{text("words.lock_requests")}</Key>
        <DangerKey icon="danger" off="Thiếu 3 đại biểu" onPress={nothing}>Hủy kết quả</DangerKey>
        <Key icon="bell" look="bare" label="1 tin mới" onPress={nothing} />
      </div>
      <p data-presses={count} class="vh">{count}</p>
    </Specimen>
  );
}

function Marks(): JSX.Element {
  return (
    <Specimen title="Vạch răng lược, dấu chọn, kết nối">
      <CombTally pressed={71} waiting={9} absent={5} />
      <p class="row"><small>{text("words.tally", { pressed: 71, waiting: 9, absent: 5 })}</small></p>
      <div class="row">
        {(["for", "against", "abstain"] as const).map((choice) => (
          <span class="row" key={choice}>
            <ChoiceMark choice={choice} /><ChoiceMark choice={choice} filled />
            <ChoiceMark choice={choice} filled small />{text(`words.${choice}`)}
          </span>
        ))}
      </div>
      <div class="row">
        <LinkState link={{ kind: "live" }} />
        <LinkState link={{ kind: "late", seconds: 3 }} />
        <LinkState link={{ kind: "lost", since: MORNING }} />
        <LinkState link={{ kind: "unreachable", since: MORNING }} />
      </div>
      <LinkBanner link={{ kind: "lost", since: MORNING }} attempt={3} act={<Key icon="bell" onPress={nothing}>Gọi kỹ thuật</Key>}>
        Hội trường vẫn giữ hình cuối. Chưa có lệnh nào đang treo.
      </LinkBanner>
    </Specimen>
  );
}

const SPEECH = { times: "speech" as const, total: 420_000, size: 8, figure: 1.75 };

function Clocks(): JSX.Element {
  return (
    <Specimen title="Đồng hồ trống đồng" wide>
      <div class="row clocks">
        <Captioned caption="Đang chạy"><DrumClock {...SPEECH} remaining={() => 252_000} /></Captioned>
        <Captioned caption="Còn 30 giây"><DrumClock {...SPEECH} remaining={() => 24_000} /></Captioned>
        <Captioned caption="Hết giờ"><DrumClock {...SPEECH} remaining={() => -18_000} /></Captioned>
        <Captioned caption="Đã dừng"><DrumClock {...SPEECH} remaining={() => 160_000} state="paused" /></Captioned>
        <Captioned caption="Ước tính"><DrumClock {...SPEECH} remaining={() => 252_000} state="estimated" /></Captioned>
        <DrumClock
          times="speech" total={420_000} size={11.25} figure={3.25} remaining={() => 252_000}
          note={<>{text("words.clock_left")}<br />{text("words.clock_within_minutes", { minutes: 7 })}</>}
        />
        <DrumClock
          times="vote" total={30_000} size={9.75} figure={2.75} remaining={() => 18_000}
          note={text("words.clock_within_seconds", { seconds: 30 })}
        />
      </div>
    </Specimen>
  );
}

function Verdicts(): JSX.Element {
  const rule = { needed: 43, total: 85, present: 80 };
  return (
    <Specimen title="Kết luận" wide>
      <Verdict outcome="adopted" got={61} {...rule} note="quá nửa tổng số · công bố lúc 10:43:10" />
      <Verdict outcome="rejected" got={41} {...rule} note="quá nửa tổng số · công bố lúc 10:43:10" />
      <Verdict outcome="annulled" got={61} {...rule} note="lúc 10:44:02" />
    </Specimen>
  );
}

function Plans(): JSX.Element {
  const [chosen, choose] = useState("");
  return (
    <>
      <Specimen title="Chủ tọa nhìn xuống, khi thảo luận">
        <div class="planbox">
          <SeatPlan plan={PLAN} view="chair" stateOf={stateOf("talk")} nameOf={nameOf} onSeat={(seat) => choose(seat.id)} />
        </div>
        <SeatLegend
          entries={[
            { state: { kind: "speaking" } }, { state: { kind: "asking", place: 1 }, count: 9 },
            { state: { kind: "present" }, count: 80 }, { state: { kind: "lost" }, count: 1 }, { state: { kind: "absent" }, count: 5 },
          ]}
        />
        <p class="vh" data-seat-chosen={chosen}>{chosen}</p>
      </Specimen>
      <Specimen title="Đại biểu nhìn lên">
        <div class="planbox"><SeatPlan plan={PLAN} view="floor" stateOf={stateOf("talk")} nameOf={nameOf} /></div>
      </Specimen>
      <Specimen title="Đang biểu quyết: đã bấm, chưa bấm">
        <div class="planbox"><SeatPlan plan={PLAN} view="chair" stateOf={stateOf("open")} nameOf={nameOf} /></div>
        <SeatLegend
          entries={[
            { state: { kind: "pressed" }, count: 71 }, { state: { kind: "unpressed" }, count: 8 },
            { state: { kind: "lost" }, count: 1 }, { state: { kind: "absent" }, count: 5 },
          ]}
        />
      </Specimen>
      <Specimen title="Kết quả đã công bố">
        <div class="planbox"><SeatPlan plan={PLAN} view="chair" stateOf={stateOf("declared")} nameOf={nameOf} /></div>
        <SeatLegend
          entries={(["for", "against", "abstain", "silent", "absent", "vacant"] as const).map((kind) => ({ state: { kind } }))}
        />
      </Specimen>
    </>
  );
}

function Lists(): JSX.Element {
  return (
    <>
      <Specimen title="Đăng ký phát biểu">
        <ol class="listbox">
          <QueueRow place={1} first name="Trương Kim Ngọc Yến" facts={["Tổ 4", "chờ 14′", "chưa phát biểu"]} acts={ACTS} />
          <QueueRow place={2} name="Đinh Công Văn Khánh" facts={["Tổ 1", "chờ 12′", "đã 1 lần, 5′40″"]} acts={ACTS} />
          <QueueRow place={7} name="Nguyễn Đỗ Trương Quốc Thế Phương" remote facts={["Tổ 14", "chờ 5′", "Điểm cầu Kỳ Sơn"]} acts={ACTS} />
          <QueueRow place={9} name="Lương Anh Viết Tuấn" debate facts={["Tổ 5", "chờ 1′", "Tranh luận"]} acts={ACTS} />
          <PersonLine lead={<span class="loss"><Icon name="lost" /></span>} name="Đỗ Hữu Tiến" facts={["Ghế E13", "mất kết nối 58 giây"]} trail={<Key icon="bell" look="bare" label="Nhắc Đỗ Hữu Tiến" onPress={nothing} />} />
          <PersonLine lead={<SeatMark state={{ kind: "unpressed" }} />} name="Chu Thu Kim Hạnh" facts={["Ghế C11", "phiếu đang mở"]} />
          <PersonLine lead={<ChoiceMark choice="against" filled small />} name="Bùi Bá Văn Vinh" facts={["Tổ 5"]} />
        </ol>
      </Specimen>
      <Specimen title="Chương trình">
        <ol class="agbox">
          <AgendaRow number={27} state="done" title="Báo cáo tổng hợp ý kiến thảo luận của Tổ thảo luận số 4" minutes={8} />
          <AgendaRow
            number={28} state="now" budget={{ used: 73, planned: 118, due: 55 }}
            title="Thảo luận tại hội trường về kinh tế - xã hội và các báo cáo, dự thảo nghị quyết trình kỳ họp"
          />
          <AgendaRow number={29} state="next" title="UBND tỉnh tiếp thu, giải trình các ý kiến thảo luận" minutes={20} />
          <AgendaRow number={46} state="next" title={TITLE} minutes={100} onPress={nothing} />
        </ol>
      </Specimen>
    </>
  );
}

function Edges(): JSX.Element {
  return (
    <div class="spec wide bare edges">
      <DeskEdge
        acts={
          <>
            <Menu acts={ACTS} label={text("words.other_acts")} look="square" />
            <UndoKey what="Hà Đình Viết Tuấn lên số 4" remaining={() => 6_000} onUndo={nothing} />
            <Key look="tall" onPress={nothing}>{text("words.call_explanation")}</Key>
          </>
        }
        small="Việc tiếp theo" bold={text("words.when_finished")}
        gold={<GoldKey mode="now" act="thank" number={1} reason={text("words.thank_next")} label="Trương Kim Ngọc Yến" enter={false} onAct={nothing} />}
      />
      <DeskEdge
        acts={<Menu acts={ACTS} label={text("words.other_acts")} look="square" />}
        small="Chưa cần làm gì" bold={text("words.closes_itself")}
        gold={<GoldKey mode="allowed" act="close" reason="Còn 9 đại biểu và 18 giây" label={text("words.close_early")} onAct={nothing} />}
      />
      <DeskEdge
        acts={<Menu acts={ACTS} label={text("words.other_acts")} look="square" />}
        small="Việc tiếp theo" bold="Kết quả đã công bố"
        gold={<GoldKey mode="now" act="next" number={47} long reason={text("words.next_item")} label="Phân bổ dự toán ngân sách địa phương năm 2025 (đợt 2)" onAct={nothing} />}
      />
      <DeskEdge
        acts={<Menu acts={ACTS} label={text("words.other_acts")} look="square" />}
        small="Cứ điều hành bằng lời" bold="Lệnh sẽ không được gửi đi lúc này"
        gold={<GoldKey mode="locked" act="away" reason="Mở lại ngay khi có kết nối" label={text("words.locked")} onAct={nothing} />}
      />
    </div>
  );
}
