"""The programme is adopted and changed by vote; every version is kept, with what it changed."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from hub.meeting import views
from hub.meeting.agenda import FinishItem, ReopenItem, StartItem
from hub.meeting.agenda_changes import differences
from hub.meeting.agenda_versions import (
    AgendaAdopted,
    AgendaChangeProposed,
    AgendaChangeWithdrawn,
    ProposeAgendaChange,
    WithdrawAgendaChange,
)
from hub.meeting.eyes import Eyes
from hub.meeting.kinds import ItemStage, SubjectKind
from hub.meeting.programme import ChangeItem, DropItem, InsertItem, MoveItem
from hub.meeting.sittings import CloseSession, CloseSitting
from hub.meeting.vote_opening import OpenVote, PrepareVote
from hub.meeting.vote_results import AnnulVote
from hub.meeting.vote_state import Subject
from hub.meeting.words import HALL, Command
from tests.hub.meeting.pieces import with_groups
from tests.hub.meeting.sentences import CHAIR, CLERK, SECRETARY, Sitting85
from tests.hub.meeting.voting import AGAINST, FOR, PRESENT_80, Voting

WHY = "theo đề nghị của Thường trực HĐND"


class Agenda(Voting):
    """A hall of 80 before whom the programme is put."""

    def __init__(self, **settings: object) -> None:
        super().__init__(**settings)  # type: ignore[arg-type]
        self.here(PRESENT_80)

    def voted(self, proposal: str = "", in_favour: int = 60) -> Agenda:
        """Let the council vote on the programme, or on a change of it."""
        self.opened_on(proposal)
        self.pressed(PRESENT_80[:in_favour], FOR).pressed(PRESENT_80[in_favour:], AGAINST)
        self.closed().declared()
        return self

    def opened_on(self, proposal: str = "") -> Agenda:
        self.vote_id = self.meeting.next_id
        self.ask(CHAIR, put(proposal))
        self.ask(CHAIR, OpenVote(vote=self.vote_id))
        return self

    def proposed(self, *changes: Any) -> str:
        proposal = self.meeting.next_id
        self.ask(SECRETARY, ProposeAgendaChange(alterations=changes, reason=WHY))
        return proposal

    def shown(self) -> dict[str, Any]:
        return views.show("versions", views.Look(self.meeting, HALL, Eyes.PUBLIC))


def put(proposal: str = "") -> PrepareVote:
    about = Subject(kind=SubjectKind.AGENDA, of=proposal)
    return PrepareVote(title="Thông qua chương trình", about=about)


def told(differences: Any) -> list[tuple[str, ...]]:
    keys = ("kind", "item", "field", "was", "now")
    return [tuple(one[key] for key in keys if key in one) for one in differences]


def test_the_programme_as_it_stands_is_adopted_by_a_vote() -> None:
    world = Agenda().voted()
    assert world.events[1:] == [AgendaAdopted(vote=world.vote_id)]
    version = world.shown()["versions"]["1"]
    assert (version["number"], version["vote"], version["by"]) == (1, world.vote_id, CHAIR)
    assert (version["items"], version["at"]) == (4, world.now)
    assert world.shown()["since"] == ()


def test_a_programme_that_is_voted_down_is_no_version() -> None:
    world = Agenda().voted(in_favour=42)
    assert len(world.events) == 1
    assert world.meeting.procedure.versions == ()


def test_what_was_adopted_is_not_adopted_again_unless_something_changed() -> None:
    world = Agenda(agenda_change="reason").voted()
    world.refused(CHAIR, put(), "agenda_adopted")
    world.given((CHAIR, ChangeItem(item="2", minutes=90, reason=WHY)))
    assert told(world.shown()["since"]) == [("changed", "2", "minutes", "60", "90")]
    world.voted()
    version = world.shown()["versions"]["2"]
    assert told(version["unvoted"]) == [("changed", "2", "minutes", "60", "90")]
    assert version.get("voted", ()) == ()


def test_a_change_is_made_when_its_vote_is_declared_passed_and_not_before() -> None:
    world = Agenda().voted()
    proposal = world.proposed(
        InsertItem(title="Bổ sung", minutes=20, sitting="B1", before="3"),
        DropItem(item="2"),
        MoveItem(item="4", before="1", sitting="B1"),
    )
    before = world.meeting.agenda
    world.opened_on(proposal).pressed(PRESENT_80)
    assert world.meeting.agenda == before
    world.closed().declared()
    new = f"new-{world.meeting.number - 3}"
    assert world.meeting.agenda == ("4", "1", "2", new, "3")
    assert world.meeting.items["2"].stage is ItemStage.DROPPED
    assert world.meeting.items[new].reason == WHY
    version = world.shown()["versions"]["2"]
    assert told(version["voted"]) == [
        ("moved", "4"), ("changed", "4", "sitting", "B2", "B1"), ("dropped", "2"), ("added", new),
    ]  # fmt: skip
    assert version["reason"] == WHY
    assert world.shown()["proposals"][proposal]["outcome"] == "adopted"
    assert world.meeting.rooms[HALL].undoable is None


def test_a_change_that_is_voted_down_changes_nothing() -> None:
    world = Agenda().voted()
    proposal = world.proposed(DropItem(item="2"))
    agenda = world.meeting.items
    world.voted(proposal, in_favour=10)
    assert world.meeting.items is agenda
    assert world.shown()["proposals"][proposal]["outcome"] == "rejected"
    world.refused(CHAIR, put(proposal), "decided_already")


def test_a_proposal_shows_what_it_would_change() -> None:
    world = Agenda()
    asked = (ChangeItem(item="2", title="Thảo luận chung", minutes=90),)
    proposal = world.proposed(*asked)
    world.then(AgendaChangeProposed(alterations=asked, reason=WHY))
    shown = world.shown()["proposals"][proposal]
    assert told(shown["changes"]) == [
        ("changed", "2", "title", "Thảo luận", "Thảo luận chung"),
        ("changed", "2", "minutes", "60", "90"),
    ]
    world.given((CHAIR, DropItem(item="2", reason=WHY)))
    assert "changes" not in world.shown()["proposals"][proposal]
    world.refused(CHAIR, put(proposal), "item_dropped")


def test_while_the_council_votes_the_programme_stands_as_it_was_put() -> None:
    world = Agenda().opened_on()
    for stage in ("open", "closed"):
        if stage == "closed":
            world.closed()
            world.refused(CHAIR, StartItem(item="2"), "agenda_vote_under_way")
        change = ChangeItem(item="2", minutes=90, reason=WHY)
        world.refused(CHAIR, change, "agenda_vote_under_way")
    world.declared().given((CHAIR, change))


BY_SETTING: list[tuple[str, Command, str | None]] = [
    ("reason", DropItem(item="2", reason=WHY), None),
    ("content", DropItem(item="2", reason=WHY), "agenda_needs_vote"),
    ("content", InsertItem(title="Mới", reason=WHY), "agenda_needs_vote"),
    ("content", ChangeItem(item="2", title="Khác", reason=WHY), "agenda_needs_vote"),
    ("content", ChangeItem(item="2", minutes=90, reason=WHY), None),
    ("content", MoveItem(item="3", before="2", reason=WHY), None),
    ("vote", MoveItem(item="3", before="2", reason=WHY), "agenda_needs_vote"),
    ("vote", ChangeItem(item="2", minutes=90, reason=WHY), "agenda_needs_vote"),
]


@pytest.mark.parametrize(("rule", "command", "reason"), BY_SETTING)
def test_what_changes_without_a_vote_is_the_councils_setting(
    rule: str, command: Command, reason: str | None
) -> None:
    before = Agenda(agenda_change=rule)
    before.given((CLERK, command))  # as long as no programme is adopted, a reason is enough
    adopted = Agenda(agenda_change=rule).voted()
    if reason is None:
        adopted.given((CLERK, command))
    else:
        adopted.refused(CLERK, command, reason)


def test_what_was_dropped_comes_back_by_a_vote_only_a_finished_item_by_the_chair() -> None:
    world = Agenda().given((CHAIR, DropItem(item="2", reason=WHY))).voted()
    world.given((CHAIR, StartItem(item="1")), (CHAIR, FinishItem(item="1")))
    world.refused(CHAIR, ReopenItem(item="2", reason=WHY), "agenda_needs_vote")
    world.given((CHAIR, ReopenItem(item="1", reason=WHY)))
    world.voted(world.proposed(ReopenItem(item="2", reason=WHY)))
    assert world.meeting.items["2"].stage is ItemStage.PLANNED
    assert told(world.shown()["versions"]["2"]["voted"]) == [("restored", "2")]


def test_a_vote_the_programme_follows_is_not_annulled() -> None:
    world = Agenda().voted()
    annul = AnnulVote(vote=world.vote_id, reason=WHY)
    world.refused(CHAIR, annul, "agenda_vote_stands")
    failed = Agenda().voted(in_favour=10)
    failed.given((CHAIR, AnnulVote(vote=failed.vote_id, reason=WHY)), (CHAIR, put()))


def test_a_proposal_is_withdrawn_before_its_vote() -> None:
    world = Agenda()
    proposal = world.proposed(DropItem(item="2"))
    withdraw = WithdrawAgendaChange(proposal=proposal, reason=WHY)
    (
        world.refused(CHAIR, replace(withdraw, reason=""), "reason_needed")
        .refused(CHAIR, replace(withdraw, proposal="0"), "unknown_agenda_change")
        .when(CHAIR, withdraw)
        .then(AgendaChangeWithdrawn(proposal=proposal, reason=WHY))
        .refused(CHAIR, withdraw, "agenda_change_withdrawn")
        .refused(CHAIR, put(proposal), "agenda_change_withdrawn")
    )
    other = world.proposed(DropItem(item="2"))
    world.given((CHAIR, put(other)))
    late = replace(withdraw, proposal=other)
    world.refused(CHAIR, late, "agenda_change_voted_on")


WRONG = [
    (ProposeAgendaChange(alterations=(), reason=WHY), "wrong_count_of_parts"),
    (ProposeAgendaChange(alterations=(DropItem(item="2"),), reason=" "), "reason_needed"),
    (ProposeAgendaChange(alterations=(DropItem(item="99"),), reason=WHY), "unknown_item"),
    (ProposeAgendaChange(alterations=(DropItem(item="2"),) * 2, reason=WHY), "item_dropped"),
    (
        ProposeAgendaChange(alterations=(DropItem(item="2", room="remote1"),), reason=WHY),
        "only_in_hall",
    ),
]


@pytest.mark.parametrize(("command", "reason"), WRONG)
def test_changes_that_cannot_be_made_are_not_put(command: ProposeAgendaChange, reason: str) -> None:
    Agenda().refused(CLERK, command, reason)


def test_a_closed_session_changes_its_programme_no_more() -> None:
    world = Agenda().given((CHAIR, CloseSitting(sitting="B1")), (CHAIR, CloseSession()))
    command = ProposeAgendaChange(alterations=(DropItem(item="2"),), reason=WHY)
    world.refused(CHAIR, command, "session_closed")


def test_a_part_put_elsewhere_and_an_item_put_back_are_told_as_such() -> None:
    world = Sitting85(with_groups())
    world.given((CLERK, DropItem(item="p")))
    before = (world.meeting.items, world.meeting.agenda)
    world.given((CLERK, MoveItem(item="g1", parent="h")), (CHAIR, ReopenItem(item="p", reason="")))
    after = (world.meeting.items, world.meeting.agenda)
    found = {(one.kind, one.item) for one in differences(before, after)}
    assert found == {("moved", "g1"), ("restored", "p")}


def test_versions_change_nobodys_own_view() -> None:
    world = Agenda()
    proposal = world.proposed(ChangeItem(item="2", minutes=90))
    assert [*world.events[0].touches(world.meeting)] == []
    world.given((CHAIR, WithdrawAgendaChange(proposal=proposal, reason=WHY)))
    assert [*world.events[0].touches(world.meeting)] == []
    world.voted()
    assert [*world.events[1].touches(world.meeting)] == []
