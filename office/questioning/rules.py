"""What the forms of questioning ask for: each act of the page and the command it becomes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hub.meeting.office_holders import ListOfficeHolder, UnlistOfficeHolder
from hub.meeting.promises import RewordPromise, WithdrawPromise
from hub.meeting.question_groups import AdoptGroups, DropGroup, ProposeGroup
from hub.meeting.question_state import InWriting
from hub.meeting.questions import EnterQuestion, SortQuestion
from hub.meeting.words import Refused
from hub.meeting.written_answers import DeferAnswer, ReceiveAnswer

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from hub.meeting.words import Command

    Form = Mapping[str, str]
    Ticked = Mapping[str, list[str]]


def _holder(form: Form, ticked: Ticked) -> Command:
    return ListOfficeHolder(
        person=form.get("person", ""), office=form.get("office", ""), body=form.get("body", "")
    )


def _unlist(form: Form, ticked: Ticked) -> Command:
    return UnlistOfficeHolder(person=form.get("person", ""))


def _group(form: Form, ticked: Ticked) -> Command:
    respondents = tuple(ticked.get("respondents", []))
    item = form.get("item") or None
    return ProposeGroup(title=form.get("title", ""), respondents=respondents, item=item)


def _drop(form: Form, ticked: Ticked) -> Command:
    return DropGroup(group=form.get("group", ""), reason=form.get("reason", ""))


def _adopt(form: Form, ticked: Ticked) -> Command:
    groups = tuple(ticked.get("groups", []))
    vote = form.get("vote") or None
    return AdoptGroups(groups=groups, vote=vote, decision=form.get("decision", ""))


def _question(form: Form, ticked: Ticked) -> Command:
    names = ("person", "to", "topic", "text", "day")
    return EnterQuestion(**{name: form.get(name, "") for name in names})


def _sort(form: Form, ticked: Ticked) -> Command:
    return SortQuestion(question=form.get("question", ""), group=form.get("group") or None)


def _defer(form: Form, ticked: Ticked) -> Command:
    try:
        why = InWriting(form.get("why", ""))
    except ValueError:
        raise Refused("office.choice_wrong") from None
    return DeferAnswer(question=form.get("question", ""), why=why)


def _receive(form: Form, ticked: Ticked) -> Command:
    document = form.get("document", "")
    return ReceiveAnswer(
        question=form.get("question", ""), day=form.get("day", ""), document=document
    )


def _reword(form: Form, ticked: Ticked) -> Command:
    names = ("promise", "text", "body", "due", "reason")
    return RewordPromise(**{name: form.get(name, "") for name in names})


def _withdraw(form: Form, ticked: Ticked) -> Command:
    return WithdrawPromise(promise=form.get("promise", ""), reason=form.get("reason", ""))


ACTS: dict[str, Callable[[Form, Ticked], Command]] = {
    "holder": _holder,
    "unlist": _unlist,
    "group": _group,
    "drop": _drop,
    "adopt": _adopt,
    "question": _question,
    "sort": _sort,
    "defer": _defer,
    "receive": _receive,
    "reword": _reword,
    "withdraw": _withdraw,
}


def wished(act: str, form: Form, ticked: Ticked) -> Command:
    """Return what a form asks for; there is no other act."""
    if act not in ACTS:
        raise Refused("doors.no_page")
    return ACTS[act](form, ticked)
