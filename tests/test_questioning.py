"""A round of questioning as the hall lives through it: desk, secretary, tablet and wall at once."""

from __future__ import annotations

from contextlib import AsyncExitStack
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio
from msgspec.structs import replace
from playwright.async_api import ViewportSize

from hub.auth.doors import Door
from hub.meeting.agenda import StartItem
from hub.meeting.answering import GiveAnswer
from hub.meeting.floor import EndSpeech, GiveFloor
from hub.meeting.kinds import ItemKind
from hub.meeting.office_holders import ListOfficeHolder
from hub.meeting.people import Person, Role
from hub.meeting.question_groups import AdoptGroups, ProposeGroup
from hub.meeting.question_rounds import CallRound
from hub.meeting.questioning import RegisterQuestion
from hub.meeting.questions import AskInWriting, SortQuestion
from hub.meeting.registration import OpenRegistration
from hub.meeting.words import HALL
from tests.browsing import ROOT, grave, pictured
from tests.chair_console.chamber import OPENED, Chamber, present
from tests.chair_console.page import press_gold, sound
from tests.delegate_ui.conftest import LANDSCAPE, PHONE, PORTRAIT, Tablet
from tests.delegate_ui.sitting import (
    CHAIR,
    CLERK,
    DELEGATES,
    HA,
    INVITEE,
    PHONG,
    SECRETARY,
    SON,
    TECHNICIAN,
    YEN,
    council,
)
from tests.delegate_ui.test_look import looked_over

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from playwright.async_api import Browser, Page

    from hub.meeting.session import Plan
    from hub.meeting.state import Meeting
    from tests.hub.served import Hub

pytestmark = [pytest.mark.browser, pytest.mark.timeout(120)]

ARTEFACTS = ROOT / "artefacts/questioning"
ITEM, OTHER = "32", "M02"
TITLE = (
    "Việc thực hiện các cơ chế, chính sách cải thiện môi trường đầu tư kinh doanh, tháo gỡ khó "
    "khăn cho doanh nghiệp"
)
TOPIC = "Chậm giải ngân vốn hỗ trợ doanh nghiệp nhỏ và vừa"


def plan() -> Plan:
    """Return the council with an item of questioning and a second head of department."""
    made = council(demonstration=False)
    items = tuple(
        replace(item, kind=ItemKind.QUESTIONING) if item.id == ITEM else item for item in made.items
    )
    other = Person(id=OTHER, name="Nguyễn Thị Phương Thảo Nguyên", roles=(Role.INVITEE,))
    return replace(made, items=items, people=(*made.people, other))


def group(meeting: Meeting) -> str:
    return next(iter(meeting.questioning.groups))


def questions(meeting: Meeting) -> tuple[str, ...]:
    requests = (meeting.requests[key] for key in meeting.rooms[HALL].queue)
    return tuple(one.question for one in requests if one.question)


def first_asked(meeting: Meeting) -> str:
    return next(iter(meeting.questioning.rounds.values())).questions[0]


PREPARED = (
    (
        CLERK,
        ListOfficeHolder(person=INVITEE, office="Giám đốc", body="Sở Kế hoạch và Đầu tư"),
    ),
    (
        CLERK,
        ListOfficeHolder(person=OTHER, office="Giám đốc", body="Sở Nông nghiệp và Môi trường"),
    ),
    (CLERK, ProposeGroup(title=TITLE, respondents=(INVITEE, OTHER), item=ITEM)),
    (HA, AskInWriting(to=INVITEE, topic=TOPIC, text="Đề nghị cho biết trách nhiệm và thời hạn?")),
    OPENED,
    present(*DELEGATES[:80]),
    (CHAIR, lambda meeting: AdoptGroups(groups=(group(meeting),), decision="Biểu quyết")),
    (
        CLERK,
        lambda meeting: SortQuestion(
            question=next(iter(meeting.questioning.questions)), group=group(meeting)
        ),
    ),
    (CHAIR, StartItem(item=ITEM)),
    (CHAIR, OpenRegistration()),
)
REGISTERED = (
    *((who, RegisterQuestion()) for who in (SON, PHONG, YEN)),
    (DELEGATES[20], RegisterQuestion(topic="Cải cách thủ tục đất đai")),
)


