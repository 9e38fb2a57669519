"""Counts that come back from paper and hands: one person enters them, another confirms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.routing import Route

from hub.meeting.hands import OFFICE, SECOND_PERSON, ConfirmCount, EnterHands, EnterPaper
from hub.meeting.kinds import Form, VoteStage
from hub.meeting.words import Refused
from hub.web.asking import Ask, posted, shown
from office.rendering import show
from office.visiting import Held, do, held

if TYPE_CHECKING:
    from starlette.responses import Response

    from hub.meeting.vote_state import Vote

HANDS = ("in_favour", "against", "abstain")
PAPER = ("issued", "returned", "invalid", *HANDS)
FIELDS = {Form.HANDS: HANDS, Form.PAPER: PAPER}
WAITING = frozenset({VoteStage.OPEN, VoteStage.CLOSED})
MOST = 1000


def front(ask: Ask) -> Response:
    """Show the votes whose count is waited for, and the ones already confirmed."""
    return _front(ask, held(ask))


def enter(ask: Ask) -> Response:
    """Enter a count; it stands only when somebody else has confirmed it."""
    found = held(ask)
    vote = _vote(ask, found)
    try:
        numbers = {field: _number(ask, field) for field in FIELDS[vote.form]}
        do(ask, found, _command(vote, numbers))
    except Refused as refusal:
        return _front(ask, found, refusal, vote.id)
    return ask.go(f"{found.path}/counts?saved")


def confirm(ask: Ask) -> Response:
    """Confirm, as a second person, exactly the entry that stood on the page."""
    found = held(ask)
    vote = _vote(ask, found)
    try:
        entry = ask.form.get("entry", "")
        do(ask, found, ConfirmCount(vote=vote.id, entry=entry, room=vote.room))
    except Refused as refusal:
        return _front(ask, found, refusal, vote.id)
    return ask.go(f"{found.path}/counts?saved")


def _command(vote: Vote, numbers: dict[str, int]) -> EnterHands | EnterPaper:
    if vote.form is Form.HANDS:
        return EnterHands(
            vote=vote.id,
            room=vote.room,
            in_favour=numbers["in_favour"],
            against=numbers["against"],
            abstain=numbers["abstain"],
        )
    return EnterPaper(
        vote=vote.id,
        room=vote.room,
        issued=numbers["issued"],
        returned=numbers["returned"],
        invalid=numbers["invalid"],
        in_favour=numbers["in_favour"],
        against=numbers["against"],
        abstain=numbers["abstain"],
    )


def _vote(ask: Ask, found: Held) -> Vote:
    vote = found.meeting.votes.get(ask.path["vote"])
    if vote is None or vote.form not in FIELDS:
        raise Refused("unknown_vote")
    return vote


def _number(ask: Ask, field: str) -> int:
    given = ask.form.get(field, "").strip()
    if not (given.isascii() and given.isdecimal() and int(given[:9]) <= MOST):
        raise Refused("office.number_wrong", least=0, most=MOST)
    return int(given)


def _front(ask: Ask, found: Held, refusal: Refused | None = None, refused: str = "") -> Response:
    votes = found.meeting.votes.values()
    by_hand = [vote for vote in votes if vote.form in FIELDS and vote.sheet is None]
    return show(
        ask,
        "paper/counts.html",
        400 if refusal else 200,
        held=found,
        page="counts",
        refusal=refusal,
        refused=refused,
        waiting=[one for one in by_hand if one.stage in WAITING and one.tally is None],
        confirmed=[one for one in reversed(by_hand) if one.tally and one.stage in WAITING],
        declared=[one for one in reversed(by_hand) if one.stage is VoteStage.DECLARED],
        fields=FIELDS,
        may_enter=bool(OFFICE & found.roles),
        may_confirm=bool(SECOND_PERSON & found.roles),
        me=ask.session.person,
        **_sheets(found),
        form=ask.form,
        saved="saved" in ask.query,
        most=MOST,
    )


def _sheets(found: Held) -> dict[str, object]:
    """Return the personnel ballots on paper, and who counts or might count them."""
    votes, people = found.meeting.votes.values(), found.meeting.people.values()
    return {
        "names": {person.id: person.name for person in people},
        "sheets": [one for one in reversed(votes) if one.sheet and one.form is Form.PAPER],
        "committee": found.meeting.committee,
        "delegates": [person for person in people if person.mandate],
        "open_votes": [one for one in reversed(votes) if _chooses(one)],
    }


def _chooses(vote: Vote) -> bool:
    """Say whether a vote could be the one that chose the counting committee."""
    return vote.form in (Form.NAMED, Form.HANDS) and bool(vote.result and vote.result.passed)


PATH = "/office/sessions/{session}/counts"
ROUTES = [
    Route(PATH, shown(front), methods=["GET"]),
    Route(f"{PATH}/{{vote}}", posted(enter), methods=["POST"]),
    Route(f"{PATH}/{{vote}}/confirm", posted(confirm), methods=["POST"]),
]
