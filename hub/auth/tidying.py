"""Once a day what is of no more use is removed: ended sessions and links, strangers' devices.

The audit table is never shortened here: how long it is kept is the council's decision.
"""

from sqlalchemy import delete, select

from db.accounts import device, link
from db.displays import pairing
from db.engine import write
from db.sessions import session
from hub.auth.doors import DAY, Doors

ENDED_KEPT = 90 * DAY
STRANGER_KEPT = 7 * DAY


def tidy(doors: Doors, now: int) -> None:
    """Remove what ended long ago; running sessions, locks and bound tablets stay."""
    ended = now - ENDED_KEPT
    stranger = now - STRANGER_KEPT
    used = select(session.c.device)
    with write(doors.engine) as connection:
        connection.execute(delete(session).where(session.c.expires_at < ended))
        connection.execute(delete(link).where(link.c.expires_at < ended))
        connection.execute(delete(pairing).where(pairing.c.expires_at < stranger))
        unused = device.c.bound_to.is_(None) & device.c.id.not_in(used)
        old = (device.c.seen_at < stranger) & (device.c.locked_until < now)
        connection.execute(delete(device).where(unused & old))
