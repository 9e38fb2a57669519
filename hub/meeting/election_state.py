"""Everything an election is: its posts, who stands, who was elected, and who was approved."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from hub.meeting.sheets import SheetStyle


class Nomination(StrEnum):
    """By whom a name was put forward."""

    PROPOSER = "proposer"
    DELEGATE = "delegate"
    SELF = "self"


class Post(Struct, frozen=True, kw_only=True):
    """A post to be filled: how many seats, who is entitled to propose, who has to approve.

    `delegates_only`: only a delegate in office can hold it. Approved by nobody is left empty.
    """

    id: str
    name: str
    seats: int = 1
    proposer: str = ""
    approved_by: str = ""
    delegates_only: bool = False


class Candidate(Struct, frozen=True, kw_only=True):
    """Somebody who stands for a post; `withdrawn` holds the reason of whoever does not any more."""

    id: str
    post: str
    name: str
    person: str | None = None
    posts: str = ""
    born: str = ""
    how: Nomination = Nomination.PROPOSER
    by: str = ""
    withdrawn: str = ""


class Approval(Struct, frozen=True, kw_only=True):
    """The document that approved somebody's election; the date is an ISO text."""

    document: str
    date: str


class Election(Struct, frozen=True, kw_only=True):
    """One election; `closed_by` names the open vote that closed the list, `ballots` its rounds.

    `elected` holds the candidates that a declared ballot has elected, `last` what the last ballot
    came to for each who stood on it.
    """

    id: str
    title: str
    posts: tuple[Post, ...]
    item: str | None = None
    style: SheetStyle = SheetStyle.TICK
    candidates: dict[str, Candidate] = {}
    closed_by: str | None = None
    ballots: tuple[str, ...] = ()
    elected: tuple[str, ...] = ()
    last: dict[str, str] = {}
    approvals: dict[str, Approval] = {}

    def post(self, name: str) -> Post:
        """Return a post by its id."""
        return next(post for post in self.posts if post.id == name)

    def standing(self, post: str) -> list[Candidate]:
        """Return who stands for a post and was not elected yet, in the order of nomination."""
        return [
            one
            for one in self.candidates.values()
            if one.post == post and not one.withdrawn and one.id not in self.elected
        ]

    def free(self, post: str) -> int:
        """Return how many seats of a post are not filled yet."""
        filled = sum(self.candidates[one].post == post for one in self.elected)
        return self.post(post).seats - filled
