"""Who can be questioned, and the groups of issues the council decides on."""

from __future__ import annotations

from msgspec.structs import replace

from hub.meeting.agenda import FinishItem, StartItem
from hub.meeting.answering import CallRespondent
from hub.meeting.kinds import ItemKind, VoteStage
from hub.meeting.office_holders import (
    ListOfficeHolder,
    OfficeHolderListed,
    OfficeHolderUnlisted,
    UnlistOfficeHolder,
)
from hub.meeting.question_groups import (
    AdoptGroups,
    ChangeGroup,
    DropGroup,
    GroupChanged,
    GroupProposed,
    GroupsAdopted,
    ProposeGroup,
)
from hub.meeting.question_state import GroupStage, IssueGroup, OfficeHolder
from hub.meeting.questioning import AskAgain, RegisterQuestion
from hub.meeting.registration import OpenRegistration
from hub.meeting.session import OpenSitting
from hub.meeting.state import Item
from hub.meeting.vote_state import Result
from tests.hub.meeting.askings import (
    FARMING,
    FINANCE,
    QUESTIONING,
    adopted,
    answers,
    asks,
    group,
    listed,
    question,
    questioning,
    questioning_plan,
)
from tests.hub.meeting.pieces import put_vote
from tests.hub.meeting.sentences import CHAIR, CLERK, SECRETARY, Sitting85

PROPOSED = ProposeGroup(title=" Sạt lở bờ sông ", respondents=(FARMING,), item=QUESTIONING)


def proposed() -> Sitting85:
    return listed().given((CLERK, PROPOSED), (CHAIR, OpenSitting(sitting="B1")))


def test_an_office_holder_is_listed_with_office_and_body() -> None:
    holder = OfficeHolder(person="I1", office="Giám đốc", body="Sở Y tế")
    sitting = listed()
    sitting.when(CLERK, ListOfficeHolder(person="I1", office="Giám đốc ", body=" Sở Y tế"))
    sitting.then(OfficeHolderListed(holder=holder))
    again = ListOfficeHolder(person="I1", office="Giám đốc", body="Sở Y tế")
    sitting.refused(CLERK, again, "nothing_changed")
    sitting.refused(CLERK, ListOfficeHolder(person="X", office="a", body="b"), "unknown_person")
    sitting.refused(CLERK, ListOfficeHolder(person="A7", office=" ", body="b"), "office_needed")
    sitting.refused(CLERK, ListOfficeHolder(person="A7", office="a", body=" "), "body_needed")


def test_whom_a_group_or_a_question_names_stays_listed() -> None:
    sitting = listed().given((CLERK, PROPOSED))
    sitting.refused(CLERK, UnlistOfficeHolder(person=FARMING), "office_holder_named")
    sitting.refused(CLERK, UnlistOfficeHolder(person="A7"), "not_office_holder")
    sitting.when(SECRETARY, UnlistOfficeHolder(person=FINANCE))
    sitting.then(OfficeHolderUnlisted(person=FINANCE))


def test_a_group_is_proposed_for_an_item_of_questioning() -> None:
    sitting = listed().when(CLERK, PROPOSED)
    made = IssueGroup(id="", title="Sạt lở bờ sông", respondents=(FARMING,), item=QUESTIONING)
    sitting.then(GroupProposed(group=made))
    assert sitting.meeting.questioning.groups[group(sitting)].stage is GroupStage.PROPOSED


def test_a_group_that_cannot_be_is_refused() -> None:
    sitting = listed()
    for command, reason in (
        (ProposeGroup(title="a", respondents=()), "respondent_needed"),
        (ProposeGroup(title="a", respondents=("A7",)), "not_office_holder"),
        (ProposeGroup(title="a", respondents=(FARMING, FARMING)), "person_twice"),
        (ProposeGroup(title="a", respondents=(FARMING,) * 1, item="2"), "item_not_questioning"),
        (ProposeGroup(title="a", respondents=(FARMING,), item="x"), "unknown_item"),
        (ProposeGroup(title=" ", respondents=(FARMING,)), "title_needed"),
        (ProposeGroup(title="a", respondents=tuple("ABCDEFGHIJK")), "too_many_respondents"),
    ):
        sitting.refused(CLERK, command, reason)


def test_the_council_decides_by_a_vote_of_this_session() -> None:
    sitting = put_vote(proposed(), VoteStage.CLOSED)
    decide = AdoptGroups(groups=(group(sitting),), vote="v")
    sitting.refused(CHAIR, decide, "vote_not_declared")
    result = Result(passed=True, needed=43, base=85)
    put_vote(sitting, VoteStage.DECLARED, result=result)
    sitting.when(CHAIR, decide).then(GroupsAdopted(groups=(group(sitting),), vote="v"))
    sitting.refused(CHAIR, decide, "issue_group_adopted")
    assert sitting.meeting.questioning.groups[group(sitting)].vote == "v"


