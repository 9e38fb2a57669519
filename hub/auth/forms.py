"""Form tokens: a form is answered only if this hub showed it to this very session or device."""

import hmac
from base64 import urlsafe_b64decode, urlsafe_b64encode

import msgspec

from hub.auth.doors import MINUTE
from hub.auth.keys import Key
from hub.meeting.words import Refused

CARRIED_FOR = 10 * MINUTE


def token(key: Key, holder: str) -> str:
    """Return the token for the forms of a session (its id) or of a device not signed in."""
    return key.digest("form", holder.encode()).hex()


def fits(key: Key, holder: str, given: str) -> bool:
    """Say whether a form was shown to this session or device."""
    return hmac.compare_digest(token(key, holder).encode(), given.encode())


def carry(key: Key, purpose: str, value: str, now: int) -> str:
    """Return a value for a hidden field that nobody can read or change."""
    packed = msgspec.json.encode([purpose, value, now + CARRIED_FOR])
    return urlsafe_b64encode(key.seal(packed)).decode()


def carried(key: Key, purpose: str, given: str, now: int) -> str:
    """Return what `carry` put into a field, within ten minutes and for the same purpose."""
    try:
        packed = key.unseal(urlsafe_b64decode(given.encode()))
        found = msgspec.json.decode(packed, type=tuple[str, str, int])
    except ValueError as wrong:
        raise Refused("doors.form_expired") from wrong
    if found[0] != purpose or found[2] < now:
        raise Refused("doors.form_expired")
    return found[1]
