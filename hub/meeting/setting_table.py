"""The settings as a table: what each may be, what it is by default, and where that is laid down."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from msgspec import Struct, field
from msgspec.structs import asdict, replace

from hub.meeting.citations import Citation, Versions, checked_citation, with_citation
from hub.meeting.conditions import begun, checked_text, refuse_closed_session, refuse_open_vote
from hub.meeting.day_count import is_calendar
from hub.meeting.grounds import GROUNDS
from hub.meeting.kinds import Visibility
from hub.meeting.people import Role
from hub.meeting.settings import Settings
from hub.meeting.sheets import InvalidScope, PercentBase
from hub.meeting.words import Asked, Command, Event, Refused, Stamp

if TYPE_CHECKING:
    from hub.meeting.state import Meeting

Value = bool | int | str
DEFAULTS = Settings()
TIES = ("revote_then_older", "revote", "older")


class Setting(Struct, frozen=True):
    """One setting: a number from `least` to `most`, a switch, or one of `choices`.

    `kind` is seconds, minutes, number, switch, choice or days (a list of days off). `binding` ones
    decide what a vote is worth or who is shut out: once the session is open only whoever presides
    changes them.
    """

    key: str
    kind: str
    least: int = 0
    most: int = 0
    choices: tuple[str, ...] = ()
    binding: bool = False

    @property
    def default(self) -> Value:
        value: Value = getattr(DEFAULTS, self.key)
        return value

    @property
    def label(self) -> str:
        """Return the catalogue key of the setting's name."""
        return f"words.setting.{self.key}"

    @property
    def citation(self) -> str:
        """Return the catalogue key of the text that says where it is laid down."""
        return f"words.citation.{self.key}"

    def takes(self, value: Value) -> bool:
        """Say whether the setting can have this value."""
        if self.kind == "switch":
            return isinstance(value, bool)
        if self.kind == "choice":
            return isinstance(value, str) and value in self.choices
        if self.kind == "days":
            return isinstance(value, str) and is_calendar(value)
        number = isinstance(value, int) and not isinstance(value, bool)
        return number and self.least <= int(value) <= self.most


def _seconds(key: str, least: int, most: int) -> Setting:
    return Setting(key, "seconds", least, most)


def _switch(key: str, *, binding: bool = False) -> Setting:
    return Setting(key, "switch", binding=binding)


TABLE: tuple[Setting, ...] = (
    _seconds("first_speech", 30, 3600),
    _seconds("next_speech", 30, 3600),
    _seconds("debate_speech", 30, 3600),
    _seconds("explanation_speech", 30, 7200),
    _seconds("point_of_order_speech", 10, 600),
    _seconds("question_speech", 15, 1800),
    _seconds("answer_speech", 30, 3600),
    _seconds("questioning_debate", 15, 1800),
    Setting("round_least", "number", 1, 10),
    Setting("round_most", "number", 1, 20),
    Setting("written_answer_days", "number", 1, 90),
    _switch("due_on_working_day"),
    Setting("days_off", "days"),
    _switch("speak_only_present"),
    _switch("remote_lobby"),
    _switch("record_sittings", binding=True),
    _seconds("warning", 5, 300),
    _seconds("undo", 3, 60),
    _seconds("vote_duration", 10, 600),
    _seconds("vote_alarm", 3, 60),
    _seconds("vote_continue", 10, 600),
    _seconds("receipt_grace", 0, 5),
    Setting("visibility", "choice", choices=tuple(Visibility), binding=True),
    _switch("quorum_needed", binding=True),
    _switch("secret_electronic", binding=True),
    _switch("committee_needed", binding=True),
    _seconds("sheet_duration", 60, 3600),
    Setting("sheet_invalid_scope", "choice", choices=tuple(InvalidScope), binding=True),
    Setting("sheet_percent_base", "choice", choices=tuple(PercentBase), binding=True),
    Setting("election_tie", "choice", choices=TIES, binding=True),
    Setting("election_no_majority", "choice", choices=("next_round", "postpone"), binding=True),
    Setting("election_none_chosen", "choice", choices=("invalid", "against"), binding=True),
    Setting("total_counts", "choice", choices=("serving", "elected"), binding=True),
    Setting("elected_total", "number", 0, 1000, binding=True),
    Setting("late_after_minutes", "minutes", 0, 240),
    _switch("hands_confirmed_by_second", binding=True),
    _switch("show_names_after_declaring", binding=True),
    Setting("agenda_change", "choice", choices=("reason", "content", "vote"), binding=True),
    Setting("amendments_waiting", "number", 1, 100),
    _switch("closed_stops_public", binding=True),
    _switch("closed_stops_invitees", binding=True),
    _switch("closed_stops_observers", binding=True),
    _switch("closed_stops_remote", binding=True),
    _switch("closed_stops_recording", binding=True),
    _switch("closed_stops_export", binding=True),
)
BY_KEY = {setting.key: setting for setting in TABLE}


