"""Whose eyes look at a meeting: each sees what the table in `views.py` lets it see."""

from enum import StrEnum


class Eyes(StrEnum):
    """The kinds of eyes there are; one person's `own` part comes on top."""

    HALL = "hall"  # hall displays
    DESK = "desk"  # the chair, the presidium, the secretaries
    CLERK = "clerk"  # the desk, and who has not voted in a secret vote
    FLOOR = "floor"  # delegates' tablets in the hall
    REMOTE = "remote"  # delegates in remote rooms
    GUEST = "guest"  # invitees, attendees on behalf, room operators
    OBSERVER = "observer"
    TECHNICIAN = "technician"
    PUBLIC = "public"


EVERYBODY = frozenset(Eyes)
DESK = frozenset({Eyes.DESK, Eyes.CLERK})
OPERATED = DESK | {Eyes.TECHNICIAN}
SEATED = EVERYBODY - {Eyes.PUBLIC}