def test_a_vote_that_was_lost_decides_nothing() -> None:
    sitting = put_vote(
        proposed(), VoteStage.DECLARED, result=Result(passed=False, needed=43, base=85)
    )
    lost = AdoptGroups(groups=(group(sitting),), vote="v")
    sitting.refused(CHAIR, lost, "vote_not_carried")
    sitting.refused(CHAIR, AdoptGroups(groups=(group(sitting),), vote="x"), "unknown_vote")


def test_another_decision_has_to_be_said() -> None:
    sitting = proposed()
    sitting.refused(CHAIR, AdoptGroups(groups=(group(sitting),)), "decision_needed")
    sitting.refused(CHAIR, AdoptGroups(groups=(), decision="a"), "unknown_issue_group")
    sitting.refused(CHAIR, AdoptGroups(groups=("9",), decision="a"), "unknown_issue_group")
    early = listed().given((CLERK, PROPOSED))
    early.refused(CHAIR, AdoptGroups(groups=(group(early),), decision="a"), "session_not_open")


def test_what_was_adopted_changes_with_a_reason_only() -> None:
    sitting = adopted()
    key = group(sitting)
    change = ChangeGroup(group=key, title="Sạt lở", respondents=(FARMING,), item=QUESTIONING)
    sitting.refused(CLERK, change, "reason_needed")
    sitting.given(
        (
            CLERK,
            ChangeGroup(
                group=key, title="Sạt lở", respondents=(FARMING,), item=QUESTIONING, reason="Ốm"
            ),
        )
    )
    found = sitting.meeting.questioning.groups[key]
    assert (found.respondents, found.stage, found.reason) == ((FARMING,), "adopted", "Ốm")
    same = ChangeGroup(
        group=key, title="Sạt lở", respondents=(FARMING,), item=QUESTIONING, reason="Ốm"
    )
    sitting.refused(CLERK, same, "nothing_changed")


def test_what_is_only_proposed_changes_without_a_word() -> None:
    sitting = proposed()
    key = group(sitting)
    change = ChangeGroup(group=key, title="Hạn hán", respondents=(FINANCE,), item=QUESTIONING)
    after = IssueGroup(id=key, title="Hạn hán", respondents=(FINANCE,), item=QUESTIONING)
    sitting.when(CLERK, change).then(GroupChanged(group=after))


def test_a_group_is_dropped_before_its_item_begins() -> None:
    sitting = adopted()
    key = group(sitting)
    drop = DropGroup(group=key, reason="Rút")
    sitting.given((CHAIR, StartItem(item=QUESTIONING))).refused(CLERK, drop, "item_begun")
    sitting.given((CHAIR, FinishItem(item=QUESTIONING)), (CLERK, drop))
    sitting.refused(CLERK, drop, "issue_group_dropped")


OTHER = "q2"


def with_another_item() -> Sitting85:
    """Return a session, not yet begun, with a second item of questioning."""
    planned = questioning_plan()
    second = Item(id=OTHER, title="Chất vấn tiếp", kind=ItemKind.QUESTIONING, sitting="B1")
    return Sitting85(replace(planned, items=(*planned.items, second)))


def test_nobody_is_called_to_answer_for_a_group_that_is_not_on_the_item() -> None:
    sitting = questioning(sitting=with_another_item())
    proposal = ProposeGroup(title="Đầu tư công", respondents=(FINANCE,), item=OTHER)
    sitting.given((CLERK, proposal))
    other = group(sitting)
    sitting.given((CHAIR, AdoptGroups(groups=(other,), decision="Biểu quyết")))
    call = CallRespondent(group=other, person=FINANCE)
    sitting.refused(CHAIR, call, "issue_group_not_on_item")
    sitting.given((CHAIR, StartItem(item=OTHER)))
    sitting.refused(CHAIR, call, "nothing_changed")  # the first in charge answers uncalled


def test_without_a_group_the_council_has_adopted_nobody_is_questioned() -> None:
    sitting = proposed().given((CHAIR, StartItem(item=QUESTIONING)), (CHAIR, OpenRegistration()))
    sitting.refused("A5", RegisterQuestion(), "no_group_on_item")
    sitting.given((CHAIR, AdoptGroups(groups=(group(sitting),), decision="Biểu quyết")))
    sitting.when("A5", RegisterQuestion())


def test_one_asks_again_only_while_the_group_is_questioned_on() -> None:
    sitting = answers(asks(questioning("A5", sitting=with_another_item()), "A5"), "A5")
    again = AskAgain(question=question(sitting, "A5").id)
    sitting.given((CHAIR, StartItem(item=OTHER)))
    sitting.refused("A5", again, "issue_group_not_on_item")