class Round(Chamber):
    """The chamber with a tablet and a wall in the same browser."""

    async def page_of(
        self,
        person: str,
        path: str,
        size: tuple[int, int],
        *,
        door: Door = Door.SEAT,
        theme: str = "light",
        language: str = "vi",
    ) -> Page:
        view = ViewportSize(width=size[0], height=size[1])
        context = await self.browser.new_context(viewport=view, reduced_motion="reduce")
        self._closing.push_async_callback(context.close)
        cookies = self.hub.cookies(person, door, f"{person}{path}{size}{theme}{language}")
        url = self.wire.url
        await context.add_cookies([{"name": k, "value": v, "url": url} for k, v in cookies.items()])
        chosen = f"localStorage['nghitruong.theme']='{theme}';"
        await context.add_init_script(chosen + f"localStorage['nghitruong.language']='{language}'")
        page = await context.new_page()
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        await page.goto(f"{url}/{path}")
        return page

    async def tablet(self, person: str = HA, **more: object) -> Tablet:
        size = more.pop("size", LANDSCAPE)
        page = await self.page_of(person, "tablet", size, **more)  # type: ignore[arg-type]
        await page.wait_for_selector(".page:not(.under) .edge")
        return Tablet(page)

    async def wall(self) -> Page:
        page = await self.page_of(TECHNICIAN, "display", (1920, 1080), door=Door.DESK)
        await page.wait_for_selector('.w-wall[data-scene="questioning"], .w-wall')
        return page


@pytest_asyncio.fixture(loop_scope="session")
async def hall(hub: Hub, browser: Browser) -> AsyncIterator[Round]:
    ARTEFACTS.mkdir(parents=True, exist_ok=True)
    async with AsyncExitStack() as closing:
        made = Round(hub, browser, closing)
        yield made
    assert made.complaints == []


async def shown(wall: Page, *words: str) -> None:
    """Wait until the wall's scene of questioning says this."""
    scene = wall.locator('.layer:last-child .w-wall[data-scene="questioning"]')
    for word in words:
        await scene.get_by_text(word, exact=False).first.wait_for()


async def test_a_round_from_registering_to_asking_again(hall: Round) -> None:
    await hall.open(*PREPARED, *REGISTERED[:2], plan=plan())
    tablet, wall = await hall.tablet(), await hall.wall()
    await looked_over_at(tablet, "tablet-registration")
    await tablet.due("Đăng ký chất vấn")
    await tablet.says("Vị trí thứ 3")
    desk = await hall.desk()
    await sound_at(desk, "desk-registered")
    await press_gold(desk, "Gọi lượt 1: 3 đại biểu")
    await asked(desk, wall)
    await tablet.says("Đã chất vấn, chờ trả lời")
    for _ in range(2):
        await press_gold(desk, "Ngô Thế Vinh")
    await tablet.says("Đang được trả lời")
    await promised(hall)
    await press_gold(desk, "Cảm ơn")
    await tablet.says("Chất vấn đã được trả lời")
    await looked_over_at(tablet, "tablet-answered")
    await tablet.key("Chưa rõ, chất vấn lại").click()
    await tablet.says("Vị trí thứ 1")
    await desk.locator(".edge .gold").get_by_text("Nguyễn Minh Kim Hà").wait_for()
    await sound_at(desk, "desk-asks-again")
    await picture(wall, "hall-asks-again")


async def asked(desk: Page, wall: Page) -> None:
    """Let the three of the round ask, one after another, and the first answer begin."""
    for name in ("Cao Đình Quốc Sơn", "Phạm Hữu Hồng Phong", "Nguyễn Minh Kim Hà"):
        await press_gold(desk, name)
        await shown(wall, name, "Đang chất vấn", "Ngô Thế Vinh")
    await picture(wall, "hall-asking")
    await sound_at(desk, "desk-asking")
    await press_gold(desk, "Ngô Thế Vinh")
    await shown(wall, "Đang trả lời")
    await picture(wall, "hall-answering")


