"""Each act of the questioning page becomes one command, and nothing else does."""

import pytest

from hub.meeting.office_holders import ListOfficeHolder, UnlistOfficeHolder
from hub.meeting.promises import RewordPromise, WithdrawPromise
from hub.meeting.question_groups import AdoptGroups, DropGroup, ProposeGroup
from hub.meeting.question_state import InWriting
from hub.meeting.questions import EnterQuestion, SortQuestion
from hub.meeting.words import Command, Refused
from hub.meeting.written_answers import DeferAnswer, ReceiveAnswer
from office.questioning.rules import ACTS, wished

FORM = {
    "person": "D1",
    "office": "Giám đốc",
    "body": "Sở Tài chính",
    "title": "Sạt lở bờ sông",
    "item": "",
    "group": "G1",
    "reason": "Trùng nội dung",
    "vote": "",
    "decision": "Thường trực quyết định",
    "to": "D2",
    "topic": "Kè sông",
    "text": "Bao giờ làm xong?",
    "day": "2026-12-08",
    "question": "Q1",
    "why": "out_of_time",
    "document": "T1",
    "promise": "P1",
    "due": "2027-06-30",
}
TICKED = {"respondents": ["D1", "D2"], "groups": ["G1", "G2"]}
BECOMES: dict[str, Command] = {
    "holder": ListOfficeHolder(person="D1", office="Giám đốc", body="Sở Tài chính"),
    "unlist": UnlistOfficeHolder(person="D1"),
    "group": ProposeGroup(title="Sạt lở bờ sông", respondents=("D1", "D2"), item=None),
    "drop": DropGroup(group="G1", reason="Trùng nội dung"),
    "adopt": AdoptGroups(groups=("G1", "G2"), vote=None, decision="Thường trực quyết định"),
    "question": EnterQuestion(
        person="D1", to="D2", topic="Kè sông", text="Bao giờ làm xong?", day="2026-12-08"
    ),
    "sort": SortQuestion(question="Q1", group="G1"),
    "defer": DeferAnswer(question="Q1", why=InWriting.OUT_OF_TIME),
    "receive": ReceiveAnswer(question="Q1", day="2026-12-08", document="T1"),
    "reword": RewordPromise(
        promise="P1",
        text="Bao giờ làm xong?",
        body="Sở Tài chính",
        due="2027-06-30",
        reason="Trùng nội dung",
    ),
    "withdraw": WithdrawPromise(promise="P1", reason="Trùng nội dung"),
}


@pytest.mark.parametrize("act", ACTS)
def test_every_act_becomes_its_command(act: str) -> None:
    assert wished(act, FORM, TICKED) == BECOMES[act]


def test_a_question_can_be_taken_out_of_its_group() -> None:
    assert wished("sort", FORM | {"group": ""}, TICKED) == SortQuestion(question="Q1", group=None)


@pytest.mark.parametrize(
    ("act", "form", "why"),
    [
        ("close", FORM, "doors.no_page"),
        ("defer", FORM | {"why": "because"}, "office.choice_wrong"),
        ("defer", {}, "office.choice_wrong"),
    ],
)
def test_what_no_form_holds_is_refused(act: str, form: dict[str, str], why: str) -> None:
    with pytest.raises(Refused) as refused:
        wished(act, form, TICKED)
    assert refused.value.reason == why
