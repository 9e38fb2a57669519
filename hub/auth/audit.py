"""The audit table: sign-ins, refusals, revocations, exports and settings, never a secret."""

from enum import StrEnum

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, insert, select

from db.audit import audit
from hub.auth.doors import Doors


class Act(StrEnum):
    """What can stand in the audit table."""

    SIGNED_IN = "signed_in"
    SIGNED_OUT = "signed_out"
    REFUSED = "refused"
    REVOKED = "revoked"
    DEVICE_LOCKED = "device_locked"
    DEVICE_UNLOCKED = "device_unlocked"
    DEVICE_BOUND = "device_bound"
    ACCOUNT_MADE = "account_made"
    ACCOUNT_CLOSED = "account_closed"
    ACCOUNT_OPENED = "account_opened"
    SECRETS_SET = "secrets_set"
    PIN_ISSUED = "pin_issued"
    CARD_ISSUED = "card_issued"
    LINK_ISSUED = "link_issued"
    LINK_ENDED = "link_ended"
    DISPLAY_PAIRED = "display_paired"
    NOT_ALLOWED = "not_allowed"
    EXPORTED = "exported"
    SETTINGS_CHANGED = "settings_changed"
    SETTINGS_REVIEWED = "settings_reviewed"
    SESSION_STORED = "session_stored"


class By(Struct, frozen=True):
    """Who does something at the doors, and from which address."""

    actor: str
    address: str


class Entry(Struct, frozen=True, kw_only=True):
    """One row: on `at`, `actor` did `act` to `subject`."""

    number: int
    at: int
    actor: str
    act: str
    subject: str
    address: str
    detail: dict[str, str | int | bool]


def note(
    connection: Connection,
    act: Act,
    by: By,
    subject: str,
    now: int,
    **detail: str | int | bool,
) -> None:
    """Write one row in the transaction of the act itself: both stand or neither does."""
    row = {
        "at": now,
        "actor": by.actor,
        "act": act,
        "subject": subject,
        "address": by.address,
        "detail": msgspec.json.encode(detail).decode(),
    }
    connection.execute(insert(audit).values(row))


def stands(doors: Doors, act: Act, subject: str) -> bool:
    """Say whether something was ever done to a subject."""
    query = select(audit.c.number).where(audit.c.act == act, audit.c.subject == subject).limit(1)
    with doors.engine.connect() as connection:
        return connection.execute(query).first() is not None


def entries(doors: Doors, before: int | None = None, count: int = 100) -> list[Entry]:
    """Return the newest rows, or those just older than row number `before`."""
    query = select(audit).order_by(audit.c.number.desc()).limit(count)
    if before is not None:
        query = query.where(audit.c.number < before)
    with doors.engine.connect() as connection:
        rows = connection.execute(query).mappings().all()
    return [Entry(**{**row, "detail": msgspec.json.decode(row["detail"])}) for row in rows]