async def promised(hall: Round) -> None:
    """The secretary puts down what is promised, with two touches and the words."""
    secretary = await hall.desk(SECRETARY)
    await secretary.get_by_role("button", name="Ghi lời hứa").click()
    form = secretary.locator("dialog[open]")
    await form.get_by_label("Nội dung hứa").fill("Giải ngân hết vốn hỗ trợ trong quý I")
    await form.get_by_label("Thời hạn").fill("2027-03-31")
    await pictured(secretary, ARTEFACTS / "desk-promise.png")
    assert await grave(secretary) == []
    await form.get_by_role("button", name="Ghi", exact=False).last.click()
    await form.wait_for(state="detached")
    await secretary.locator(".edge .menu > button").click()
    await secretary.get_by_role("menuitem", name="Lời hứa", exact=True).click()
    await secretary.get_by_text("Giải ngân hết vốn hỗ trợ trong quý I").wait_for()
    await sound_at(secretary, "desk-promises")


async def test_a_form_is_written_on_the_tablet_and_kept_until_it_is_handed_in(hall: Round) -> None:
    await hall.open(*PREPARED, plan=plan())
    tablet = await hall.tablet(SON)
    await tablet.other("Phiếu chất vấn")
    await looked_over_at(tablet, "tablet-questions")
    await tablet.key("Viết phiếu chất vấn").click()
    await tablet.page.get_by_label("Người bị chất vấn").select_option(INVITEE)
    await tablet.page.get_by_label("Vấn đề chất vấn").fill("Hỗ trợ doanh nghiệp")
    await tablet.page.get_by_label("Nội dung chất vấn").fill("Bao giờ hoàn thành?")
    await tablet.page.reload()
    await tablet.page.wait_for_selector(".page:not(.under) .edge")
    await tablet.other("Phiếu chất vấn")
    await tablet.key("Viết phiếu chất vấn").click()
    await looked_over_at(tablet, "tablet-writing")
    await tablet.due("Gửi phiếu chất vấn")
    await tablet.page.get_by_text("Đã gửi phiếu chất vấn").wait_for()
    await tablet.key("Đăng ký hỏi tại phiên họp").click()
    await tablet.says("Vị trí thứ 1")
    await looked_over_at(tablet, "tablet-my-questions")


SPOKEN = (
    (CHAIR, lambda meeting: CallRound(questions=questions(meeting)[:3])),
    (CHAIR, lambda meeting: GiveFloor(request=meeting.rooms[HALL].queue[0])),
    (CHAIR, lambda meeting: EndSpeech(speech=meeting.rooms[HALL].speech.id)),
    (
        CHAIR,
        lambda meeting: GiveAnswer(question=first_asked(meeting)),
    ),
)


@pytest.mark.parametrize(
    ("theme", "language", "size"),
    [("dark", "vi", PORTRAIT), ("light", "en", PHONE), ("dark", "en", LANDSCAPE)],
)
async def test_questioning_fits_every_screen(
    hall: Round, theme: str, language: str, size: tuple[int, int]
) -> None:
    await hall.open(*PREPARED, *REGISTERED, *SPOKEN, plan=plan())
    name = f"{size[0]}-{theme}-{language}"
    tablet = await hall.tablet(HA, size=size, theme=theme, language=language)
    await looked_over_at(tablet, f"tablet-{name}")
    await tablet.page.locator(".top .menu > button").click()
    forms = "Phiếu chất vấn" if language == "vi" else "Question forms"
    await tablet.page.get_by_role("menuitem", name=forms).click()
    await looked_over_at(tablet, f"tablet-questions-{name}")
    desk = await hall.desk(theme=theme, language=language)
    await sound_at(desk, f"desk-{theme}-{language}")
    await desk.locator(".side > .foot .key").first.click()
    await pictured(desk, ARTEFACTS / f"desk-round-{theme}-{language}.png")
    assert await grave(desk) == []


async def looked_over_at(tablet: Tablet, name: str) -> None:
    await looked_over(tablet, f"../questioning/{name}")


async def sound_at(page: Page, name: str) -> None:
    await page.evaluate("document.fonts.ready")
    await sound(page, f"../questioning/{name}")


async def picture(wall: Page, name: str) -> None:
    await wall.evaluate("document.fonts.ready")
    await pictured(wall, ARTEFACTS / f"{name}.png")
    assert await grave(wall) == []
