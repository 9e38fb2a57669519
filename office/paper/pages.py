"""The pages that print: one touch for each sheet, from the meeting as it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from starlette.responses import Response
from starlette.routing import Route

from db.engine import write
from hub.auth.audit import Act, note
from hub.meeting.attendance import present_delegates, sitting_at_hand, total_delegates
from hub.meeting.kinds import Form, ItemKind, VoteStage
from hub.meeting.votes import put_by
from hub.meeting.words import HALL, Refused
from hub.web.asking import Ask, shown
from hub.web.pages import COUNTING
from hub.web.rendering import dressed
from office.paper.sheets import ANNEXES, KEYS, MOST_COPIES, Asked, sheet
from office.rendering import show
from office.visiting import Held, held

if TYPE_CHECKING:
    from hub.meeting.state import Meeting
    from hub.meeting.vote_state import Vote
    from office.paper.blocks import Sheet

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
BY_HAND = frozenset({Form.HANDS, Form.PAPER})


def front(ask: Ask) -> Response:
    """Show the sheets there are, each filled in for what is under way."""
    found = held(ask)
    meeting = found.meeting
    hall = meeting.rooms[HALL]
    return show(
        ask,
        "paper/front.html",
        held=found,
        page="paper",
        keys=KEYS,
        sittings=list(meeting.sittings.values()),
        sitting=sitting_at_hand(meeting),
        items=[meeting.items[key] for key in meeting.agenda],
        item=hall.item or _next_vote(meeting),
        votes=[vote for vote in reversed(meeting.votes.values()) if _recorded(vote)],
        vote=hall.vote if hall.vote and meeting.votes[hall.vote].form in BY_HAND else "",
        present=len(present_delegates(meeting)) or total_delegates(meeting),
        most=MOST_COPIES,
        **_sheets(meeting),
    )


def _sheets(meeting: Meeting) -> dict[str, Any]:
    """Return the personnel ballots whose paper may be printed, the one before the hall first."""
    paper = [vote for vote in reversed(meeting.votes.values()) if _on_paper(meeting, vote)]
    current = meeting.rooms[HALL].vote
    before_hall = next((vote.id for vote in paper if vote.id == current), "")
    return {"annexes": ANNEXES, "sheets": paper, "sheet_vote": before_hall}


def _on_paper(meeting: Meeting, vote: Vote) -> bool:
    printed = vote.stage in (VoteStage.PREPARED, VoteStage.OPEN) and not put_by(meeting, vote)
    return vote.sheet is not None and vote.form is Form.PAPER and printed


def one(ask: Ask) -> Response:
    """Show one sheet to be printed; opened for that, it prints by itself."""
    found = held(ask)
    made = _made(ask, found)
    query = urlencode(_choice(ask))
    return show(
        ask, "paper/sheet.html", held=found, page="paper", sheet=made, query=query,
        at_once="print" in ask.query,
    )  # fmt: skip


def pdf(ask: Ask) -> Response:
    """Hand out one sheet as a PDF."""
    from office.paper.as_pdf import as_pdf  # loaded by the first print, not by every start

    made = _made(ask, held(ask))
    headers = {"content-disposition": f'inline; filename="{made.key}.pdf"'}
    answer = Response(as_pdf(made), media_type="application/pdf", headers=headers)
    return dressed(ask.site, ask.here, answer)


def docx(ask: Ask) -> Response:
    """Hand out one sheet as a Word file, to be completed by hand."""
    from office.paper.as_docx import as_docx  # loaded by the first one, not by every start

    made = _made(ask, held(ask))
    if made.ballots:
        raise Refused("doors.no_page")
    headers = {"content-disposition": f'attachment; filename="{made.key}.docx"'}
    answer = Response(as_docx(made), media_type=WORD, headers=headers)
    return dressed(ask.site, ask.here, answer)


def _recorded(vote: Vote) -> bool:
    return vote.form in BY_HAND or vote.sheet is not None


def _made(ask: Ask, found: Held) -> Sheet:
    """Return the sheet that was asked for; that it left the house is written down."""
    choice = _choice(ask)
    copies = choice.get("copies", "")
    made = sheet(
        ask.path["sheet"],
        Asked(
            meeting=found.meeting,
            language=ask.here.language,
            now=ask.now,
            digest=ask.site.sessions.head(found.number),
            sitting=choice.get("sitting") or sitting_at_hand(found.meeting),
            item=choice.get("item"),
            vote=_vote(found, choice.get("vote", "")),
            copies=int(copies[:9]) if copies.isascii() and copies.isdecimal() else 0,
            counts=bool(COUNTING & found.roles),
        ),
    )
    with write(ask.site.doors.engine) as connection:
        subject = f"session-{found.number}"
        note(connection, Act.EXPORTED, ask.by, subject, ask.now, sheet=made.key)
    return made


def _vote(found: Held, name: str) -> Vote | None:
    """Return a vote that is recorded on paper: one counted by hand, or a personnel ballot."""
    vote = found.meeting.votes.get(name)
    return vote if vote and (vote.form is not Form.SECRET or vote.sheet) else None


def _choice(ask: Ask) -> dict[str, str]:
    """Return what the sheet is to be about, as far as anything was chosen."""
    names = ("sitting", "item", "vote", "copies")
    chosen = {name: ask.query.get(name, "") for name in names}
    return {name: value for name, value in chosen.items() if value}


def _next_vote(meeting: Meeting) -> str | None:
    """Return the next item to be voted on."""
    voted = {vote.item for vote in meeting.votes.values() if vote.stage is VoteStage.DECLARED}
    items = (meeting.items[key] for key in meeting.agenda)
    return next(
        (item.id for item in items if item.kind is ItemKind.VOTE and item.id not in voted), None
    )


PATH = "/office/sessions/{session}/paper"
ROUTES = [
    Route(PATH, shown(front), methods=["GET"]),
    Route(f"{PATH}/{{sheet}}", shown(one), methods=["GET"]),
    Route(f"{PATH}/{{sheet}}/pdf", shown(pdf), methods=["GET"]),
    Route(f"{PATH}/{{sheet}}/docx", shown(docx), methods=["GET"]),
]
