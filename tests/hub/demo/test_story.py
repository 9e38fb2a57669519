"""What a visitor of the demonstration finds, and can go on with."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from db.engine import live_engine
from db.migrate import upgrade
from hub.app.making import new_session
from hub.clock import Clock, hall_time
from hub.demo.story import Story, demonstration_plan, moved
from hub.meeting.consequences import Consequence
from hub.meeting.discussion import group_rooms, groups_places
from hub.meeting.election_ballots import PrepareElection
from hub.meeting.floor import EndSpeech
from hub.meeting.kinds import Outcome, SeriesKind, SubjectKind, VoteStage
from hub.meeting.question_report import report
from hub.meeting.series import PutBack
from hub.meeting.sheet_results import outcomes
from hub.meeting.sheets import SheetKind
from hub.meeting.step import decide
from hub.meeting.vote_opening import PrepareVote
from hub.meeting.vote_state import Subject
from hub.meeting.vote_subjects import outcome
from hub.meeting.words import Asked

if TYPE_CHECKING:
    from hub.meeting.state import Meeting
    from hub.meeting.words import Command


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Meeting:
    """Return the demonstration's session as it is when it is served for the first time."""
    engine = live_engine(tmp_path_factory.mktemp("story"))
    upgrade(engine)
    now = Clock().now()
    story = Story(moved(demonstration_plan(), hall_time(now)), now)
    meeting = new_session(engine, story.tell).meeting
    engine.dispose()
    assert meeting.at <= now
    return meeting


def may(meeting: Meeting, who: str, command: Command) -> bool:
    """Say whether somebody could ask this now; Refused passes through."""
    return bool(decide(meeting, Asked(who, meeting.at), command)[1])


def test_the_programme_was_adopted_and_changed_by_vote(told: Meeting) -> None:
    first, second = told.procedure.versions
    assert (first.voted, [one.kind for one in second.voted]) == ((), ["added", "added"])
    assert len(second.agenda) == len(first.agenda) + 2
    assert told.votes[second.vote].result is not None


def test_a_common_list_with_a_draft_taken_out_waits_to_be_voted_on(told: Meeting) -> None:
    lists = {one.kind: one for one in told.procedure.series.values()}
    consent, issues = lists[SeriesKind.CONSENT], lists[SeriesKind.ISSUES]
    [out] = [part for part in consent.parts.values() if part.out_by]
    assert may(told, out.out_by or "", PutBack(series=consent.id, part=out.id))
    about = Subject(kind=SubjectKind.CONSENT, of=consent.id)
    assert outcome(told, about) is Outcome.WAITING
    clerk = next(one.id for one in told.people.values() if "clerk" in one.roles)
    assert may(told, clerk, PrepareVote(title=consent.title, about=about))
    parts = (Subject(kind=SubjectKind.ISSUE, of=issues.id, part=part) for part in issues.parts)
    assert {outcome(told, part) for part in parts} == {Outcome.ADOPTED}
    assert len(told.procedure.amendments) == 1


def test_the_election_needs_another_ballot(told: Meeting) -> None:
    [election] = told.elections.values()
    names = [told.people[one.person or ""].name for one in election.candidates.values()]
    assert (len(names), len(election.elected), election.free("p1")) == (3, 1, 1)
    assert sorted(election.last.values()) == ["elected", "not_reached", "not_reached"]
    clerk = next(one.id for one in told.people.values() if "clerk" in one.roles)
    again = PrepareElection(title="Bầu lần hai", election=election.id, parts=("p1",))
    assert may(told, clerk, again)


def test_a_rating_is_declared_and_something_follows_for_one(told: Meeting) -> None:
    [vote] = [
        one
        for one in told.votes.values()
        if one.sheet and one.sheet.kind is SheetKind.CONFIDENCE_RATING
    ]
    assert (vote.stage, vote.sheet and len(vote.sheet.excluded)) == (VoteStage.DECLARED, 2)
    follows = [str(one) for one in outcomes(vote)]
    milder = Consequence.MAY_RESIGN_ELSE_CONFIDENCE_VOTE
    assert (follows.count("none"), follows.count(str(milder))) == (11, 1)


def test_every_group_has_spoken_and_sent_its_own_summary(told: Meeting) -> None:
    assert len(groups_places(told)) == 85
    for key in group_rooms(told):
        assert told.rooms[key].presiding
        assert told.rooms[key].secretary
    summaries = told.procedure.summaries.values()
    assert [len(one.speakers) for one in summaries] == [3] * 4
    assert len({one.points for one in summaries}) == 4


def test_there_is_somebody_on_the_floor_and_something_owed(told: Meeting) -> None:
    room = told.rooms["hall"]
    assert room.speech is not None
    assert len(room.queue) == 3
    assert may(told, room.presiding or "", EndSpeech(speech=room.speech.id))
    figures = report(told, hall_time(told.at).date()).figures
    assert (figures.owed, figures.promises, figures.promises_late) == (2, 3, 0)
