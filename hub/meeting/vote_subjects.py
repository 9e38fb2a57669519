"""What a vote is about, an issue, the whole, a list, an amendment; and what became of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hub.meeting.agenda_changes import differences, events_of
from hub.meeting.kinds import Outcome, SeriesKind, SubjectKind, VoteStage
from hub.meeting.vote_state import Subject
from hub.meeting.votes import put_by
from hub.meeting.words import Refused

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hub.meeting.procedure_state import Amendment, Draft, Proposal, Series
    from hub.meeting.state import Meeting
    from hub.meeting.vote_state import Vote

SETTLED = frozenset({Outcome.ADOPTED, Outcome.REJECTED, Outcome.WITHDRAWN})
OF_A_SERIES = frozenset({SubjectKind.ISSUE, SubjectKind.WHOLE, SubjectKind.CONSENT})


# What there is to vote on.


def known_series(meeting: Meeting, series: str) -> Series:
    """Return a series that was not given up, or raise Refused."""
    found = meeting.procedure.series.get(series)
    if found is None or found.dropped:
        raise Refused("unknown_series")
    return found


def known_part(series: Series, part: str) -> Draft:
    """Return an issue of a series, or a draft of a consent list, or raise Refused."""
    found = series.parts.get(part)
    if found is None:
        raise Refused("unknown_part")
    return found


def known_amendment(meeting: Meeting, amendment: str) -> Amendment:
    """Return an amendment that stands, or raise Refused."""
    found = meeting.procedure.amendments.get(amendment)
    if found is None:
        raise Refused("unknown_amendment")
    if found.withdrawn:
        raise Refused("amendment_withdrawn")
    return found


def known_proposal(meeting: Meeting, proposal: str) -> Proposal:
    """Return changes of the programme that are before the council, or raise Refused."""
    found = meeting.procedure.proposals.get(proposal)
    if found is None:
        raise Refused("unknown_agenda_change")
    if found.withdrawn:
        raise Refused("agenda_change_withdrawn")
    return found


def series_on(meeting: Meeting, item: str | None) -> Series | None:
    """Return the issues an item's draft is voted on by, if there are any."""
    for series in meeting.procedure.series.values():
        if series.kind is SeriesKind.ISSUES and series.item == item and not series.dropped:
            return series
    return None


# What became of it.


def vote_about(meeting: Meeting, about: Subject) -> Vote | None:
    """Return the vote that decides a subject: the newest one, unless it was annulled or put by."""
    for vote in reversed(meeting.votes.values()):
        stands = vote.stage is not VoteStage.ANNULLED and not put_by(meeting, vote)
        if vote.about == about and stands:
            return vote
    return None


def outcome(meeting: Meeting, about: Subject) -> Outcome:
    """Return what has become of a subject."""
    return outcome_of(vote_about(meeting, about))


def outcome_of(vote: Vote | None) -> Outcome:
    """Return what a vote has come to; without one, its subject waits."""
    if vote is None:
        return Outcome.WAITING
    if vote.result is None:
        return Outcome.UNDER_WAY
    return Outcome.ADOPTED if vote.result.passed else Outcome.REJECTED


def deciding(series: Series, part: Draft) -> Subject:
    """Return what decides a part: its own vote, or the one on the whole consent list."""
    if series.kind is SeriesKind.CONSENT and part.out_by is None:
        return Subject(kind=SubjectKind.CONSENT, of=series.id)
    return Subject(kind=SubjectKind.ISSUE, of=series.id, part=part.id)


def of_amendment(amendment: Amendment) -> Subject:
    """Return what a vote on an amendment is about."""
    return Subject(kind=SubjectKind.AMENDMENT, of=amendment.id)


def amendment_outcome(meeting: Meeting, amendment: Amendment) -> Outcome:
    """Return what has become of an amendment."""
    if amendment.withdrawn:
        return Outcome.WITHDRAWN
    return outcome(meeting, of_amendment(amendment))


def unsettled_amendments(meeting: Meeting, item: str | None) -> int:
    """Return how many amendments of an item's draft are still to be voted on or withdrawn."""
    return sum(
        amendment.item == item and amendment_outcome(meeting, amendment) not in SETTLED
        for amendment in meeting.procedure.amendments.values()
    )


def unfinished_issues(meeting: Meeting, series: Series) -> int:
    """Return how many issues of a series have no declared result."""
    parts = series.parts.values()
    return sum(outcome(meeting, deciding(series, part)) not in SETTLED for part in parts)


def draft_decided(meeting: Meeting, item: str | None) -> bool:
    """Say whether the result on an item's draft as a whole is declared."""
    declared = (vote for vote in meeting.votes.values() if vote.stage is VoteStage.DECLARED)
    return item is not None and any(item in drafts(meeting, vote) for vote in declared)


