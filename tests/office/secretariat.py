"""The vocabulary of the office's tests: a real hub, its people and browsers, its record."""

from __future__ import annotations

import io
import re
import subprocess
from contextlib import contextmanager
from typing import TYPE_CHECKING

from hub.auth import accounts, audit
from hub.auth.doors import Door
from hub.keeper import Keeper
from tests.hub.forked import ForkedHub
from tests.hub.served import Hub
from tests.hub.web.guests import Guest, forms_of, where
from tests.office.forms import filled

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import httpx

    from hub.auth.accounts import Account
    from hub.auth.audit import Act
    from hub.meeting.session import Plan
    from hub.meeting.state import Meeting
    from tests.hub.served import Told

ONE = "/office/sessions/1"


class Visitor(Guest):
    """Somebody of the office with a browser of their own."""

    def hand_in(self, action: str, name: str, content: bytes, **fields: str) -> httpx.Response:
        """Send the form with this action with a file."""
        found = forms_of(self.page)[action]
        files = {"file": (name, io.BytesIO(content))}
        headers = {"origin": self.origin}
        answer = self.browser.post(action, data=found | fields, files=files, headers=headers)
        return self._keep(answer)

    def fill_in(self, action: str, **changes: str | list[str] | None) -> httpx.Response:
        """Send the form with this action as a browser would; None leaves a field out."""
        fields = filled(self.page, action) | changes
        data = {name: value for name, value in fields.items() if value is not None}
        headers = {"origin": self.origin}
        return self._keep(self.browser.post(action, data=data, headers=headers))

    def follow(self, answer: httpx.Response) -> str:
        """Open the page an answer leads to, and return its path."""
        path = where(answer)
        self.open(path)
        return path

    def refusal(self) -> str:
        """Return what the page says about why nothing was done."""
        found = re.findall(r'role="alert".*?<span>(.*?)</span>', self.page, re.S)
        return " ".join(found)


class Secretariat:
    """A hub in a process of its own, and everybody who works with it."""

    def __init__(self, folder: Path) -> None:
        self.hub = Hub(folder, ForkedHub)
        self._visitors: list[Visitor] = []

    def opens(self, planned: Plan | None = None, *script: tuple[str, Told]) -> Secretariat:
        """Start the hub on a session in which the script has happened."""
        self.hub.prepare(planned, *script)
        self.hub.start()
        return self

    def visitor(self, person: str, door: Door = Door.DESK) -> Visitor:
        """Return somebody signed in through a door."""
        visitor = Visitor(self.hub.url)
        device = f"{person}-{len(self._visitors)}"
        visitor.browser.cookies.update(self.hub.cookies(person, door, device))
        self._visitors.append(visitor)
        return visitor

    def meeting(self, number: int = 1) -> Meeting:
        """Return a session as its journal tells it."""
        keeper = Keeper(number, self.hub.engine, self.hub.clock, lambda *_: None)
        keeper.load()
        keeper.close()
        return keeper.meeting

    def account(self, person: str) -> Account:
        return accounts.find(self.hub.doors, person)

    def audited(self, act: Act) -> list[tuple[str, str]]:
        """Return who did this to what, the newest first."""
        found = audit.entries(self.hub.doors)
        return [(entry.actor, entry.subject) for entry in found if entry.act == act]

    def close(self) -> None:
        for visitor in self._visitors:
            visitor.browser.close()
        self.hub.close()


@contextmanager
def secretariat(folder: Path) -> Iterator[Secretariat]:
    """Give an office whose hub is stopped at the end, whatever happens."""
    made = Secretariat(folder)
    try:
        yield made
    finally:
        made.close()


def read_pdf(content: bytes, *options: str) -> str:
    """Return the text of a PDF, read by a programme that is not ours."""
    command = ["pdftotext", *options, "-", "-"]
    done = subprocess.run(command, input=content, capture_output=True, check=True, timeout=30)
    return done.stdout.decode()
