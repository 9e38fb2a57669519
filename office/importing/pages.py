"""The pages by which a session comes in: hand in, look over every problem, then store."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace
from starlette.responses import Response
from starlette.routing import Route

from db.engine import write
from hub.auth.audit import Act, note
from hub.meeting.conditions import begun
from hub.meeting.planning import refuse_wrong_plan
from hub.meeting.session import PlanSession
from hub.meeting.words import Refused
from hub.web.asking import Ask, posted, shown
from office.importing import by_hand
from office.importing.rules import (
    carried_over,
    differences,
    kept_staff,
    refuse_more_rights,
)
from office.rendering import show
from office.seats.picture import picture_of
from office.session_import import Reading, read_session
from office.session_import.commands import plan_of
from office.session_import.tell import place_of, sentence_of, severity_of
from office.uploads import Uploads
from office.visiting import Held, asked_by, command_id, do, held_as

if TYPE_CHECKING:
    from hub.meeting.session import Plan
    from hub.meeting.state import Meeting
    from office.session_import import Problem

MOST_SHOWN = 500
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Prepared(NamedTuple):
    """What would be stored: the plan, in place of which session, or beside which."""

    plan: Plan
    target: Held | None
    before: Meeting | None
    refusal: Refused | None


class ImportPages:
    """The pages share the files that were handed in."""

    def __init__(self) -> None:
        self.uploads: Uploads[Reading] = Uploads()

    def routes(self) -> list[Route]:
        """Return the routes of these pages."""
        return [
            Route("/office/import", shown(front), methods=["GET"]),
            Route("/office/import", posted(self.hand_in, file=True), methods=["POST"]),
            Route("/office/import/template", shown(template), methods=["GET"]),
            Route("/office/import/{upload}", shown(self.preview), methods=["GET"]),
            Route("/office/import/{upload}/store", posted(self.store), methods=["POST"]),
            Route("/office/sessions", posted(write_down), methods=["POST"]),
        ]

    def hand_in(self, ask: Ask) -> Response:
        """Read a file and keep what was understood; nothing is stored yet."""
        if ask.upload is None or not ask.upload.name:
            return _front(ask, Refused("office.no_file"))
        reading = read_session(ask.upload.content)
        upload = self.uploads.keep(ask, ask.upload.name, reading)
        target = ask.form.get("session", "")
        return ask.go(f"/office/import/{upload}" + (f"?session={target}" if target else ""))

    def preview(self, ask: Ask) -> Response:
        """Show every problem by its row, and what would be stored."""
        return self._preview(ask, ask.query.get("session", ""))

    def store(self, ask: Ask) -> Response:
        """Store the session as a new one, or in place of one that has not begun."""
        target = ask.form.get("session", "")
        kept = self.uploads.find(ask)
        prepared = _prepared(ask, kept.read, target)
        if prepared.refusal or not kept.read.acceptable:
            return self._preview(ask, target)
        try:
            number = _store(ask, prepared, kept.name)
        except Refused as refusal:
            return self._preview(ask, target, refusal)
        self.uploads.forget(ask)
        return ask.go(f"/office/sessions/{number}")

    def _preview(self, ask: Ask, target: str, refusal: Refused | None = None) -> Response:
        kept = self.uploads.find(ask)
        prepared = _prepared(ask, kept.read, target)
        refusal = refusal or prepared.refusal
        reading, plan, before = kept.read, prepared.plan, prepared.before
        return show(
            ask,
            "importing/preview.html",
            400 if refusal and ask.form else 200,
            refusal=refusal,
            upload=ask.path["upload"],
            filename=kept.name,
            problems=[_told(problem, ask.here.language) for problem in reading.problems],
            most=MOST_SHOWN,
            grave=sum(problem.severity == "error" for problem in reading.problems),
            acceptable=reading.acceptable and refusal is None,
            planned=reading.plan,
            plan=plan,
            target=prepared.target,
            targets=_replaceable(ask),
            kept=kept_staff(plan_of(reading.plan), before) if before else (),
            differences=differences(before, plan) if prepared.target and before else None,
            picture=picture_of(plan.seats, plan.people),
            names={person.id: person.name for person in plan.people},
        )


def front(ask: Ask) -> Response:
    """Show the field for the file, and the form for a session without one."""
    return _front(ask)


def template(ask: Ask) -> Response:
    """Hand out the workbook to fill in."""
    from office.session_import.template import template_xlsx  # workbooks load slowly

    name = "mau-ky-hop.xlsx" if ask.here.language == "vi" else "session-template.xlsx"
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(template_xlsx(language=ask.here.language), media_type=XLSX, headers=headers)


def write_down(ask: Ask) -> Response:
    """Store a session written into the form."""
    chosen = ask.form.get("people", "")
    try:
        before = held_as(ask, int(chosen)).meeting if chosen.isdecimal() else None
        plan = by_hand.written_plan(ask.form, before, ask.here.language)
        source = _current(ask)
        plan = carried_over(plan, source) if before is None else plan
        number = _store(ask, Prepared(_marked(ask, plan), None, source, None), "")
    except Refused as refusal:
        return _front(ask, written=refusal)
    return ask.go(f"/office/sessions/{number}")


def _front(ask: Ask, refusal: Refused | None = None, written: Refused | None = None) -> Response:
    target = ask.form.get("session", ask.query.get("session", ""))
    return show(
        ask,
        "importing/front.html",
        400 if refusal or written else 200,
        refusal=refusal,
        written=written,
        target=next((found for found in _replaceable(ask) if str(found.number) == target), None),
        sessions=ask.site.sessions.meetings(),
        kinds=by_hand.KINDS,
        form=ask.form,
    )


def _prepared(ask: Ask, reading: Reading, target: str) -> Prepared:
    """Return what storing would do, and why it can't if it can't."""
    found = held_as(ask, int(target)) if target.isdecimal() and len(target) < 9 else None
    before = found.meeting if found else _current(ask)
    plan = _marked(ask, carried_over(plan_of(reading.plan), before))
    refusal = None
    try:
        if found and (begun(found.meeting) or found.meeting.sitting):
            raise Refused("session_begun")
        if reading.acceptable:
            refuse_wrong_plan(plan)
            roles = found.roles if found else ask.here.roles
            refuse_more_rights(plan, ask.session.person, roles, before)
    except Refused as wrong:
        refusal = wrong
    return Prepared(plan, found, before, refusal)


def _store(ask: Ask, prepared: Prepared, file: str) -> int:
    command = PlanSession(plan=prepared.plan)
    if prepared.target:
        number = prepared.target.number
        do(ask, prepared.target, command)
    else:
        command_id(ask)
        number = ask.site.sessions.make(asked_by(ask), command)
    with write(ask.site.doors.engine) as connection:
        note(connection, Act.SESSION_STORED, ask.by, f"session-{number}", ask.now, file=file[:100])
    return number


def _marked(ask: Ask, plan: Plan) -> Plan:
    """Return the plan marked as what the house holds, where that is no real session."""
    meetings = ask.site.sessions.meetings().values()
    mark = next((meeting.mark for meeting in meetings if meeting.mark), None)
    return replace(plan, mark=mark)


def _current(ask: Ask) -> Meeting | None:
    number = ask.site.sessions.current()
    return None if number is None else ask.site.sessions.meetings()[number]


def _replaceable(ask: Ask) -> list[Held]:
    """Return the sessions that have not begun and in which the visitor may do so."""
    found: list[Held] = []
    for number, meeting in sorted(ask.site.sessions.meetings().items(), reverse=True):
        if begun(meeting) or meeting.sitting:
            continue
        try:
            found.append(held_as(ask, number))
        except Refused:
            continue
    return found


def _told(problem: Problem, language: str) -> dict[str, str]:
    return {
        "grave": problem.severity,
        "severity": severity_of(problem, language),
        "where": place_of(problem, language),
        "what": sentence_of(problem, language),
    }
