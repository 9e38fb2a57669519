"""Asking to speak, waiting, speaking, and what the chair says to it; opinions in writing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hub.meeting.agenda import StartItem
from hub.meeting.clocks import ExtendSpeech
from hub.meeting.floor import EndSpeech, GiveFloor, GiveFloorTo
from hub.meeting.kinds import MicrophoneMode, RequestKind
from hub.meeting.microphones import CutMicrophone, SetMicrophoneMode
from hub.meeting.notices import AnswerCall, SendMessage
from hub.meeting.queue import RejectRequest, SkipRequest
from hub.meeting.registration import OpenDebate, OpenRegistration
from hub.meeting.speakers import AskFor
from tests.delegate_ui.conftest import DISCUSSED, OPENED, OTHERS, PHONE, present
from tests.delegate_ui.sitting import CHAIR, HA, INVITEE, SECRETARY, SON, YEN

if TYPE_CHECKING:
    from tests.delegate_ui.conftest import Hall

pytestmark = [pytest.mark.browser, pytest.mark.timeout(60)]

TALKING = (OPENED, present(*OTHERS, HA), DISCUSSED, (CHAIR, OpenRegistration()))


async def asked_by(hall: Hall, person: str = HA) -> str:
    """Return the request of somebody who waits."""
    desk = await hall.desk()

    def waiting() -> list[str]:
        queue = desk.parts["floor"]["queue"]
        return [key for key, request in queue.items() if request["person"] == person]

    await desk.until(lambda _: bool(waiting()))
    return waiting()[0]


async def test_asking_gives_a_place_and_a_time_and_withdrawing_takes_it_back(hall: Hall) -> None:
    await hall.open(*TALKING)
    await hall.ask(GiveFloorTo(person=SON, kind=RequestKind.DISCUSSION))
    await hall.ask(AskFor(person=YEN), SECRETARY)
    tablet = await hall.tablet()
    await tablet.says("đang có 1 đại biểu chờ")
    await tablet.due("Đăng ký phát biểu")
    await tablet.says("Vị trí thứ 2, khoảng 14 phút nữa")
    await tablet.says("còn 1 đại biểu trước")
    row = tablet.page.locator(".ps.me")
    assert "đăng ký lúc" in await row.inner_text()
    await tablet.key("Rút đăng ký").click()
    await tablet.says("Chưa đăng ký phát biểu")
    await row.wait_for(state="detached")


async def test_who_is_called_sees_the_clock_and_who_is_cut_off_is_told(hall: Hall) -> None:
    await hall.open(*TALKING)
    tablet = await hall.tablet()
    await tablet.due("Đăng ký phát biểu")
    await hall.ask(GiveFloor(request=await asked_by(hall)))
    await tablet.says("Mời đại biểu phát biểu")
    await tablet.says("micro đang mở")
    await tablet.page.locator(".sp.me .drum", has_text="06:5").wait_for()
    await hall.ask(CutMicrophone(person=HA))
    await tablet.says("micro đã bị chủ tọa ngắt")
    desk = await hall.desk()
    speech = desk.parts["floor"]["speech"]["id"]
    await hall.ask(ExtendSpeech(speech=speech, seconds=60))
    await tablet.page.locator(".sp.me .drum", has_text="07:").wait_for()
    await hall.ask(EndSpeech(speech=speech))
    await tablet.says("Chưa đăng ký phát biểu")


async def test_a_speech_runs_into_its_last_seconds_and_over(hall: Hall) -> None:
    await hall.open(*TALKING, first_speech=30, warning=30)
    tablet = await hall.tablet()
    await tablet.due("Đăng ký phát biểu")
    await hall.ask(GiveFloor(request=await asked_by(hall)))
    await tablet.page.locator(".sp.me .drum.soon").wait_for()
    await tablet.page.locator(".sp.me .drum.over", has_text="+00:0").wait_for(timeout=40_000)


async def test_what_the_chair_says_to_a_request_reaches_the_delegate(hall: Hall) -> None:
    await hall.open(*TALKING)
    tablet = await hall.tablet()
    await tablet.due("Đăng ký phát biểu")
    await hall.ask(SkipRequest(request=await asked_by(hall)), SECRETARY)
    await tablet.says("Đã mời nhưng đại biểu vắng")
    await tablet.key("Rút đăng ký").click()
    await tablet.due("Đăng ký phát biểu")
    await hall.ask(RejectRequest(request=await asked_by(hall), reason="đã giải trình ở mục 27"))
    await tablet.says("Chủ tọa không chấp nhận đăng ký: đã giải trình ở mục 27")


async def test_debate_and_points_of_order(hall: Hall) -> None:
    await hall.open(OPENED, present(*OTHERS, HA), DISCUSSED)
    await hall.ask(GiveFloorTo(person=SON, kind=RequestKind.DISCUSSION))
    tablet = await hall.tablet()
    await tablet.says("Chưa đăng ký phát biểu")
    assert await tablet.gold.count() == 0
    await hall.ask(OpenDebate())
    await tablet.gold.get_by_text("Đăng ký tranh luận").wait_for()
    await tablet.other("Phát biểu về trình tự")
    await tablet.page.locator(".ps.me", has_text="Trình tự").wait_for()
    await hall.ask(GiveFloor(request=await asked_by(hall)))
    await tablet.page.get_by_text("Tạm dừng phát biểu").wait_for()


async def test_a_refusal_is_told_in_words_and_changes_nothing(hall: Hall) -> None:
    await hall.open(OPENED, present(*OTHERS, HA), DISCUSSED)
    tablet = await hall.tablet()
    await tablet.other("Phát biểu về trình tự")
    await tablet.says("Vị trí thứ 1, sắp được mời")
    await tablet.other("Phát biểu về trình tự")
    await tablet.says("Đại biểu đã có đăng ký đang chờ")
    await tablet.key("Vì sao?").click()
    await tablet.page.get_by_text("chủ tọa mời theo thứ tự đăng ký").wait_for()
    await tablet.page.get_by_text("Nghị quyết số 103/2025/UBTVQH15").wait_for()


async def test_a_guest_offers_an_explanation(hall: Hall) -> None:
    await hall.open(OPENED, present(*OTHERS, INVITEE), DISCUSSED)
    tablet = await hall.tablet(INVITEE)
    await tablet.key("Đăng ký giải trình").wait_for()
    assert await tablet.gold.count() == 0
    await tablet.key("Đăng ký giải trình").click()
    await tablet.says("Vị trí thứ 1")


async def test_a_microphone_is_opened_by_the_room_s_mode(hall: Hall) -> None:
    await hall.open(OPENED, present(*OTHERS, HA), DISCUSSED)
    tablet = await hall.tablet()
    await tablet.other("Xin mở micro")
    await tablet.says("đã xin mở micro, chờ chủ tọa")
    await tablet.key("Thôi xin mở micro").click()
    await hall.ask(SetMicrophoneMode(mode=MicrophoneMode.OPEN, limit=2))
    await tablet.key("Mở micro").click()
    await tablet.says("micro đang mở")
    await tablet.key("Tắt micro").click()
    await tablet.key("Mở micro").wait_for()


async def test_an_opinion_outlives_a_reload_another_item_and_a_vote(hall: Hall) -> None:
    await hall.open(*TALKING)
    tablet = await hall.tablet()
    text = "Đề nghị bổ sung nguồn lực cho các xã miền núi."
    opinion = tablet.page.locator("#opinion")
    await tablet.key("Gửi ý kiến bằng văn bản").click()
    await opinion.fill(text)
    await tablet.page.reload()
    await tablet.key("Soạn tiếp ý kiến").click()
    assert await opinion.input_value() == text
    await opinion.press("End")
    await hall.ask(StartItem(item="29"))
    await hall.ask(AskFor(person=YEN, kind=RequestKind.POINT_OF_ORDER), SECRETARY)
    await hall.vote(seconds=5)
    await tablet.page.locator(".cover").wait_for()
    await tablet.closed()
    await tablet.page.keyboard.type(" Xin cảm ơn.")
    assert await opinion.input_value() == f"{text} Xin cảm ơn."
    await tablet.page.get_by_text("Về mục 28").wait_for()
    await tablet.due("Gửi ý kiến")
    await opinion.wait_for(state="detached")
    assert "draft" not in await tablet.page.evaluate("Object.keys(localStorage).join()")


async def test_an_opinion_takes_the_place_of_a_waiting_request(hall: Hall) -> None:
    await hall.open(*TALKING)
    tablet = await hall.tablet()
    await tablet.due("Đăng ký phát biểu")
    await tablet.says("Vị trí thứ 1")
    await tablet.other("Gửi ý kiến bằng văn bản thay phát biểu")
    await tablet.page.locator("#opinion").fill("Nhất trí với báo cáo.")
    await tablet.due("Gửi ý kiến")
    await tablet.says("Đã gửi ý kiến bằng văn bản về nội dung này")
    desk = await hall.desk()
    await desk.until(lambda parts: parts["floor"]["waiting"] == 0)


async def test_calls_are_answered_and_messages_are_read(hall: Hall) -> None:
    await hall.open(OPENED, present(*OTHERS, HA), DISCUSSED)
    tablet = await hall.tablet()
    await tablet.key("Gọi thư ký").click()
    await tablet.key("Đang gọi thư ký").wait_for()
    desk = await hall.desk(SECRETARY)
    await desk.until(lambda parts: bool(parts["notices"].get("order")))
    await hall.ask(AnswerCall(notice=desk.parts["notices"]["order"][0]), SECRETARY)
    await tablet.key("Thư ký đang đến").wait_for()
    await hall.ask(SendMessage(text="Mời họp tổ lúc 14:00."), SECRETARY)
    strip = tablet.page.locator(".strip", has_text="Mời họp tổ lúc 14:00.")
    await strip.get_by_role("button").click()
    await strip.wait_for(state="detached")
    await tablet.page.reload()
    await tablet.other("Thông báo")
    await tablet.page.locator(".notes li.read", has_text="Mời họp tổ").wait_for()


async def test_the_agenda_is_behind_a_tab_on_a_phone(hall: Hall) -> None:
    await hall.open(*TALKING)
    tablet = await hall.tablet(size=PHONE)
    row = tablet.page.locator(".ag.now")
    assert not await row.is_visible()
    await tablet.key("Chương trình").click()
    await row.wait_for()
    await (
        tablet.page.locator(".ag", has_text="Kết luận phiên thảo luận")
        .get_by_role("button")
        .click()
    )
    await tablet.page.get_by_role("heading", name="Kết luận phiên thảo luận").wait_for()
    await tablet.key("Trở lại").click()
    await tablet.page.get_by_role("heading", name="Thảo luận tại hội trường").wait_for()
