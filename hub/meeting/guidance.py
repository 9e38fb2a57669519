"""The usual next step of every kind of item, offered to whoever presides and never forced.

`USUAL` is the whole of it: for each kind of item the steps in their order. A step is a question to
the meeting: is this what comes next, and by which command? The first that says yes is offered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hub.meeting.agenda import FinishItem, StartItem
from hub.meeting.agenda_tree import next_item
from hub.meeting.discussion import GROUP_ROOM, summary_key
from hub.meeting.kinds import (
    ItemKind,
    Outcome,
    RequestKind,
    RequestStage,
    SeriesKind,
    Stage,
    StepKind,
    SubjectKind,
    VoteStage,
)
from hub.meeting.personnel_guidance import ballot, close_list, counting_board, elections_on
from hub.meeting.registration import OpenRegistration
from hub.meeting.steps import Place, Step
from hub.meeting.vote_opening import PrepareVote
from hub.meeting.vote_state import Subject
from hub.meeting.vote_subjects import (
    amendment_outcome,
    deciding,
    draft_decided,
    of_amendment,
    outcome,
    series_on,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from hub.meeting.state import Item, Meeting

SPOKEN = frozenset({RequestStage.SPOKEN, RequestStage.SPEAKING, RequestStage.WRITTEN})
WAITING = Outcome.WAITING


# The steps, each a question.


def adopt_agenda(at: Place) -> Step | None:
    """The council adopts its programme before anything else."""
    adopted = at.meeting.procedure.versions
    tried = outcome(at.meeting, Subject(kind=SubjectKind.AGENDA)) is not WAITING
    return None if adopted or tried else Step(StepKind.ADOPT_AGENDA, at.item.id)


def go_on_to(*kinds: ItemKind) -> Callable[[Place], Step | None]:
    """What was submitted is reported on, and what was reported on is discussed."""

    def go_on(at: Place) -> Step | None:
        following = at.meeting.items.get(next_item(at.meeting, at.room) or "")
        if following is None or following.kind not in kinds:
            return None
        return Step(StepKind.NEXT_ITEM, at.item.id, StartItem(room=at.room, item=following.id))

    return go_on


def discuss(at: Place) -> Step | None:
    """Whoever wishes to speak can register, unless all that has happened."""
    if at.meeting.rooms[at.room].registration or _heard(at, RequestKind.DISCUSSION):
        return None
    return Step(StepKind.DISCUSS, at.item.id, OpenRegistration(room=at.room))


def explain(at: Place) -> Step | None:
    """Whoever submitted it explains, once somebody has spoken to it."""
    if not _heard(at, RequestKind.DISCUSSION) or _heard(at, RequestKind.EXPLANATION):
        return None
    return Step(StepKind.EXPLAIN, at.item.id)


def end_discussion(at: Place) -> Step | None:
    """A group that has heard everybody ends its discussion, and sums it up."""
    if at.meeting.rooms[at.room].kind != GROUP_ROOM:
        return None
    return Step(StepKind.END_DISCUSSION, at.item.id, FinishItem(room=at.room, item=at.item.id))


def sum_up(meeting: Meeting, room: str) -> Step | None:
    """What a group has discussed comes back to the plenary."""
    ended = [item for item, rooms in meeting.procedure.discussed.items() if room in rooms]
    if not ended or summary_key(ended[-1], room) in meeting.procedure.summaries:
        return None
    return Step(StepKind.SUMMARY, ended[-1])


def amend(at: Place) -> Step | None:
    """Amendments are voted on first, in their order."""
    procedure = at.meeting.procedure
    for amendment in (procedure.amendments[key] for key in procedure.order):
        if amendment.item == at.item.id and amendment_outcome(at.meeting, amendment) is WAITING:
            title = ": ".join(part for part in (amendment.place, amendment.text) if part)
            return _vote(at, StepKind.AMENDMENT, title[:1000], of_amendment(amendment))
    return None


def vote_on_issue(at: Place) -> Step | None:
    """Then issue by issue."""
    series = series_on(at.meeting, at.item.id)
    for part in series.parts.values() if series else ():
        if series and outcome(at.meeting, deciding(series, part)) is WAITING:
            return _vote(at, StepKind.ISSUE, part.title, deciding(series, part))
    return None


def vote_on_list(at: Place) -> Step | None:
    """Drafts that go together are voted on together."""
    for series in at.meeting.procedure.series.values():
        about = Subject(kind=SubjectKind.CONSENT, of=series.id)
        listed = [part.item for part in series.parts.values() if part.out_by is None]
        ours = series.kind is SeriesKind.CONSENT and not series.dropped and at.item.id in listed
        if ours and outcome(at.meeting, about) is WAITING:
            return _vote(at, StepKind.CONSENT, series.title, about)
    return None


def vote(at: Place) -> Step | None:
    """Last of all the draft as a whole."""
    return _vote(at, StepKind.VOTE, at.item.title, None)


def _vote(at: Place, kind: StepKind, title: str, about: Subject | None) -> Step:
    command = PrepareVote(room=at.room, title=title, item=at.item.id, about=about)
    return Step(kind, at.item.id, command)


def _heard(at: Place, kind: RequestKind) -> bool:
    """Say whether somebody has had the floor so on this item, in this room."""
    return any(
        request.kind is kind and request.stage in SPOKEN
        for request in at.meeting.requests.values()
        if (request.item, request.room) == (at.item.id, at.room)
    )


DISCUSSIONS = ItemKind.GROUP_DISCUSSION, ItemKind.PLENARY_DISCUSSION
ON_A_DRAFT = (discuss, explain, amend, vote_on_issue, vote_on_list, vote)
USUAL: dict[ItemKind, tuple[Callable[[Place], Step | None], ...]] = {
    ItemKind.OPENING: (adopt_agenda,),
    ItemKind.REPORT: (),
    ItemKind.SUBMISSION: (
        go_on_to(ItemKind.APPRAISAL_REPORT, *DISCUSSIONS),
        discuss,
        explain,
    ),
    ItemKind.APPRAISAL_REPORT: (go_on_to(*DISCUSSIONS, ItemKind.DRAFT_RESOLUTION), discuss),
    ItemKind.DRAFT_RESOLUTION: ON_A_DRAFT,
    ItemKind.GROUP_DISCUSSION: (discuss, end_discussion),
    ItemKind.PLENARY_DISCUSSION: (discuss, explain),
    ItemKind.QUESTIONING: (discuss,),
    ItemKind.PERSONNEL: (close_list, counting_board, ballot),
    ItemKind.VOTE: (amend, vote_on_issue, vote_on_list, vote),
    ItemKind.CLOSING: (),
    ItemKind.OTHER: (),
}


def next_step(meeting: Meeting, room: str) -> Step | None:
    """Return what is usual next in a room, where nothing else is under way and nobody waits."""
    here = meeting.rooms[room]
    sitting = meeting.sittings.get(meeting.sitting or "")
    item = meeting.items.get(here.item or "")
    if sitting is None or sitting.stage is not Stage.OPEN:
        return None
    if item is None:
        return sum_up(meeting, room)
    if here.speech or here.queue or _voting(meeting, room) or _decided(meeting, item):
        return None
    at = Place(meeting, room, item)
    begun = _begun(meeting, item.id)
    steps = (step(at) for step in USUAL[item.kind] if not (begun and step in (discuss, explain)))
    return next((step for step in steps if step), None)


def _decided(meeting: Meeting, item: Item) -> bool:
    """Say whether nothing is left to vote on; an election may take several ballots."""
    electing = item.kind is ItemKind.PERSONNEL and elections_on(meeting, item.id)
    return not electing and draft_decided(meeting, item.id)


def _voting(meeting: Meeting, room: str) -> bool:
    before = meeting.votes.get(meeting.rooms[room].vote or "")
    over = (VoteStage.DECLARED, VoteStage.ANNULLED)
    return before is not None and before.stage not in over


def _begun(meeting: Meeting, item: str) -> bool:
    """Say whether the voting on an item's parts has begun: then its discussion is over."""
    parts = (SubjectKind.ISSUE, SubjectKind.AMENDMENT)
    about = (one.about for one in meeting.votes.values() if one.item == item)
    return any(one is not None and one.kind in parts for one in about)
