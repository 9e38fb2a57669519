"""A personnel ballot's paper is counted twice: each enters alone, then differences are shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.routing import Route

from hub.meeting.committee import ChooseCommittee
from hub.meeting.hands import OFFICE, SECOND_PERSON
from hub.meeting.kinds import Form, VoteStage
from hub.meeting.sheet_counts import PAPERS, ConfirmSheets, EnterSheets, differences
from hub.meeting.sheets import MARKS, InvalidScope, LineTally, SheetTally
from hub.meeting.votes import sheet_of
from hub.meeting.words import Refused
from hub.web.asking import Ask, posted, shown
from office.rendering import show
from office.visiting import Held, do, held

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.responses import Response

    from hub.meeting.sheets import Sheet
    from hub.meeting.vote_state import Vote

MOST = 1000
MOST_FIELDS = 500  # a hundred lines, three marks each and what is not counted, and the papers
MOST_MEMBERS = 60


def page(ask: Ask) -> Response:
    """Show one ballot's count: mine to be entered, or where two entries differ."""
    found = held(ask)
    return _page(ask, found, _vote(ask, found))


def enter(ask: Ask) -> Response:
    """Enter one's own count."""
    found = held(ask)
    vote = _vote(ask, found)
    try:
        do(ask, found, _entry(vote, ask.form))
    except Refused as refusal:
        return _page(ask, found, vote, refusal)
    return ask.go(f"{found.path}/counts/{vote.id}/sheets?saved")


def confirm(ask: Ask) -> Response:
    """Let the count stand that two have entered alike."""
    found = held(ask)
    vote = _vote(ask, found)
    try:
        do(ask, found, ConfirmSheets(vote=vote.id, room=vote.room))
    except Refused as refusal:
        return _page(ask, found, vote, refusal)
    return ask.go(f"{found.path}/counts/{vote.id}/sheets?saved")


def committee(ask: Ask) -> Response:
    """Record whom the council has chosen to count."""
    found = held(ask)
    head, others = ask.form.get("head", ""), ask.ticked.get("member", [])
    members = tuple(dict.fromkeys((head, *others))) if head else tuple(others)
    do(ask, found, ChooseCommittee(members=members, vote=ask.form.get("vote", "")))
    return ask.go(f"{found.path}/counts?saved")


def _entry(vote: Vote, form: Mapping[str, str]) -> EnterSheets:
    sheet = sheet_of(vote)
    papers = {name: _number(form, name) for name in PAPERS}
    lines = tuple(
        LineTally(
            counts={mark: _number(form, f"{mark}-{row}") for mark in MARKS[sheet.kind]},
            invalid=_number(form, f"line_invalid-{row}") if by_line(sheet) else 0,
        )
        for row in range(len(sheet.lines))
    )
    return EnterSheets(vote=vote.id, room=vote.room, lines=lines, **papers)


def by_line(sheet: Sheet) -> bool:
    """Say whether a line may be invalid by itself, so that it has a column of its own."""
    return sheet.invalid_scope is InvalidScope.LINE


def _number(form: Mapping[str, str], field: str) -> int:
    given = form.get(field, "").strip()
    if not (given.isascii() and given.isdecimal() and int(given[:9]) <= MOST):
        raise Refused("office.number_wrong", least=0, most=MOST)
    return int(given)


def _vote(ask: Ask, found: Held) -> Vote:
    vote = found.meeting.votes.get(ask.path["vote"])
    if vote is None or vote.sheet is None or vote.form is not Form.PAPER:
        raise Refused("unknown_vote")
    return vote


def filled(entry: SheetTally | None) -> dict[str, str]:
    """Return a form's fields as somebody entered them before."""
    if entry is None:
        return {}
    fields = {name: str(getattr(entry, name)) for name in PAPERS}
    for row, line in enumerate(entry.lines):
        fields |= {f"{mark}-{row}": str(count) for mark, count in line.counts.items()}
        fields[f"line_invalid-{row}"] = str(line.invalid)
    return fields


def _page(ask: Ask, found: Held, vote: Vote, refusal: Refused | None = None) -> Response:
    me = ask.session.person
    mine = vote.sheet_entries.get(me)
    return show(
        ask,
        "paper/sheet_counts.html",
        400 if refusal else 200,
        **_told(found, vote),
        held=found,
        page="counts",
        refusal=refusal,
        mine=mine,
        form=ask.form if refusal else filled(mine),
        may_enter=bool(OFFICE & found.roles) and may_enter(vote, me),
        most=MOST,
        saved="saved" in ask.query,
    )


def _told(found: Held, vote: Vote) -> dict[str, object]:
    """Return what the page says of the vote, whoever looks at it."""
    sheet, wrong = sheet_of(vote), differences(vote)
    people = {person.id: person.name for person in found.meeting.people.values()}
    members = vote.committee.members if vote.committee else ()
    return {
        "vote": vote,
        "sheet": sheet,
        "marks": MARKS[sheet.kind],
        "papers": PAPERS,
        "posts": {part.id: part.name for part in sheet.parts},
        "by_line": by_line(sheet),
        "by": [people.get(one, one) for one in vote.sheet_entries],
        "committee": [people.get(one, one) for one in members],
        "differences": wrong,
        "wrong": {_field(one.what, one.line) for one in wrong or ()},
        "may_confirm": bool(SECOND_PERSON & found.roles) and wrong == (),
    }


def _field(what: str, line: int | None) -> str:
    return what if line is None else f"{what}-{line}"


def may_enter(vote: Vote, person: str) -> bool:
    """Say whether somebody's count is wanted: one of the first two, and not once it stands."""
    running = vote.stage in (VoteStage.OPEN, VoteStage.CLOSED) and vote.sheet_tally is None
    return running and (person in vote.sheet_entries or len(vote.sheet_entries) < 2)


PATH = "/office/sessions/{session}/counts"
ROUTES = [
    Route(f"{PATH}/committee", posted(committee, MOST_MEMBERS), methods=["POST"]),
    Route(f"{PATH}/{{vote}}/sheets", shown(page), methods=["GET"]),
    Route(f"{PATH}/{{vote}}/sheets", posted(enter, MOST_FIELDS), methods=["POST"]),
    Route(f"{PATH}/{{vote}}/sheets/confirm", posted(confirm), methods=["POST"]),
]
