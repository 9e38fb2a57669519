"""Votes that belong together: issue by issue and then the whole, or several drafts at once."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from hub.meeting import views
from hub.meeting.agenda import StartItem
from hub.meeting.closed import DecidePrivacy
from hub.meeting.eyes import Eyes
from hub.meeting.kinds import Outcome, SubjectKind
from hub.meeting.programme import DropItem
from hub.meeting.series import (
    DropSeries,
    Part,
    PrepareSeries,
    PutBack,
    SeriesDropped,
    SeriesPrepared,
    TakeOut,
)
from hub.meeting.sittings import CloseSession, CloseSitting
from hub.meeting.vote_opening import OpenVote, PrepareVote, RepeatVote
from hub.meeting.vote_results import AnnulVote
from hub.meeting.vote_state import Subject
from hub.meeting.vote_subjects import draft_decided
from hub.meeting.words import HALL, Command
from tests.hub.meeting.sentences import CHAIR, CLERK
from tests.hub.meeting.serial import ISSUES, LIST, WHY, Series
from tests.hub.meeting.voting import Voting


def test_a_series_is_prepared_with_its_issues() -> None:
    world = Series()
    world.then(
        SeriesPrepared(kind=ISSUES.kind, title=ISSUES.title, item="3", parts=ISSUES.parts)
    ).then_state(
        lambda meeting: (
            [p.title for p in meeting.procedure.series[world.series_id].parts.values()]
            == ["Mức chi", "Thời hạn"]
        )
    )


def test_the_whole_comes_after_every_issue_is_declared_even_a_failed_one() -> None:
    world = Series()
    whole = world.prepare(SubjectKind.WHOLE)
    world.refused(CHAIR, whole, "issues_unfinished")
    world.decided(SubjectKind.ISSUE, "1").refused(CHAIR, whole, "issues_unfinished")
    world.decided(SubjectKind.ISSUE, "2", in_favour=20)
    assert world.outcome(SubjectKind.ISSUE, "1") is Outcome.ADOPTED
    assert world.outcome(SubjectKind.ISSUE, "2") is Outcome.REJECTED
    world.decided(SubjectKind.WHOLE)
    assert world.outcome(SubjectKind.WHOLE) is Outcome.ADOPTED
    assert draft_decided(world.meeting, "3")
    assert world.vote.item == "3"


def test_a_plain_vote_on_the_item_is_the_vote_on_the_whole() -> None:
    world = Series()
    plain = PrepareVote(title="Thông qua", item="3")
    world.refused(CHAIR, plain, "issues_unfinished")
    world.decided(SubjectKind.ISSUE, "1").decided(SubjectKind.ISSUE, "2")
    world.vote_id = world.meeting.next_id
    world.ask(CHAIR, plain)
    assert world.vote.about == world.about(SubjectKind.WHOLE)


def test_a_question_of_procedure_waits_for_nothing() -> None:
    world = Series()
    world.vote_id = world.meeting.next_id
    about = Subject(kind=SubjectKind.PROCEDURE)
    world.ask(CHAIR, PrepareVote(title="Kết thúc thảo luận", item="3", about=about))
    world.ask(CHAIR, OpenVote(vote=world.vote_id))
    world.closed().declared()
    assert not draft_decided(world.meeting, "3")


def test_an_annulled_issue_is_voted_on_again_before_the_whole() -> None:
    world = Series().decided(SubjectKind.ISSUE, "1").decided(SubjectKind.ISSUE, "2")
    world.annulled()
    assert world.outcome(SubjectKind.ISSUE, "2") is Outcome.WAITING
    world.refused(CHAIR, world.prepare(SubjectKind.WHOLE), "issues_unfinished")
    again = world.meeting.next_id
    world.when(CHAIR, RepeatVote(vote=world.vote_id))
    assert world.meeting.votes[again].about == world.about(SubjectKind.ISSUE, "2")


def test_a_declared_issue_is_only_repeated_never_voted_on_twice() -> None:
    world = Series().decided(SubjectKind.ISSUE, "1")
    world.refused(CHAIR, world.prepare(SubjectKind.ISSUE, "1"), "decided_already")
    other = world.prepare(SubjectKind.ISSUE, "2", repeats=world.vote_id)
    world.refused(CHAIR, other, "vote_on_other_subject")
    world.when(CHAIR, RepeatVote(vote=world.vote_id))


def test_a_vote_that_was_put_by_is_not_opened_when_its_subject_is_decided() -> None:
    world = Series()
    put_by = world.meeting.next_id
    world.given((CHAIR, world.prepare(SubjectKind.ISSUE, "1")))
    world.decided(SubjectKind.ISSUE, "1")
    world.refused(CHAIR, OpenVote(vote=put_by), "decided_already")


def test_an_issue_is_not_voted_on_after_the_whole() -> None:
    world = Series().decided(SubjectKind.ISSUE, "1").decided(SubjectKind.ISSUE, "2")
    first = world.vote_id
    world.decided(SubjectKind.WHOLE)
    world.vote_id = world.meeting.next_id
    world.given((CHAIR, RepeatVote(vote=first))).annulled()  # repeating is the chair's to justify
    world.refused(CHAIR, ISSUES, "series_exists")
    world.given((CHAIR, DropSeries(series=world.series_id, reason=WHY)))
    world.refused(CHAIR, ISSUES, "draft_decided")


def test_an_issue_whose_vote_was_annulled_after_the_whole_is_not_put_as_a_new_one() -> None:
    world = Series().decided(SubjectKind.ISSUE, "1").decided(SubjectKind.ISSUE, "2")
    second = world.vote_id
    world.decided(SubjectKind.WHOLE)
    world.given((CHAIR, AnnulVote(vote=second, reason=WHY)))
    world.refused(CHAIR, world.prepare(SubjectKind.ISSUE, "2"), "draft_decided")


def test_a_draft_is_in_one_list_alone() -> None:
    world = Series(LIST)
    other = replace(LIST, title="Danh sách khác", parts=(Part(title="A", item="1"), LIST.parts[2]))
    world.refused(CLERK, other, "draft_in_list")
    world.given((CLERK, DropSeries(series=world.series_id, reason=WHY)))
    world.when(CLERK, other).then(
        SeriesPrepared(kind=other.kind, title=other.title, parts=other.parts)
    )


WRONG_SERIES = [
    (replace(ISSUES, item=None), "unknown_item"),
    (replace(ISSUES, item="99"), "unknown_item"),
    (replace(ISSUES, parts=()), "wrong_count_of_parts"),
    (replace(ISSUES, parts=(Part(title=" "),), item="2"), "title_needed"),
    (replace(ISSUES, title="", item="2"), "title_needed"),
    (replace(ISSUES, item="2", parts=(Part(title="A", item="d1"),)), "wrong_subject"),
    (ISSUES, "series_exists"),
    (replace(LIST, parts=LIST.parts[:1]), "wrong_count_of_parts"),
    (replace(LIST, parts=(*LIST.parts, LIST.parts[0])), "draft_twice"),
    (replace(LIST, parts=(Part(title="A"), Part(title="B"))), "unknown_item"),
    (replace(LIST, parts=(LIST.parts[0], Part(title="B", item="4"))), "item_dropped"),
    (replace(LIST, room="remote1"), "not_allowed"),
]


@pytest.mark.parametrize(("command", "reason"), WRONG_SERIES)
def test_a_series_that_cannot_be_is_refused(command: PrepareSeries, reason: str) -> None:
    world = Series().given((CHAIR, DropItem(item="4", reason=WHY)))
    world.refused(CHAIR if command.room != HALL else CLERK, command, reason)


def test_subjects_that_do_not_fit_are_refused() -> None:
    world = Series()
    wrong = world.prepare(SubjectKind.CONSENT), world.prepare(SubjectKind.WHOLE, "1")
    for command in wrong:
        world.refused(CHAIR, command, "wrong_subject")
    world.refused(CHAIR, world.prepare(SubjectKind.ISSUE, "9"), "unknown_part")
    lost = PrepareVote(title="A", about=Subject(kind=SubjectKind.ISSUE, of="0", part="1"))
    world.refused(CHAIR, lost, "unknown_series")
    consent = Series(LIST)
    consent.refused(CHAIR, consent.prepare(SubjectKind.WHOLE), "wrong_subject")


def test_a_series_is_given_up_with_a_reason_but_not_in_mid_vote() -> None:
    world = Series()
    drop = DropSeries(series=world.series_id, reason=WHY)
    world.given((CLERK, world.prepare(SubjectKind.ISSUE, "1")))
    world.refused(CHAIR, drop, "series_vote_under_way")
    world.vote_id = world.meeting.rooms[HALL].vote or ""
    world.annulled().refused(CHAIR, replace(drop, reason=" "), "reason_needed")
    world.when(CHAIR, drop).then(SeriesDropped(series=world.series_id, reason=WHY))
    world.refused(CHAIR, drop, "unknown_series")
    world.given((CHAIR, ISSUES))


def test_a_closed_session_has_no_more_series() -> None:
    world = Series().given((CHAIR, CloseSitting(sitting="B1")), (CHAIR, CloseSession()))
    world.refused(CHAIR, LIST, "session_closed")


def test_a_series_changes_nobodys_own_view() -> None:
    commands: list[tuple[str, Command]] = [("A5", TakeOut(series="4", part="1"))]
    commands += [("A5", PutBack(series="4", part="1"))]
    world = Series(LIST)
    assert world.series_id == "3"
    for who, command in commands:
        world.when(who, replace(command, series="3"))
        assert [*world.events[0].touches(world.meeting)] == []


def test_a_vote_in_private_is_not_told_to_the_public_afterwards() -> None:
    world = Series().decided(SubjectKind.ISSUE, "1")
    world.after(5).given((CHAIR, DecidePrivacy(sitting="B1", closed=True, reason=WHY)))
    world.after(5).decided(SubjectKind.ISSUE, "2")
    world.after(5).given((CHAIR, DecidePrivacy(sitting="B1", closed=False, reason=WHY)))
    outcomes = {
        eyes: [part["outcome"] for part in world.seen(eyes)["parts"].values()]  # type: ignore[attr-defined]
        for eyes in (Eyes.PUBLIC, Eyes.DESK)
    }
    assert outcomes[Eyes.DESK] == [Outcome.ADOPTED, Outcome.ADOPTED]
    assert outcomes[Eyes.PUBLIC] == [Outcome.ADOPTED, Outcome.UNDER_WAY]


def test_without_a_series_nothing_is_shown_of_any() -> None:
    look = views.Look(Voting().given((CHAIR, StartItem(item="1"))).meeting, HALL, Eyes.DESK)
    assert views.show("proceedings", look) == {}
