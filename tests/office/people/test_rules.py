"""Who stands in which part of the list of people."""

import pytest

from hub.meeting.people import Person, Role
from office.people.rules import is_of

DELEGATE = Person(id="D1", name="Nguyễn Văn An", mandate=True, roles=(Role.DELEGATE, Role.CLERK))
CLERK = Person(id="V1", name="Trần Thị Bình", roles=(Role.CLERK,))
GUEST = Person(id="M1", name="Lê Văn Cường", roles=(Role.INVITEE,))


@pytest.mark.parametrize(
    ("kind", "found"),
    [
        ("delegates", [DELEGATE]),
        ("staff", [CLERK]),
        ("others", [GUEST]),
        ("", [DELEGATE, CLERK, GUEST]),
    ],
)
def test_everybody_is_in_one_part_and_in_the_whole(kind: str, found: list[Person]) -> None:
    assert [person for person in (DELEGATE, CLERK, GUEST) if is_of(person, kind)] == found
