"""A golden journal of who took part from afar: `python -m tests.hub.golden.afar`, once."""

from __future__ import annotations

from hub.meeting.admission import Admit, SendOut
from hub.meeting.attendance import CheckIn
from hub.meeting.session import OpenSitting
from tests.hub.golden.journals import keep
from tests.hub.golden.questioning import Written
from tests.hub.meeting.sentences import CHAIR, SECRETARY
from tests.hub.meeting.test_gates import without_operator

NAME = "v5-afar"


def lived() -> Written:
    """Let everything of it happen once."""
    council = Written(without_operator())
    council.ask(CHAIR, OpenSitting(sitting="B1"))
    council.ask("A82", CheckIn(sitting="B1"))
    council.ask(SECRETARY, Admit(people=("A82", "A83"), places=("remote1",)))
    council.ask(CHAIR, SendOut(people=("A83",), reason="không đúng người"))
    return council


if __name__ == "__main__":
    keep(NAME, lived().chain.rows)
