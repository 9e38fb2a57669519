"""What anybody might put on a personnel ballot, and mark on the one before them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from msgspec.structs import asdict

from hub.meeting.committee import ChooseCommittee
from hub.meeting.election_ballots import PrepareElection
from hub.meeting.election_results import RecordApproval
from hub.meeting.election_state import Candidate, Election, Nomination, Post
from hub.meeting.elections import CloseCandidates, Nominate, PlanElection, WithdrawCandidate
from hub.meeting.hands import EnterHands, EnterPaper
from hub.meeting.kinds import Form, VoteStage
from hub.meeting.room_hands import ReportHands
from hub.meeting.sheet_ballots import DropSheet, RecordSheets
from hub.meeting.sheet_counts import EnterSheets
from hub.meeting.sheets import (
    BLANK,
    LETTERS,
    MARKS,
    Excluded,
    SheetKind,
    SheetLine,
    counted,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from hub.meeting.sheets import Sheet
    from hub.meeting.state import Meeting
    from hub.meeting.words import Command
    from tests.hub.meeting.anybody import Crowd


def persons(crowd: Crowd, meeting: Meeting) -> tuple[SheetLine, ...]:
    """Return some persons, of whom one or another takes part."""
    some = crowd.chance.sample(list(meeting.people), crowd.chance.randint(1, 6))
    return tuple(
        SheetLine(name=crowd.words(), person=crowd.chance.choice((None, one))) for one in some
    )


def excluded(crowd: Crowd, _meeting: Meeting) -> tuple[Excluded, ...]:
    """Return somebody who is not on the sheet, or nobody."""
    one = Excluded(name=crowd.words(), reason=crowd.words())
    return crowd.chance.choice(((), (one,)))


def marks_for(crowd: Crowd, sheet: Sheet) -> str:
    """Return a sheet marked at random; now and then a line is left blank."""
    letters = [LETTERS[mark] for mark in MARKS[sheet.kind]] * 4 + [BLANK]
    return "".join(crowd.chance.choice(letters) for _ in sheet.lines)


def marked(crowd: Crowd, meeting: Meeting, _chosen: dict[str, Any]) -> dict[str, Any]:
    """Return a ballot of whatever sheet is open."""
    for vote in meeting.votes.values():
        if vote.sheet and vote.stage is VoteStage.OPEN:
            return {"vote": vote.id, "room": vote.room, "marks": marks_for(crowd, vote.sheet)}
    return {"marks": BLANK}


def boxed(crowd: Crowd, meeting: Meeting, _chosen: dict[str, Any]) -> dict[str, Any]:
    """Return counts that a box could hold, of whatever sheet waits for them."""
    for vote in meeting.votes.values():
        if vote.sheet and vote.stage is VoteStage.COUNTING:
            ballots = [marks_for(crowd, vote.sheet) for _ in vote.given]
            valid, invalid, lines = counted(vote.sheet, ballots)
            told = {"valid": valid, "invalid": invalid, "lines": lines}
            return {"vote": vote.id, "room": vote.room, **told}
    return {"lines": ()}


def agreed(sheet: Sheet) -> str:
    """Return a ballot that chooses as many as there are seats, from the top."""
    taken: Counter[str] = Counter()
    seats = {part.id: part.seats for part in sheet.parts}
    marks = ""
    for line in sheet.lines:
        taken[line.part] += 1
        marks += "y" if taken[line.part] <= seats[line.part] else "x"
    return marks


def entered(crowd: Crowd, meeting: Meeting, _chosen: dict[str, Any]) -> dict[str, Any]:
    """Return a count of whatever paper sheet is being counted; mostly what was entered before."""
    for vote in meeting.votes.values():
        if vote.sheet and vote.form is Form.PAPER and vote.frozen and vote.sheet_tally is None:
            before = next(iter(vote.sheet_entries.values()), None)
            if before and crowd.chance.random() < 0.8:
                return {"vote": vote.id, "room": vote.room, **asdict(before)}
            ballots = [marks_for(crowd, vote.sheet) for _ in range(crowd.chance.randint(0, 9))]
            if vote.sheet.kind is SheetKind.ELECTION:
                ballots = [agreed(vote.sheet)] * vote.frozen.present
            valid, invalid, lines = counted(vote.sheet, ballots)
            told = {"valid": valid, "invalid": invalid, "lines": lines}
            papers = {"issued": len(ballots), "returned": len(ballots)}
            return {"vote": vote.id, "room": vote.room, **told, **papers}
    return {"lines": ()}


def hands(crowd: Crowd, meeting: Meeting, chosen: dict[str, Any]) -> dict[str, Any]:
    """Let nearly everybody raise a hand for it, as is usual."""
    for vote in meeting.votes.values():
        if vote.form is Form.HANDS and vote.frozen and vote.tally is None:
            split = {"in_favour": vote.frozen.present, "against": 0, "abstain": 0}
            return {"vote": vote.id, "room": vote.room, **split}
    return chosen


def reported(crowd: Crowd, meeting: Meeting, chosen: dict[str, Any]) -> dict[str, Any]:
    """Let a remote room report what its people have raised their hands for, or nobody."""
    for vote in meeting.votes.values():
        if vote.form is Form.HANDS and vote.frozen and vote.tally is None:
            there = sum(meeting.people[who].room == "remote1" for who in vote.frozen.roll)
            figures = {"in_favour": crowd.chance.randint(0, there), "against": 0, "abstain": 0}
            return {"vote": vote.id, "room": vote.room, **figures}
    return chosen


def papers(crowd: Crowd, meeting: Meeting, chosen: dict[str, Any]) -> dict[str, Any]:
    """Return a count of plain ballots on paper in which everybody agrees."""
    for vote in meeting.votes.values():
        plain = vote.form is Form.PAPER and vote.sheet is None
        if plain and vote.frozen and vote.tally is None:
            everybody = dict.fromkeys(("issued", "returned", "in_favour"), vote.frozen.present)
            nobody = dict.fromkeys(("invalid", "against", "abstain"), 0)
            return {"vote": vote.id, "room": vote.room, **everybody, **nobody}
    return chosen


def planned(crowd: Crowd, _meeting: Meeting, _chosen: dict[str, Any]) -> dict[str, Any]:
    """Return one post or two."""
    posts = tuple(
        Post(id=f"p{n}", name=crowd.words(), approved_by="Thủ tướng", seats=n + 1)
        for n in range(crowd.chance.randint(1, 2))
    )
    return {"posts": posts}


def nominated(crowd: Crowd, meeting: Meeting, _chosen: dict[str, Any]) -> dict[str, Any]:
    """Return somebody for a post of an election."""
    election = crowd.chance.choice(list(meeting.elections.values()) or [None])
    if election is None:
        return {}
    by = crowd.chance.choice([one.id for one in meeting.people.values() if one.mandate])
    post, how = crowd.chance.choice(election.posts).id, Nomination.DELEGATE
    born = crowd.chance.choice(("", "1970-01-01"))
    told = {"person": None, "how": how, "by": by, "born": born}
    return {"election": election.id, "post": post, **told}


def closing(crowd: Crowd, meeting: Meeting, _chosen: dict[str, Any]) -> dict[str, Any]:
    """Return an election, and an open vote that was passed."""
    passed = [vote.id for vote in meeting.votes.values() if vote.result and vote.result.passed]
    found = [*list(meeting.elections), "no"]
    return {
        "election": crowd.chance.choice(found),
        "vote": crowd.chance.choice(passed or ["no"]),
        "members": tuple(crowd.chance.sample([f"A{n}" for n in range(10, 60)], 3)),
    }


def chosen_by(crowd: Crowd, meeting: Meeting, chosen: dict[str, Any]) -> dict[str, Any]:
    """Return the same without an election: who is to count."""
    return {name: closing(crowd, meeting, chosen)[name] for name in ("vote", "members")}


def closed(crowd: Crowd, meeting: Meeting, chosen: dict[str, Any]) -> dict[str, Any]:
    """Return the same without members: a list to be closed."""
    return {name: closing(crowd, meeting, chosen)[name] for name in ("vote", "election")}


def balloted(crowd: Crowd, meeting: Meeting, _chosen: dict[str, Any]) -> dict[str, Any]:
    """Return an election's posts for one ballot."""
    ready = [one for one in meeting.elections.values() if one.closed_by]
    if not ready:
        return {"parts": ()}
    one = crowd.chance.choice(ready)
    form = crowd.chance.choice((Form.PAPER, Form.PAPER, Form.SECRET))
    parts = tuple(post.id for post in one.posts if one.free(post.id))
    return {"election": one.id, "parts": parts, "item": None, "form": form}


