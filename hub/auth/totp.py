"""Six-digit codes from a staff member's phone, each accepted once."""

import hmac

import pyotp
from msgspec import Struct

from hub.meeting.words import SECOND

ISSUER = "Nghị Trường"
STEP_SECONDS = 30
DIGITS = 6
DRIFT = 1  # steps a phone's clock may be early or late


class Enrolment(Struct, frozen=True):
    """A secret the phone has proven to hold, and the step of the code that proved it."""

    secret: str
    step: int


def new_secret() -> str:
    """Return a secret as phones take it (base32, 160 bits)."""
    return pyotp.random_base32(32)


def address(secret: str, login: str) -> str:
    """Return what the QR code for the phone says."""
    return pyotp.TOTP(secret).provisioning_uri(name=login, issuer_name=ISSUER)


def fitting_step(secret: str, code: str, now: int, last: int = 0) -> int:
    """Return the step a code stands for, 0 if it fits none later than `last`."""
    given = "".join(code.split())
    current = now // SECOND // STEP_SECONDS
    maker = pyotp.HOTP(secret, digits=DIGITS)
    fits = 0
    for step in range(max(current - DRIFT, last + 1), current + DRIFT + 1):
        if hmac.compare_digest(maker.at(step).encode(), given.encode()):
            fits = step
    return fits
