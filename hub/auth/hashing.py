"""Passwords and PINs as argon2id hashes, a few at a time so that sign-ins never slow a vote.

85 delegates may sign in within the same minute: two threads hash, the others wait their turn.
A PIN is short, so it is peppered with the installation's key before it is hashed: with the
database alone its million possibilities can't be tried.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from hub.auth.keys import Key
from hub.meeting.words import Refused

WAIT_SECONDS = 20
_turns = BoundedSemaphore(2)
_password = PasswordHasher(time_cost=3, memory_cost=64 * 1024, parallelism=1)
_pin = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_nobody: dict[int, str] = {}


def hash_password(password: str) -> str:
    """Return what is stored of a password."""
    with _turn():
        return _password.hash(password)


def password_fits(stored: str | None, password: str) -> bool:
    """Say whether it is the one; takes as long where nobody has that name."""
    return _fits(_password, stored, password)


def hash_pin(key: Key, person: str, pin: str) -> str:
    """Return what is stored of a PIN."""
    with _turn():
        return _pin.hash(_peppered(key, person, pin))


def pin_fits(key: Key, person: str, stored: str | None, pin: str) -> bool:
    """Say whether it is this person's PIN; takes as long where there is none."""
    return _fits(_pin, stored, _peppered(key, person, pin))


def _peppered(key: Key, person: str, pin: str) -> bytes:
    return key.digest("pin", f"{person}\0{pin}".encode())


def _fits(hasher: PasswordHasher, stored: str | None, given: str | bytes) -> bool:
    with _turn():
        try:
            hasher.verify(stored or _decoy(hasher), given)
        except (VerificationError, InvalidHashError):
            return False
    return stored is not None


def _decoy(hasher: PasswordHasher) -> str:
    if hasher.memory_cost not in _nobody:
        _nobody[hasher.memory_cost] = hasher.hash("nobody")
    return _nobody[hasher.memory_cost]


@contextmanager
def _turn() -> Iterator[None]:
    if not _turns.acquire(timeout=WAIT_SECONDS):
        raise Refused("doors.busy")
    try:
        yield
    finally:
        _turns.release()
