"""The vocabulary of the doors' tests: a hall with two delegates, a clerk and an administrator."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
import pyotp
import pytest

from db.engine import live_engine
from db.migrate import upgrade
from hub.auth import accounts, audit, devices, keys, links, sign_in
from hub.auth.accounts import NewAccount
from hub.auth.audit import By
from hub.auth.doors import Door, Doors, Visit
from hub.auth.links import Purpose
from hub.auth.totp import Enrolment
from hub.meeting.people import Role
from hub.meeting.words import HUB_ACTOR, SECOND, Refused
from hub.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from hub.auth.sessions import Entered

START = 1_796_000_000 * SECOND
PASSWORD = "mat khau du dai"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
HA, SON, CLERK, ADMIN = "NA001", "NA002", "thuky", "admin"
THE_HUB = By(HUB_ACTOR, "")
PEOPLE = (
    NewAccount(person=HA, name="Nguyễn Minh Kim Hà"),
    NewAccount(person=SON, name="Cao Đình Quốc Sơn"),
    NewAccount(person=CLERK, name="Lê Thị Thu", standing=(Role.CLERK,)),
    NewAccount(person=ADMIN, name="Trần Quản Trị", standing=(Role.ADMINISTRATOR,)),
)


class Hall:
    """A data folder with its doors, and a clock that moves only when told."""

    def __init__(self, folder: Path) -> None:
        self.now = START
        self.engine = live_engine(folder)
        upgrade(self.engine)
        self.key = keys.load_key(folder / "keys")
        self.doors = self._doors(Settings(data_dir=folder))
        self.shown_out: list[str] = []
        self.doors.on_revoked(self.shown_out.append)
        accounts.enrol(self.doors, PEOPLE, THE_HUB, self.now)

    def _doors(self, settings: Settings) -> Doors:
        return Doors(self.engine, self.key, settings)

    def set(self, **changes: object) -> None:
        """Go on with other settings, as after a restart."""
        self.doors = self._doors(msgspec.structs.replace(self.doors.settings, **changes))
        self.doors.on_revoked(self.shown_out.append)

    def close(self) -> None:
        self.engine.dispose()

    def later(self, seconds: float) -> int:
        self.now += int(seconds * SECOND)
        return self.now

    def pin_of(self, person: str) -> str:
        return accounts.new_pin(self.doors, person, THE_HUB, self.now)

    def enter(self, person: str, pin: str, device: str) -> Entered:
        return sign_in.by_pin(self.doors, person, pin, at(device), self.now)

    def knock(self, person: str, pin: str, device: str) -> str:
        """Try a PIN that is refused; return the reason."""
        return refused(lambda: self.enter(person, pin, device))

    def staff(self, person: str, totp: bool = True) -> None:
        """Give a member of staff the password and the phone of these tests."""
        token = links.issue(self.doors, person, Purpose.SET_UP, THE_HUB, self.now)
        enrolment = Enrolment(SECRET, 1) if totp else None
        links.set_up(self.doors, token, PASSWORD, enrolment, at("set-up"), self.now)

    def code(self) -> str:
        """Return what the phone shows now."""
        return pyotp.TOTP(SECRET).at(self.now // SECOND)

    def log_in(self, person: str, password: str, code: str, device: str = "desk") -> Entered:
        return sign_in.by_password(self.doors, person, password, code, at(device), self.now)

    def link_for(self, person: str, *, reusable: bool = False, door: Door = Door.SEAT) -> str:
        purpose = Purpose(door)
        return links.issue(self.doors, person, purpose, THE_HUB, self.now, reusable=reusable)

    def device(self, id: str) -> devices.Device:
        return next(device for device in devices.every(self.doors) if device.id == id)

    def audited(self, act: audit.Act) -> list[audit.Entry]:
        return [entry for entry in audit.entries(self.doors) if entry.act == act]


def at(device: str, address: str = "10.0.0.7") -> Visit:
    return Visit(device=device, address=address, agent="Tablet")


def refused(try_it: Callable[[], object]) -> str:
    with pytest.raises(Refused) as caught:
        try_it()
    return caught.value.reason