def drafts(meeting: Meeting, vote: Vote) -> tuple[str, ...]:
    """Return the items whose drafts a vote decides as a whole."""
    about = vote.about
    if about is None or about.kind is SubjectKind.WHOLE:
        return (vote.item,) if vote.item else ()
    series = meeting.procedure.series.get(about.of) if about.kind in OF_A_SERIES else None
    if series is None or series.kind is SeriesKind.ISSUES:
        return ()
    decided = (part for part in series.parts.values() if deciding(series, part) == about)
    return tuple(part.item for part in decided if part.item)


# Whether it can be voted on.


def subject_of(
    meeting: Meeting, about: Subject | None, item: str | None, repeats: str | None
) -> tuple[Subject | None, str | None]:
    """Return what a vote to be prepared is about and its item, or raise Refused if it can't be.

    A vote on an item whose draft goes issue by issue is the vote on the whole; one that repeats
    another is about the same thing.
    """
    old = meeting.votes[repeats] if repeats else None
    if old is not None:
        if about not in (None, old.about):
            raise Refused("vote_on_other_subject")
        about = old.about
    series = series_on(meeting, item) if about is None and item else None
    if series is not None:
        about = Subject(kind=SubjectKind.WHOLE, of=series.id)
    item = _item_of(meeting, about, item)
    refuse_untimely(meeting, about, item, old)
    return about, item


def _item_of(meeting: Meeting, about: Subject | None, item: str | None) -> str | None:
    if about is None or about.kind in (SubjectKind.PROCEDURE, SubjectKind.AGENDA):
        return item
    if about.kind is SubjectKind.AMENDMENT:
        return known_amendment(meeting, about.of).item
    series = known_series(meeting, about.of)
    own = known_part(series, about.part).item if about.part else None
    return own or series.item or item


def refuse_untimely(
    meeting: Meeting, about: Subject | None, item: str | None, vote: Vote | None
) -> None:
    """Raise Refused where something else comes first, or the subject is decided already.

    `vote` is the vote itself once it is prepared, or the one that a new vote repeats.
    """
    if about is None:
        _refuse_unamended(meeting, (item,))
    elif about.kind is SubjectKind.AMENDMENT:
        known_amendment(meeting, about.of)
        _refuse_decided(meeting, about, item, vote)
    elif about.kind is SubjectKind.AGENDA:
        _refuse_agenda(meeting, about)
        if about.of or not meeting.procedure.versions:
            _refuse_decided(meeting, about, None, vote)
    elif about.kind in OF_A_SERIES:
        _refuse_in_series(meeting, known_series(meeting, about.of), about)
        _refuse_decided(meeting, about, item, vote)


def _refuse_in_series(meeting: Meeting, series: Series, about: Subject) -> None:
    issues = series.kind is SeriesKind.ISSUES
    if about.kind is SubjectKind.ISSUE:
        part = known_part(series, about.part)
        if not issues and part.out_by is None:
            raise Refused("draft_in_list")
        _refuse_unamended(meeting, () if issues else (part.item,))
    elif issues is not (about.kind is SubjectKind.WHOLE) or about.part:
        raise Refused("wrong_subject")
    elif issues:
        if count := unfinished_issues(meeting, series):
            raise Refused("issues_unfinished", count=count)
        _refuse_unamended(meeting, (series.item,))
    else:
        listed = [part.item for part in series.parts.values() if part.out_by is None]
        if not listed:
            raise Refused("consent_list_empty")
        _refuse_unamended(meeting, listed)


def _refuse_agenda(meeting: Meeting, about: Subject) -> None:
    """Refuse a change that can't be made any more, and adopting anew what nobody has changed."""
    if about.of:
        proposal = known_proposal(meeting, about.of)
        events_of(meeting, proposal.changes, proposal.reason)
    elif meeting.procedure.versions:
        last = meeting.procedure.versions[-1]
        if not differences((last.items, last.agenda), (meeting.items, meeting.agenda)):
            raise Refused("agenda_adopted")


def _refuse_unamended(meeting: Meeting, items: Iterable[str | None]) -> None:
    count = sum(unsettled_amendments(meeting, item) for item in items if item)
    if count:
        raise Refused("amendments_unsettled", count=count)


def _refuse_decided(meeting: Meeting, about: Subject, item: str | None, vote: Vote | None) -> None:
    before = vote_about(meeting, about)
    again = vote is not None and before is not None and before.id in (vote.id, vote.repeats)
    if before is not None and not again and before.stage is not VoteStage.PREPARED:
        raise Refused("decided_already")
    partial = about.kind in (SubjectKind.ISSUE, SubjectKind.AMENDMENT)
    if partial and item is not None and draft_decided(meeting, item) and not again:
        raise Refused("draft_decided")
