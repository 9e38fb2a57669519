"""Prints the rules in force: thresholds, what follows from ratings, settings, each with its law."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

from sqlalchemy.exc import DBAPIError

from db.engine import LIVE_FILE
from hub.catalogue import catalogue, text
from hub.cli import Stopped, command_parser, settings_in, spoken_language
from hub.cli.export import chosen
from hub.cli.verify import place_of
from hub.meeting.rule_table import rule_table
from hub.meeting.state import Meeting
from hub.record.folder import prove_session, sessions
from hub.record.replay import Misfit

if TYPE_CHECKING:
    from argparse import Namespace

    from hub.cli import Subparsers
    from hub.meeting.rule_table import RuleTable, SettingLine
    from hub.meeting.vote_state import Rule

Json = dict[str, Any]


def add_parser(subparsers: Subparsers) -> None:
    parser = command_parser(subparsers, "rules", run)
    session_help = text(spoken_language(), "cli.rules_session")
    parser.add_argument("--session", type=int, metavar="N", help=session_help)


def run(arguments: Namespace) -> int:
    """Print the rules of a session in the folder, or those of the law where there is none."""
    language = spoken_language()
    meeting = meeting_of(arguments)
    table = rule_table(meeting)
    if arguments.json:
        print(json.dumps(as_json(table, language), ensure_ascii=False))
        return 0
    whose = meeting.session.name or text(language, "cli.rules_of_the_law")
    sys.stdout.write("\n".join([whose, *lines(table, language)]) + "\n")
    return 0


def meeting_of(arguments: Namespace) -> Meeting:
    """Return the session whose rules are asked for; without a record an empty one, of the law."""
    data, wanted = arguments.data, arguments.session
    recorded = (data / LIVE_FILE).is_file() or settings_in(data).database_url
    if not recorded and wanted is None:
        return Meeting()
    place = place_of(data)
    try:
        known = sessions(place)
        if not known and wanted is None:
            return Meeting()
        return prove_session(place, chosen(known, wanted)).meeting
    except Misfit as misfit:
        raise Stopped("cli.rules_unsound", event=misfit.number) from misfit
    except DBAPIError as broken:
        raise Stopped("cli.record_unreadable", data=data) from broken


def as_json(table: RuleTable, language: str) -> Json:
    """Return the table for a script; a setting's citation is the words people read."""
    return {
        "session": table.session,
        "rules": [_rule(rule, language) for rule in table.votes],
        "consequences": [_rule(rule, language) for rule in table.consequences],
        "settings": [_setting(line, language) for line in table.settings],
        "grounds": [_setting(line, language) for line in table.grounds],
    }


def lines(table: RuleTable, language: str) -> list[str]:
    """Return the table for people to read."""
    rules = {"rules": table.votes, "consequences": table.consequences}
    told = [
        line
        for section, found in rules.items()
        for line in ("", text(language, f"cli.rules_{section}"), *_told(found, language))
    ]
    told += ["", text(language, "cli.rules_settings")]
    for one in table.settings:
        value = text(
            language, "cli.rules_value", name=_name(one, language), value=_said(one, language)
        )
        told += [f"  {value}", f"      {_cited(one, language)}"]
    return told


def _told(rules: tuple[Rule, ...], language: str) -> list[str]:
    return [
        part
        for rule in rules
        for part in (
            f"  {_called(rule, language)}: {share(rule)} ({text(language, _BASE[rule.base])})",
            f"      {_dated(rule.citation, rule.effective_from, language)}",
        )
    ]


_BASE = {name: f"rules.base.{name}" for name in ("total", "present", "remaining")}


def share(rule: Rule) -> str:
    """Return a rule's share as the law's papers write it: `> 1/2`, `≥ 2/3`."""
    return f"{'≥' if rule.at_least else '>'} {rule.numerator}/{rule.denominator}"


def _called(rule: Rule, language: str) -> str:
    return rule.name or text(language, f"words.rule.{rule.id}")


def _rule(rule: Rule, language: str) -> Json:
    return {
        "id": rule.id,
        "name": _called(rule, language),
        "share": f"{rule.numerator}/{rule.denominator}",
        "at_least": rule.at_least,
        "base": rule.base,
        "citation": rule.citation,
        "effective_from": rule.effective_from,
    }


def _setting(line: SettingLine, language: str) -> Json:
    value = {} if line.value is None else {"value": line.value, "default": line.default}
    return {
        "key": line.key,
        "name": _name(line, language),
        **value,
        "citation": line.own.text if line.own else text(language, line.citation),
        "effective_from": line.effective_from,
    }


def _name(line: SettingLine, language: str) -> str:
    return text(language, line.label)


def _said(line: SettingLine, language: str) -> str:
    match line.kind:
        case "switch":
            return text(language, "office.yes" if line.value else "office.no")
        case "choice":
            return text(language, f"{line.label}.{line.value}")
        case "number" | "days":
            return str(line.value)
        case unit:
            return text(language, f"office.unit_{unit}", count=line.value)


def _cited(line: SettingLine, language: str) -> str:
    cited = line.own.text if line.own else catalogue(language)[line.citation]
    return _dated(cited, line.effective_from, language)


def _dated(cited: str, day: str, language: str) -> str:
    if not day:
        return cited
    written = "/".join(reversed(day.split("-")))
    return f"{cited} · {text(language, 'rules.cited_from', day=written)}"
