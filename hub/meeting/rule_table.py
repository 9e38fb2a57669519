"""All rules of a session in one table: thresholds, consequences, settings, and their law."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import asdict

from hub.meeting.citations import Citation, own_citation
from hub.meeting.grounds import GROUNDS, effective_from
from hub.meeting.setting_table import BY_KEY, TABLE, Value
from hub.meeting.thresholds import consequence_rules_of, rules_of
from hub.meeting.vote_state import Rule

if TYPE_CHECKING:
    from hub.meeting.state import Meeting


class SettingLine(Struct, frozen=True, kw_only=True):
    """A setting, or a ground (which has no value); `own` is the council's own citation."""

    key: str
    label: str
    citation: str
    effective_from: str
    own: Citation | None = None
    kind: str = ""
    value: Value | None = None
    default: Value | None = None


class RuleTable(Struct, frozen=True, kw_only=True):
    """What is in force in a session."""

    session: str
    votes: tuple[Rule, ...]
    consequences: tuple[Rule, ...]
    settings: tuple[SettingLine, ...]
    grounds: tuple[SettingLine, ...]


def rule_table(meeting: Meeting) -> RuleTable:
    """Return everything in force when a session begins; an empty meeting gives the law's."""
    values = asdict(meeting.settings)
    settings = (
        cited(meeting, setting.key, value=values[setting.key], default=setting.default)
        for setting in TABLE
    )
    return RuleTable(
        session=meeting.session.name,
        votes=rules_of(meeting),
        consequences=consequence_rules_of(meeting),
        settings=tuple(settings),
        grounds=tuple(cited(meeting, ground) for ground in GROUNDS if ground not in BY_KEY),
    )


def cited(
    meeting: Meeting, key: str, *, value: Value | None = None, default: Value | None = None
) -> SettingLine:
    """Return a setting or a ground with where it is laid down."""
    own = own_citation(meeting, key)
    setting = BY_KEY.get(key)
    return SettingLine(
        key=key,
        label=setting.label if setting else f"rules.why.{key}",
        citation=setting.citation if setting else f"rules.citation.{key}",
        effective_from=own.effective_from if own else effective_from(key),
        own=own,
        kind=setting.kind if setting else "",
        value=value,
        default=default,
    )
