"""Cards on paper: what stands on them lets in, what stood on the earlier ones does not."""

from __future__ import annotations

import io
import re
import subprocess
from typing import TYPE_CHECKING

import pytest
import segno
from PIL import Image

from hub.auth import sign_in
from hub.auth.audit import Act
from hub.auth.doors import Visit
from hub.meeting.words import Refused
from office.people.cards import BORDER, LEFT, QR, QR_X, QR_Y, TOP, PrintedCard, Printing, cards_pdf
from tests.hub.auth.hall import refused
from tests.hub.meeting.sentences import people, plan
from tests.office.secretariat import ONE, read_pdf

if TYPE_CHECKING:
    from tests.office.secretariat import Secretariat, Visitor

pytestmark = pytest.mark.timeout(60)
PAGE, ISSUE = f"{ONE}/cards", f"{ONE}/cards/issue"
DOTS = 300  # to an inch
LONGEST = "Lò Thị Nguyễn Hoàng Phương Thảo Ngân Quỳnh"
PRINTING = Printing(
    council="Hội đồng nhân dân thành phố Đà Nẵng",
    session="Kỳ họp thứ 31 khóa XVIII, nhiệm kỳ 2021 - 2026",
    language="vi",
    issued="Cấp lúc 07:30:00 08/12/2026",
    mark="BẢN TRÌNH DIỄN",
    now=1_796_000_000_000_000,
)


def printed(number: int = 1, **changes: str) -> PrintedCard:
    fields = {"name": "Nguyễn Thị Ánh Tuyết", "number": str(number), "kind": "Đại biểu"}
    fields |= {"title": "Tổ đại biểu số 4", "card": "12345678901234567890123456", "pin": "055940"}
    return PrintedCard(**{**fields, **changes})


def issue(visitor: Visitor, *chosen: str, what: str = "both") -> bytes:
    visitor.open(PAGE)
    answer = visitor.fill_in(ISSUE, person=list(chosen), what=what)
    assert answer.headers["content-type"] == "application/pdf", visitor.refusal()
    return answer.content


def pin_on(pdf: bytes) -> str:
    found = re.findall(r"\b(\d{6})\b", read_pdf(pdf, "-layout"))
    assert len(found) == 1
    return str(found[0])


def comes_in(office: Secretariat, person: str, pin: str) -> str:
    visit = Visit(device=f"tablet-{pin}", address="127.0.0.1")
    return sign_in.by_pin(office.hub.doors, person, pin, visit, office.hub.clock.now()).token


def test_the_pin_on_the_slip_lets_in_and_the_earlier_one_does_not(office: Secretariat) -> None:
    clerk = office.opens().visitor("C1")
    first = pin_on(issue(clerk, "A5"))
    assert comes_in(office, "A5", first)
    second = pin_on(issue(clerk, "A5", what="pin"))
    assert comes_in(office, "A5", second)
    assert refused(lambda: comes_in(office, "A5", first)) == "doors.wrong_pin"
    assert office.audited(Act.PIN_ISSUED) == [("C1", "A5"), ("C1", "A5")]
    assert office.audited(Act.CARD_ISSUED) == [("C1", "A5")]


def test_those_not_chosen_keep_what_they_have(office: Secretariat) -> None:
    clerk = office.opens().visitor("C1")
    kept = pin_on(issue(clerk, "A6"))
    issue(clerk, "A5", "A7")
    assert comes_in(office, "A6", kept)


def test_whoever_has_none_is_ticked_and_nobody_chosen_is_told(office: Secretariat) -> None:
    clerk = office.opens().visitor("C1")
    issue(clerk, "A5")
    clerk.open(PAGE)
    assert 'value="A6" aria-label="Nguyễn Văn A6" checked' in clerk.page
    assert 'value="A5" aria-label="Nguyễn Văn A5">' in clerk.page
    assert clerk.fill_in(ISSUE, person=None).status_code == 400
    assert "Nobody was chosen" in clerk.refusal()
    # Staff come in by another door: no card of theirs is made.
    assert clerk.fill_in(ISSUE, person="T1").status_code == 400


def test_the_whole_council_is_printed_at_once_five_on_a_sheet(office: Secretariat) -> None:
    names = [one for one in people() if one.mandate]
    clerk = office.opens(plan(demonstration=True)).visitor("C1")
    clerk.browser.timeout = 50  # 88 PINs are hashed, on purpose slowly
    clerk.open(PAGE)
    sheets = clerk.fill_in(ISSUE).content
    said = read_pdf(sheets)
    assert all(f"Nguyễn Văn {one.id}\n" in said for one in names)
    assert said.count("\f") == 18  # 85 delegates, an invitee, one on behalf, an observer: 88
    assert said.count("DEMONSTRATION") >= 88


def test_vietnamese_is_whole_and_in_letters_of_the_papers_own() -> None:
    names = ["Lữ Ỷ Ẵm", "Đỗ Thị Ngọc Uyển", "Võ Hữu Nghĩa", "Y Krốt Ktŭ", LONGEST]
    pdf = cards_pdf([printed(n, name=name) for n, name in enumerate(names)], PRINTING)
    said = " ".join(read_pdf(pdf).split())
    assert all(name in said for name in names)
    listed = subprocess.run(["pdffonts", "-"], input=pdf, capture_output=True, check=True)
    fonts = [line.split() for line in listed.stdout.decode().splitlines()[2:]]
    assert all(font[0].partition("+")[2].startswith("Noto") for font in fonts)
    assert all(font[-5:-2] == ["yes", "yes", "yes"] for font in fonts)


def test_the_code_on_the_card_is_the_cards_digits() -> None:
    """Every square, looked at in its middle, is as dark as the code wants it."""
    card = printed()
    wanted = [
        [bool(dark) for dark in row] for row in segno.make(card.card, error="m", micro=False).matrix
    ]
    command = ["pdftoppm", "-r", str(DOTS), "-gray", "-"]
    drawn = subprocess.run(
        command, input=cards_pdf([card], PRINTING), capture_output=True, check=True
    )
    picture = Image.open(io.BytesIO(drawn.stdout))
    side = QR / (len(wanted) + 2 * BORDER)

    def dark(across: int, down: int) -> bool:
        x = (LEFT + QR_X + (across + BORDER + 0.5) * side) / 25.4 * DOTS
        y = (TOP + QR_Y + (down + BORDER + 0.5) * side) / 25.4 * DOTS
        return int(picture.getpixel((int(x), int(y)))) < 128  # type: ignore[arg-type]

    size = range(len(wanted))
    assert [[dark(across, down) for across in size] for down in size] == wanted


def test_a_card_without_pin_and_a_pin_without_card_print_their_half_only() -> None:
    assert "055940" not in read_pdf(cards_pdf([printed(pin="")], PRINTING))
    assert "Số đại biểu" not in read_pdf(cards_pdf([printed(card="")], PRINTING))


def test_digits_of_a_card_stand_nowhere_in_words() -> None:
    assert printed().card not in read_pdf(cards_pdf([printed()], PRINTING))


def test_a_refused_printing_leaves_the_earlier_cards_good(office: Secretariat) -> None:
    clerk = office.opens().visitor("C1")
    kept = pin_on(issue(clerk, "A5"))
    clerk.open(PAGE)
    assert clerk.fill_in(ISSUE, person=["A5"], what="nothing").status_code == 400
    assert clerk.fill_in(ISSUE, person=["A5"], token="stale").status_code == 400
    assert comes_in(office, "A5", kept)
    with pytest.raises(Refused):
        comes_in(office, "A5", "000000" if kept != "000000" else "000001")
