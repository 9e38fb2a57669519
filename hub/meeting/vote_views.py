"""A vote as screens show it, cut to what their eyes may see."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from hub.meeting import vote_shapes
from hub.meeting.closed import kept_from
from hub.meeting.kinds import Form, Visibility, VoteStage
from hub.meeting.sheet_views import entries_shape, sheet_result, sheet_shape
from hub.meeting.thresholds import percent, rules_of
from hub.meeting.vote_opening import freeze
from hub.meeting.vote_sight import sight
from hub.meeting.votes import OVER, count_presses, frozen_of, is_entitled

if TYPE_CHECKING:
    from hub.meeting.eyes import Eyes
    from hub.meeting.state import Meeting
    from hub.meeting.vote_sight import VoteSight
    from hub.meeting.vote_state import Correction, Counted, Entry, Rule, Tally, Vote

PLAIN = (  # what everybody sees just as it is
    "id",
    "title",
    "form",
    "stage",
    "seconds",
    "visibility",
    "item",
    "repeats",
    "repeated_by",
    "opened_at",
    "closes_at",
    "closed_at",
    "declared_at",
    "annulled_at",
    "interrupted_at",
)


def vote_part(meeting: Meeting, vote_id: str, sees: VoteSight) -> vote_shapes.VotePart:
    """Return one vote as eyes with this sight see it."""
    vote = meeting.votes[vote_id]
    return vote_shapes.VotePart(
        rule=_rule(vote.rule),
        about=_about(vote),
        alarm_s=meeting.settings.vote_alarm,
        pressed=len(vote.given if vote.form is Form.SECRET else vote.ballots),
        closed_by=vote.closed_by or None,
        box_lost=vote.box_lost or None,
        reason=vote.reason or None,
        sheet=sheet_shape(vote.sheet) if vote.sheet else None,
        committee=vote.committee.members if vote.committee else None,
        **{name: getattr(vote, name) for name in PLAIN},
        **_figures(meeting, vote),
        **_people(vote, sees),
        **_numbers(vote, sees),
        **_workings(vote, sees),
    )


def preparing(meeting: Meeting) -> vote_shapes.PreparingShape:
    """Return what a vote can be prepared with, the council's own rules first."""
    rules, settings = rules_of(meeting), meeting.settings
    return vote_shapes.PreparingShape(
        rules={rule.id: _rule(rule) for rule in rules},
        order=tuple(rule.id for rule in rules),
        seconds=settings.vote_duration,
        continue_s=settings.vote_continue,
        visibility=Visibility(settings.visibility),
        secret=settings.secret_electronic,
        sheet_s=settings.sheet_duration,
        quorum=settings.quorum_needed,
        committee=settings.committee_needed,
    )


def past_votes(meeting: Meeting, eyes: Eyes) -> vote_shapes.VotesPart:
    """Return the declared and annulled votes, the oldest first; without those that never opened."""
    over = [
        vote
        for vote in meeting.votes.values()
        if vote.stage in OVER
        and vote.annulled_from is not VoteStage.PREPARED
        and not kept_from(meeting, eyes, vote.opened_at or 0)
    ]
    return vote_shapes.VotesPart(
        votes={vote.id: _past(vote, sight(eyes, vote)) for vote in over},
        order=tuple(vote.id for vote in over),
    )


def vote_before(meeting: Meeting, person: str) -> Vote | None:
    """Return the vote before somebody: that of their own room, or of the room it joins."""
    known = meeting.people.get(person)
    room = meeting.rooms.get(known.room) if known else None
    if room and room.joins:
        room = meeting.rooms.get(room.joins)
    return meeting.votes[room.vote] if room and room.vote else None


def own_ballot(meeting: Meeting, person: str) -> vote_shapes.BallotShape | None:
    """Return one's own ballot in the vote before one; of a secret one only that it is given."""
    vote = vote_before(meeting, person)
    if vote is None:
        return None
    if press := vote.ballots.get(person):
        return vote_shapes.BallotShape(
            vote=vote.id,
            number=press.number,
            at=press.at,
            changes=press.changes,
            choice=press.choice,
        )
    if given := vote.given.get(person):
        return vote_shapes.BallotShape(vote=vote.id, number=given.number, at=given.at, changes=0)
    return None


def own_entitled(meeting: Meeting, person: str) -> bool:
    """Say whether somebody may vote in the vote before them; once open, its roll decides."""
    vote = vote_before(meeting, person)
    if vote is None or vote.frozen is None:
        return is_entitled(meeting, person)
    return person in vote.frozen.roll


def own_ready(meeting: Meeting, person: str) -> int | None:
    """Return when somebody's tablet told that it is ready for the vote before them."""
    vote = vote_before(meeting, person)
    return vote.ready.get(person) if vote else None


