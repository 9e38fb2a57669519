"""People are listed, added, changed; whoever joins a session can sign in."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

from hub.auth import accounts
from hub.auth.doors import Door
from hub.meeting.attendance import total_delegates
from hub.meeting.membership import AddPerson, ChangePerson
from hub.meeting.people import Person, Role
from hub.meeting.session import OpenSitting
from hub.meeting.words import Refused
from tests.hub.meeting.sentences import CHAIR
from tests.office.secretariat import ONE

if TYPE_CHECKING:
    from tests.office.secretariat import Secretariat

PAGE = f"{ONE}/people"
SAT = (CHAIR, OpenSitting(sitting="B1"))
NEW: dict[str, str | list[str] | None] = {
    "id": "K9",
    "name": "Đặng Thị Ánh",
    "role": ["invitee"],
    "title": "Giám đốc Sở",
}
SECONDS = 10.0


def test_list_is_found_without_marks_and_by_given_name(office: Secretariat) -> None:
    clerk = office.opens().visitor("C1")
    clerk.open(f"{PAGE}?q=thu+tran")
    assert "Trần Thị Thư" in clerk.text()
    assert f'{PAGE}/A5"' not in clerk.page
    clerk.open(f"{PAGE}?kind=staff")
    order = [clerk.text().index(name) for name in ("Lê Thị Hai", "Võ Kỹ Thuật", "Trần Thị Thư")]
    assert order == sorted(order)
    assert f'{PAGE}/I1"' not in clerk.page


def test_somebody_added_on_the_page_has_an_account(office: Secretariat) -> None:
    clerk = office.opens().visitor("C1")
    clerk.open(PAGE)
    assert clerk.follow(clerk.fill_in(PAGE, **NEW)) == f"{PAGE}/K9"
    assert office.meeting().people["K9"].title == "Giám đốc Sở"
    _until_known(office, "K9")


def test_somebody_added_at_the_desk_has_one_too(office: Secretariat) -> None:
    office.opens()
    desk = office.hub.screen("C1", "desk")
    person = Person(id="K8", name="Lò Văn Ún", roles=(Role.OBSERVER,))

    async def adds() -> None:
        async with desk as screen:
            await screen.ask(AddPerson(person=person))

    asyncio.run(adds())
    _until_known(office, "K8")


def test_whom_a_power_cut_left_without_account_gets_it_at_the_next_start(
    office: Secretariat,
) -> None:
    late = AddPerson(person=Person(id="K7", name="Người Đến Sau", roles=(Role.INVITEE,)))
    changed = Person(id="O1", name="Quan Sát Viên", roles=(Role.OBSERVER,))
    # The journal has them, the doors do not: as if the hub had died in between.
    number = office.hub.prepare(None)
    office.hub.prepare(None, ("C1", late))
    with office.hub.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM account WHERE person = 'K7'")
    assert number == 1
    assert changed.id in office.meeting().people
    office.hub.start()
    _until_known(office, "K7")


def _until_known(office: Secretariat, person: str) -> None:
    deadline = time.monotonic() + SECONDS
    while True:
        try:
            assert accounts.find(office.hub.doors, person).login == person.lower()
        except Refused:
            assert time.monotonic() < deadline, f"{person} never got an account"
            time.sleep(0.05)
        else:
            return


def test_wrong_entries_are_told_and_what_was_typed_stays(office: Secretariat) -> None:
    clerk = office.opens().visitor("C1")
    clerk.open(PAGE)
    answer = clerk.fill_in(PAGE, **{**NEW, "id": "A5"})
    assert answer.status_code == 400
    assert "Đặng Thị Ánh" in clerk.page
    clerk.open(PAGE)
    assert clerk.fill_in(PAGE, **{**NEW, "role": ["behalf"]}).status_code == 400
    clerk.open(PAGE)
    assert clerk.fill_in(PAGE, **{**NEW, "role": ["clerk"]}).status_code == 400
    assert "K9" not in office.meeting().people


def test_unchanged_form_changes_nothing(office: Secretariat) -> None:
    secretary = office.opens().visitor("S1")
    for person in ("A1", "A80", "B1", "C1"):
        secretary.open(f"{PAGE}/{person}")
        assert secretary.fill_in(f"{PAGE}/{person}").status_code == 400, person
        assert "Nothing would change" in secretary.refusal()


def test_what_another_changed_meanwhile_is_not_undone(office: Secretariat) -> None:
    first, second = office.opens().visitor("C1"), office.visitor("C2")
    first.open(f"{PAGE}/A5")
    second.open(f"{PAGE}/A5")
    assert first.fill_in(f"{PAGE}/A5", title="Trưởng ban").status_code == 303
    assert second.fill_in(f"{PAGE}/A5", name="Tên Khác").status_code == 400
    known = office.meeting().people["A5"]
    assert (known.title, known.name) == ("Trưởng ban", "Nguyễn Văn A5")


def test_end_of_a_mandate_needs_a_reason_and_makes_n_smaller(office: Secretariat) -> None:
    clerk = office.opens(None, SAT).visitor("C1")
    clerk.open(f"{PAGE}/A5")
    assert clerk.fill_in(f"{PAGE}/A5/mandate").status_code == 400
    clerk.open(f"{PAGE}/A5")
    assert clerk.fill_in(f"{PAGE}/A5/mandate", reason="Chuyển công tác").status_code == 303
    after = office.meeting()
    assert total_delegates(after) == 84
    assert after.people["A5"].roles == ()
    assert office.visitor("A5", Door.SEAT).browser.get("/tablet").status_code != 200


def test_whoever_presides_can_not_be_taken_away(office: Secretariat) -> None:
    clerk = office.opens().visitor("C1")
    clerk.open(f"{PAGE}/A1")
    assert "Presides just now" in clerk.text()
    assert clerk.fill_in(f"{PAGE}/A1/mandate", reason="x").status_code == 400
    assert office.meeting().people["A1"].mandate


def test_a_changed_name_reaches_the_doors(office: Secretariat) -> None:
    office.opens()
    desk = office.hub.screen("C1", "desk")
    was = office.meeting().people["I1"]
    named = Person(id="I1", name="Khách Mới Tên", roles=was.roles)

    async def renames() -> None:
        async with desk as screen:
            await screen.ask(ChangePerson(was=was, person=named))

    asyncio.run(renames())
    deadline = time.monotonic() + SECONDS
    while office.account("I1").name != "Khách Mới Tên":
        assert time.monotonic() < deadline
        time.sleep(0.05)
