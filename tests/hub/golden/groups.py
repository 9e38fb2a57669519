"""A golden journal of groups the office shared out: `python -m tests.hub.golden.groups`, once."""

from __future__ import annotations

from msgspec.structs import replace

from hub.meeting.group_rooms import (
    GiveUpGroupRoom,
    RenameGroupRoom,
    Share,
    ShareDelegatesOut,
    shares_of,
)
from hub.meeting.question_state import IssueGroup, OfficeHolder
from hub.meeting.rooms import AddRoom, AppointPresiding
from hub.meeting.summaries import AppointGroupSecretary
from tests.hub.golden.journals import keep
from tests.hub.golden.questioning import Written
from tests.hub.meeting.askings import FARMING, QUESTIONING, questioning_plan
from tests.hub.meeting.sentences import CLERK

NAME = "v4-groups"


def lived() -> Written:
    """Let everything of it happen once, on a plan that says who can be questioned."""
    holder = OfficeHolder(person=FARMING, office="Giám đốc", body="Sở Nông nghiệp")
    issues = IssueGroup(id="n1", title="Sạt lở", respondents=(FARMING,), item=QUESTIONING)
    prepared = replace(questioning_plan(), office_holders=(holder,), issue_groups=(issues,))
    council = Written(prepared)
    for no in (1, 2, 3):
        council.ask(CLERK, AddRoom(id=f"to{no}", name=f"Tổ {no}", kind="group"))
    shares = (
        Share(room="to1", groups=("G1", "G2", "G3"), members=("A40",)),
        Share(room="to2", groups=("G4", "G5")),
    )
    council.ask(CLERK, ShareDelegatesOut(seen=shares_of(council.meeting), shares=shares))
    council.ask(CLERK, RenameGroupRoom(room="to2", name="Tổ miền núi"))
    council.ask(CLERK, AppointPresiding(room="to1", to="A4"))
    council.ask(CLERK, AppointGroupSecretary(room="to1", to="A9"))
    council.ask(CLERK, AppointPresiding(room="to3", to="A5"))
    council.ask(CLERK, GiveUpGroupRoom(room="to3"))
    return council


if __name__ == "__main__":
    keep(NAME, lived().chain.rows)