def _figures(meeting: Meeting, vote: Vote) -> dict[str, Any]:
    """Return N, who is present, the quorum, the rule's base and sum: frozen, or as of now."""
    now = vote.frozen or freeze(meeting, vote)
    return {
        "total": now.total,
        "present": len(now.roll),
        "absent": now.total - len(now.roll),
        "quorum": now.quorum,
        "base": now.base,
        "needed": now.needed,
    }


def _people(vote: Vote, sees: VoteSight) -> dict[str, Any]:
    """Return who may vote, who has, how, and whose choice the desk entered."""
    shown: dict[str, Any] = {}
    if vote.frozen and (sees.voters or sees.workings):
        shown["roll"] = tuple(vote.frozen.roll)
    if sees.voters:
        voted = vote.given if vote.form is Form.SECRET else vote.ballots
        shown["voted"] = dict.fromkeys(voted, 1)
        corrected = (who for who, press in vote.ballots.items() if press.corrected)
        shown["corrected"] = tuple(corrected) or None
    if sees.choices:
        shown["choices"] = {who: press.choice for who, press in vote.ballots.items()}
    return shown


def _numbers(vote: Vote, sees: VoteSight) -> dict[str, Any]:
    """Return counts by choice and the result, where these eyes may see them."""
    if not sees.counts:
        return {}
    if vote.sheet:
        return {"sheet_result": sheet_result(vote)}
    counting = vote.form is Form.NAMED and vote.frozen is not None
    tally = vote.tally or (count_presses(vote) if counting else None)
    if tally is None:
        return {}
    return {"tally": _tally(tally), "result": _result(vote, tally)}


def _workings(vote: Vote, sees: VoteSight) -> dict[str, Any]:
    """Return what the desk works with while a vote is prepared, corrected or counted by people."""
    if not sees.workings:
        return {}
    corrections = {one.id: _correction(one) for one in vote.corrections.values()}
    return {
        "ready": dict(vote.ready) if vote.stage is VoteStage.PREPARED else None,
        "corrections": corrections or None,
        "entry": _entry(vote.entry) if vote.entry else None,
        "hands": {place: hands_shape(vote.id, one) for place, one in vote.hands.items()} or None,
        "sheet_entries": entries_shape(vote),
    }


def hands_shape(vote: str, counted: Counted) -> vote_shapes.RoomHandsShape:
    """Return the hands counted in a remote room, as screens see them."""
    return vote_shapes.RoomHandsShape(
        vote=vote,
        in_favour=counted.in_favour,
        against=counted.against,
        abstain=counted.abstain,
    )


def _past(vote: Vote, sees: VoteSight) -> vote_shapes.PastVoteShape:
    return vote_shapes.PastVoteShape(
        id=vote.id,
        title=vote.title,
        form=vote.form,
        stage=vote.stage,
        at=vote.annulled_at or vote.declared_at or 0,
        item=vote.item,
        about=_about(vote),
        repeats=vote.repeats,
        repeated_by=vote.repeated_by,
        box_lost=vote.box_lost or None,
        reason=vote.reason or None,
        sheet=sheet_shape(vote.sheet) if vote.sheet else None,
        rule=_rule(vote.rule),
        **_numbers(vote, sees),
    )


def _about(vote: Vote) -> vote_shapes.SubjectShape | None:
    about = vote.about
    if about is None:
        return None
    return vote_shapes.SubjectShape(kind=about.kind, of=about.of or None, part=about.part or None)


def _rule(rule: Rule) -> vote_shapes.RuleShape:
    return vote_shapes.RuleShape(
        id=rule.id,
        citation=rule.citation,
        base=rule.base,
        name=rule.name or None,
        effective_from=rule.effective_from or None,
    )


def _tally(tally: Tally) -> vote_shapes.TallyShape:
    return vote_shapes.TallyShape(
        in_favour=tally.in_favour,
        against=tally.against,
        abstain=tally.abstain,
        not_voted=tally.not_voted,
        invalid=tally.invalid or None,
    )


def _result(vote: Vote, tally: Tally) -> vote_shapes.ResultShape | None:
    if vote.result is None:
        return None
    frozen = frozen_of(vote)
    return vote_shapes.ResultShape(
        passed=vote.result.passed,
        needed=vote.result.needed,
        base=vote.result.base,
        percent_total=percent(tally.in_favour, frozen.total),
        percent_present=percent(tally.in_favour, frozen.present),
        digest=vote.result.digest,
    )


def _correction(one: Correction) -> vote_shapes.CorrectionShape:
    return vote_shapes.CorrectionShape(
        id=one.id,
        person=one.person,
        choice=one.choice,
        reason=one.reason,
        entered_by=one.entered_by,
        confirmed_by=one.confirmed_by,
    )


def _entry(entry: Entry) -> vote_shapes.EntryShape:
    counted = entry.counted
    return vote_shapes.EntryShape(
        id=entry.id,
        in_favour=counted.in_favour,
        against=counted.against,
        abstain=counted.abstain,
        issued=counted.issued,
        returned=counted.returned,
        invalid=counted.invalid,
        entered_by=entry.entered_by,
        confirmed_by=entry.confirmed_by,
    )