def withdrawn(crowd: Crowd, meeting: Meeting, _chosen: dict[str, Any]) -> dict[str, Any]:
    """Return one who stands on a list that is still open."""
    for one in meeting.elections.values():
        if one.candidates and one.closed_by is None:
            return {"election": one.id, "candidate": crowd.chance.choice(list(one.candidates))}
    return {}


def approved(crowd: Crowd, meeting: Meeting, _chosen: dict[str, Any]) -> dict[str, Any]:
    """Return one who was elected."""
    for one in meeting.elections.values():
        if one.elected:
            return {"election": one.id, "candidate": crowd.chance.choice(one.elected)}
    return {}


def under_way() -> Election:
    """Return an election that has come so far: one post is filled, the other to be voted on."""
    posts = (
        Post(id="ct", name="Chủ tịch", approved_by="Thủ tướng"),
        Post(id="pct", name="Phó Chủ tịch", seats=2),
    )
    names = {"u1": "ct", "u2": "pct", "u3": "pct", "u4": "pct"}
    known = {key: Candidate(id=key, post=post, name=key) for key, post in names.items()}
    return Election(
        id="bau", title="Bầu", posts=posts, candidates=known, closed_by="0", elected=("u1",)
    )


PERSONNEL: dict[str, Callable[[Crowd, Meeting], Any]] = {
    "persons": persons,
    "excluded": excluded,
    "members": lambda _crowd, _meeting: (),
    "parts": lambda _crowd, _meeting: (),
    "posts": lambda crowd, _meeting: crowd.words(),
}
FITTED: dict[type[Command], Callable[[Crowd, Meeting, dict[str, Any]], dict[str, Any]]] = {
    DropSheet: marked,
    RecordSheets: boxed,
    EnterSheets: entered,
    EnterHands: hands,
    EnterPaper: papers,
    ReportHands: reported,
    PlanElection: planned,
    Nominate: nominated,
    ChooseCommittee: chosen_by,
    CloseCandidates: closed,
    PrepareElection: balloted,
    WithdrawCandidate: withdrawn,
    RecordApproval: approved,
}
