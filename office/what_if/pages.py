"""The what-if page: figures in, percentages and outcome out; nothing is asked and nothing kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.routing import Route

from hub.meeting.attendance import present_delegates, total_delegates
from hub.meeting.outcomes import PercentBase
from hub.meeting.rule_table import cited
from hub.meeting.state import Meeting
from hub.meeting.thresholds import consequence_rules_of, rules_of
from hub.meeting.words import Refused
from hub.web.asking import Ask, shown
from office.rendering import show
from office.visiting import Held, held, held_as
from office.what_if.rules import COUNTED, PAPERS, Trial, needed_of, tried

if TYPE_CHECKING:
    from starlette.responses import Response

TOTAL = 85  # a council without a session yet begins with the commonest size


def by_law(ask: Ask) -> Response:
    """Lead to the session at hand; where there is none the law's rules are tried."""
    current = ask.site.sessions.current()
    if current is None:
        return _front(ask, None, Meeting())
    try:
        held_as(ask, current)
    except Refused:
        return _front(ask, None, Meeting())
    return ask.go(f"/office/sessions/{current}/what-if")


def front(ask: Ask) -> Response:
    """Try figures by a session's own rules."""
    found = held(ask)
    return _front(ask, found, found.meeting)


def _front(ask: Ask, found: Held | None, meeting: Meeting) -> Response:
    typed = ask.query
    tells = tried(meeting, typed) if "kind" in typed else None
    trial = tells if isinstance(tells, Trial) else None
    wrong = tells if isinstance(tells, dict) else {}
    total = trial.total if trial else _total(meeting)
    return show(
        ask,
        "what_if/front.html",
        400 if wrong else 200,
        held=found,
        page="what_if",
        path=ask.here.path,
        typed=typed or _first(meeting),
        trial=trial,
        wrong=wrong,
        total=total,
        needed=needed_of(meeting, total),
        **_chosen_from(meeting),
    )


def _chosen_from(meeting: Meeting) -> dict[str, object]:
    """Return what there is to choose from, and the rules to read."""
    return {
        "counted": COUNTED,
        "papers": PAPERS,
        "bases": tuple(PercentBase),
        "rules": rules_of(meeting),
        "limits": consequence_rules_of(meeting),
        "quorum": cited(meeting, "quorum_needed"),
    }


def _total(meeting: Meeting) -> int:
    return total_delegates(meeting) or TOTAL


def _first(meeting: Meeting) -> dict[str, str]:
    """Return what stands on the form before anything was typed: the figures of this moment."""
    present = len(present_delegates(meeting))
    return {
        "kind": "vote",
        "rule": "majority_of_total",
        "base": "total",
        "total": str(_total(meeting)),
        "present": str(present) if present else "",
    }


ROUTES = [
    Route("/office/what-if", shown(by_law), methods=["GET"]),
    Route("/office/sessions/{session}/what-if", shown(front), methods=["GET"]),
]
