"""People are added late and changed; a mandate that ends changes N, never a right by oneself."""

import pytest
from msgspec.structs import replace

from hub.meeting.attendance import total_delegates
from hub.meeting.membership import (
    AddPerson,
    ChangePerson,
    PersonAdded,
    PersonChanged,
    people_part,
)
from hub.meeting.people import Person, Role
from hub.meeting.sittings import CloseSession, CloseSitting
from tests.hub.meeting.pieces import opened
from tests.hub.meeting.sentences import ADMIN, CHAIR, CLERK, SECRETARY, Sitting85, people, plan

GUEST = Person(id="I2", name="Hà Thị Ánh", roles=(Role.INVITEE,), title="Sở Y tế")
MEMBER = people()[9]
LEFT = replace(MEMBER, mandate=False, roles=())
WHY = "chuyển công tác"


def test_an_invitee_is_added_before_the_session_without_further_ado() -> None:
    Sitting85().when(CLERK, AddPerson(person=GUEST)).then(PersonAdded(person=GUEST)).then_state(
        lambda meeting: meeting.people["I2"] == GUEST
    )


def test_once_it_is_open_rights_are_given_with_a_reason() -> None:
    world = opened().refused(CLERK, AddPerson(person=GUEST), "reason_needed")
    world.when(CLERK, AddPerson(person=GUEST, reason="mời thêm"))
    world.then(PersonAdded(person=GUEST, reason="mời thêm"))
    assert list(world.events[0].touches(world.meeting)) == ["I2"]


@pytest.mark.parametrize(
    ("person", "reason"),
    [
        (people()[0], "person_exists"),
        (replace(GUEST, name=" "), "name_needed"),
        (replace(GUEST, id=" "), "person_id_needed"),
        (replace(GUEST, group="G99"), "unknown_group"),
        (replace(GUEST, room="cellar"), "unknown_room"),
        (replace(GUEST, mandate=True), "delegate_role_missing"),
        (replace(GUEST, represents="A5"), "behalf_of_whom"),
        (replace(GUEST, roles=(Role.BEHALF,), represents="x"), "unknown_person"),
        (replace(GUEST, roles=(Role.BEHALF, Role.DELEGATE)), "behalf_never_votes"),
        (replace(GUEST, roles=(Role.SECRETARY,)), "staff_by_administrator"),
        (replace(GUEST, roles=(Role.PRESIDING,)), "wrong_person"),
    ],
)
def test_a_person_who_cannot_be_is_not_added(person: Person, reason: str) -> None:
    Sitting85().refused(CLERK, AddPerson(person=person), reason)


def test_staff_is_made_by_an_administrator() -> None:
    technician = Person(id="T2", name="Kỹ Thuật Hai", roles=(Role.TECHNICIAN,))
    Sitting85().when(ADMIN, AddPerson(person=technician)).then(PersonAdded(person=technician))


def test_when_a_mandate_ends_n_is_smaller_from_then_on() -> None:
    world = opened().when(CLERK, ChangePerson(was=MEMBER, person=LEFT, reason=WHY))
    world.then(PersonChanged(person=LEFT, reason=WHY))
    assert total_delegates(world.meeting) == 84
    assert list(world.events[0].touches(world.meeting)) == [MEMBER.id]


def test_two_who_correct_at_once_undo_nothing_of_each_other() -> None:
    renamed = replace(MEMBER, name="Tên Đúng")
    (
        Sitting85()
        .given((CLERK, ChangePerson(was=MEMBER, person=renamed)))
        .refused(
            "C2", ChangePerson(was=MEMBER, person=replace(MEMBER, title="x")), "changed_meanwhile"
        )
    )


def test_a_change_says_what_it_changes_and_whom() -> None:
    (
        opened()
        .refused(CLERK, ChangePerson(was=MEMBER, person=MEMBER), "nothing_changed")
        .refused(CLERK, ChangePerson(was=GUEST, person=GUEST), "unknown_person")
        .refused(CLERK, ChangePerson(was=MEMBER, person=LEFT), "reason_needed")
    )


def test_a_corrected_title_needs_no_reason_but_may_have_one() -> None:
    titled = replace(MEMBER, title="Trưởng ban")
    opened().when(CLERK, ChangePerson(was=MEMBER, person=titled)).then(PersonChanged(person=titled))
    opened().when(CLERK, ChangePerson(was=MEMBER, person=titled, reason=WHY)).then(
        PersonChanged(person=titled, reason=WHY)
    )


def test_nobody_changes_their_own_rights() -> None:
    admin = next(person for person in people() if person.id == ADMIN)
    grab = replace(admin, roles=(*admin.roles, Role.DELEGATE), mandate=True)
    Sitting85().refused(ADMIN, ChangePerson(was=admin, person=grab), "own_rights")
    own_mandate = replace(admin, roles=(*admin.roles, Role.DELEGATE))
    given = Sitting85(plan(people=(*people()[:89], own_mandate, *people()[90:])))
    vote = replace(own_mandate, mandate=True)
    given.refused(ADMIN, ChangePerson(was=own_mandate, person=vote), "own_rights")


def test_whoever_presides_stays_in_the_presidium() -> None:
    chair = people()[0]
    plain = replace(chair, roles=(Role.DELEGATE,))
    Sitting85().refused(CLERK, ChangePerson(was=chair, person=plain), "presides_now")
    titled = replace(chair, title="Chủ tịch HĐND")
    Sitting85().when(CLERK, ChangePerson(was=chair, person=titled))


def test_a_seat_holds_one_person() -> None:
    sits = replace(MEMBER, seat="s1")
    (
        Sitting85()
        .given((CLERK, ChangePerson(was=MEMBER, person=sits)))
        .refused(CLERK, AddPerson(person=replace(GUEST, seat="s1")), "seat_taken")
        .given((CLERK, ChangePerson(was=sits, person=replace(sits, title="x"))))
    )


def test_a_closed_session_keeps_its_people() -> None:
    (
        opened()
        .given((CHAIR, CloseSitting(sitting="B1")), (CHAIR, CloseSession()))
        .refused(SECRETARY, AddPerson(person=GUEST, reason=WHY), "session_closed")
    )


def test_screens_list_people_by_given_name() -> None:
    named = (Person(id="1", name="Lê Thị Ánh"), Person(id="2", name="Bùi An"), *people()[:1])
    part = people_part(Sitting85(plan(people=(*named, people()[89]))).meeting)
    assert part.order == ("A1", "2", "1", ADMIN)
    assert part.people["1"].name == "Lê Thị Ánh"
    assert part.groups["G1"] == "Tổ 1"
