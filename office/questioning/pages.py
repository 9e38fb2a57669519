"""The pages of questioning: preparing it, following it up, and its report on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import Response
from starlette.routing import Route

from db.engine import write
from hub.auth.audit import Act, note
from hub.meeting.day_count import day_of
from hub.meeting.kinds import ItemKind, ItemStage, VoteStage
from hub.meeting.names import sort_key
from hub.meeting.question_groups import AdoptGroups
from hub.meeting.question_report import report
from hub.meeting.question_state import GroupStage, InWriting, QuestionStage
from hub.meeting.words import Refused
from hub.meeting.written_answers import SETTLED, ReceiveAnswer
from hub.web.asking import Ask, posted, shown
from hub.web.rendering import dressed
from office.paper.sheets import Asked
from office.questioning.paper import FIGURES, KEY, form_day, name_of, paper, result, who
from office.questioning.rules import wished
from office.rendering import show
from office.visiting import Held, do, held

if TYPE_CHECKING:
    from hub.meeting.state import Meeting
    from office.paper.blocks import Sheet

FIELDS = 60


def front(ask: Ask) -> Response:
    """Show who can be questioned on what, every question, and every promise."""
    return _front(ask, held(ask))


def change(ask: Ask) -> Response:
    """Ask for what one of the page's forms says."""
    found = held(ask)
    act = ask.path["act"]
    try:
        do(ask, found, wished(act, ask.form, ask.ticked))
    except Refused as refusal:
        if refusal.reason == "doors.no_page":
            raise
        return _front(ask, found, refusal, act)
    return ask.go(f"{found.path}/questioning?saved#{act}")


def one(ask: Ask) -> Response:
    """Show the report to be printed."""
    found = held(ask)
    made = _made(ask, found)
    place = f"{found.path}/questioning"
    return show(
        ask, "paper/sheet.html", held=found, page="questioning", sheet=made, query="",
        at_once="print" in ask.query, place=f"{place}/report", overview=place,
    )  # fmt: skip


def pdf(ask: Ask) -> Response:
    """Hand out the report as a PDF."""
    from office.paper.as_pdf import as_pdf  # loaded by the first print, not by every start

    made = _made(ask, held(ask))
    headers = {"content-disposition": f'inline; filename="{made.key}.pdf"'}
    answer = Response(as_pdf(made), media_type="application/pdf", headers=headers)
    return dressed(ask.site, ask.here, answer)


def _asked(ask: Ask, found: Held) -> Asked:
    digest = ask.site.sessions.head(found.number)
    return Asked(meeting=found.meeting, language=ask.here.language, now=ask.now, digest=digest)


def _made(ask: Ask, found: Held) -> Sheet:
    """Return the report; that it left the house is written down."""
    made = paper(_asked(ask, found))
    with write(ask.site.doors.engine) as connection:
        subject = f"session-{found.number}"
        note(connection, Act.EXPORTED, ask.by, subject, ask.now, sheet=KEY)
    return made


def _front(ask: Ask, found: Held, refusal: Refused | None = None, refused: str = "") -> Response:
    meeting, asked = found.meeting, _asked(ask, found)
    told = report(meeting, day_of(ask.now))
    people = sorted(meeting.people.values(), key=lambda person: sort_key(person.name))
    return show(
        ask,
        "questioning/front.html",
        400 if refusal else 200,
        held=found,
        page="questioning",
        refusal=refusal,
        refused=refused,
        saved="saved" in ask.query,
        form=ask.form,
        report=told,
        figures=FIGURES,
        people=[(person.id, person.name) for person in people],
        delegates=[(person.id, person.name) for person in people if person.mandate],
        name=lambda person: name_of(asked, person),
        who=lambda person: who(asked, person),
        result=lambda line: result(asked, line),
        today=day_of(ask.now).isoformat(),
        **_choices(meeting),
        **_rights(found),
    )


def _choices(meeting: Meeting) -> dict[str, object]:
    """Return what the fields of the forms offer."""
    items = (meeting.items[key] for key in meeting.agenda)
    kept = [one for one in meeting.questioning.groups.values() if one.stage != GroupStage.DROPPED]
    votes = (one for one in meeting.votes.values() if one.stage is VoteStage.DECLARED)
    return {
        "holders": list(meeting.questioning.office_holders.values()),
        "groups": kept,
        "proposed": [one for one in kept if one.stage is GroupStage.PROPOSED],
        "items": [
            (one.id, one.title)
            for one in items
            if one.kind is ItemKind.QUESTIONING and one.stage is not ItemStage.DROPPED
        ],
        "votes": [(one.id, one.title) for one in votes if one.result and one.result.passed],
        "form_day": form_day,
        "reasons": tuple(InWriting),
        "settled": SETTLED,
        "submitted": QuestionStage.SUBMITTED,
        "owed": QuestionStage.IN_WRITING,
    }


def _rights(found: Held) -> dict[str, bool]:
    return {
        "may_adopt": bool(AdoptGroups.allowed & found.roles),
        "may_receive": bool(ReceiveAnswer.allowed & found.roles),
    }


PATH = "/office/sessions/{session}/questioning"
ROUTES = [
    Route(PATH, shown(front), methods=["GET"]),
    Route(f"{PATH}/report", shown(one), methods=["GET"]),
    Route(f"{PATH}/report/pdf", shown(pdf), methods=["GET"]),
    Route(f"{PATH}/act/{{act}}", posted(change, FIELDS), methods=["POST"]),
]
