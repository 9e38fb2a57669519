"""Which eyes each role has at each kind of screen; whatever is not in the table is denied."""

import pytest

from hub.meeting.eyes import Eyes
from hub.meeting.people import Role
from hub.meeting.sight import eyes_for
from tests.hub.meeting.sentences import Sitting85

DESK = {
    Role.PRESIDING: Eyes.DESK,
    Role.PRESIDIUM: Eyes.DESK,
    Role.SECRETARY: Eyes.DESK,
    Role.GROUP_SECRETARY: Eyes.DESK,
    Role.CLERK: Eyes.CLERK,
    Role.TECHNICIAN: Eyes.TECHNICIAN,
}
TABLET = {
    Role.DELEGATE: Eyes.FLOOR,
    Role.BEHALF: Eyes.GUEST,
    Role.INVITEE: Eyes.GUEST,
    Role.ROOM_OPERATOR: Eyes.GUEST,
    Role.OBSERVER: Eyes.OBSERVER,
}
HALL = {Role.DISPLAY: Eyes.HALL, Role.TECHNICIAN: Eyes.HALL}


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize(
    ("screen", "table"), [("desk", DESK), ("tablet", TABLET), ("hall", HALL), ("wall", {})]
)
def test_each_role_sees_through_each_screen_what_the_table_says(
    screen: str, table: dict[Role, Eyes], role: Role
) -> None:
    assert eyes_for(screen, frozenset({role}), Sitting85().meeting, "A5") is table.get(role)


def test_a_delegate_in_a_remote_room_is_remote() -> None:
    assert eyes_for("tablet", frozenset({Role.DELEGATE}), Sitting85().meeting, "A82") is Eyes.REMOTE


@pytest.mark.parametrize("screen", ["desk", "tablet", "hall"])
def test_who_has_no_role_sees_nothing(screen: str) -> None:
    assert eyes_for(screen, frozenset(), Sitting85().meeting, "A5") is None


def test_at_the_desk_a_clerk_who_is_also_on_the_presidium_is_a_clerk() -> None:
    roles = frozenset({Role.CLERK, Role.PRESIDIUM})
    assert eyes_for("desk", roles, Sitting85().meeting, "A5") is Eyes.CLERK