class ChangeSettings(Command, frozen=True):
    """Settle some settings anew, for what happens from now on; never while ballots are taken.

    `citations` word anew where a setting or the ground of a refusal is laid down; an empty text
    takes the version of that day away.
    """

    allowed: ClassVar = frozenset({Role.ADMINISTRATOR, Role.CLERK, Role.SECRETARY, Role.PRESIDING})
    changes: dict[str, Value]
    citations: dict[str, Citation] = field(default_factory=dict)
    reason: str = ""

    def decide(self, meeting: Meeting, asked: Asked) -> list[Event]:
        refuse_closed_session(meeting)
        refuse_open_vote(meeting)
        for key, value in self.changes.items():
            refuse_wrong_setting(key, value)
        now = asdict(meeting.settings)
        changes = {key: value for key, value in self.changes.items() if now[key] != value}
        citations = {key: checked_citation(one) for key, one in self.citations.items()}
        cited = cited_anew(meeting.citations, citations)
        if not changes and cited == meeting.citations:
            raise Refused("nothing_changed")
        if not begun(meeting):
            reason = self.reason.strip()
            return [SettingsChanged(changes=changes, citations=citations, reason=reason)]
        binding = any(BY_KEY[key].binding for key in changes)
        if binding and Role.PRESIDING not in asked.roles(meeting):
            raise Refused("setting_by_chair")
        reason = checked_text(self.reason, "reason_needed")
        return [SettingsChanged(changes=changes, citations=citations, reason=reason)]


def cited_anew(before: Versions, citations: dict[str, Citation]) -> Versions:
    """Return all citations as they are after these; raise Refused for what can't be cited."""
    for subject, citation in citations.items():
        if subject not in BY_KEY and subject not in GROUNDS:
            raise Refused("unknown_citation")
        before = with_citation(before, subject, citation)
    return before


def refuse_wrong_setting(key: str, value: Value) -> None:
    """Raise Refused when there is no such setting or it can't have this value."""
    if key not in BY_KEY:
        raise Refused("unknown_setting")
    if not BY_KEY[key].takes(value):
        raise Refused("setting_out_of_range", setting=key)


def refuse_wrong_settings(settings: Settings) -> None:
    """Raise Refused when any of the settings is out of its range."""
    for key, value in asdict(settings).items():
        refuse_wrong_setting(key, value)


class SettingsChanged(Event, frozen=True):
    """Some settings are others from now on; what has begun keeps the ones it began with."""

    changes: dict[str, Value]
    citations: dict[str, Citation] = field(default_factory=dict)
    reason: str = ""

    def apply(self, meeting: Meeting, stamp: Stamp) -> Meeting:
        return replace(
            meeting,
            settings=replace(meeting.settings, **self.changes),
            citations=cited_anew(meeting.citations, self.citations),
        )


COMMANDS = (ChangeSettings,)
EVENTS = (SettingsChanged,)
