"""The page of the settings: what holds, why, and how it is changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import asdict
from starlette.routing import Route

from db.engine import write
from hub.auth.audit import Act, note
from hub.meeting.citations import Citation
from hub.meeting.conditions import begun
from hub.meeting.kinds import Base
from hub.meeting.people import Role
from hub.meeting.rule_book import OF_THE_LAW, ChangeRules
from hub.meeting.rule_table import rule_table
from hub.meeting.setting_table import ChangeSettings
from hub.meeting.words import Refused
from hub.web.asking import Ask, posted
from hub.web.asking import shown as page_shown
from office.rendering import show
from office.settings import rules, voting_rules
from office.visiting import Held, do, held, mark_of, refuse_changed

if TYPE_CHECKING:
    from starlette.responses import Response

    from hub.meeting.vote_state import Rule

FIELDS = 120
# What an installation decides outside any session; folders and secrets are nobody's business here.
INSTALLATION = (
    "host",
    "port",
    "tls",
    "behind_proxy",
    "origins",
    "language",
    "totp_required",
    "password_length",
    "pin_length",
    "pin_on_bound_tablets",
    "staff_session_hours",
    "seat_session_hours",
    "display_session_days",
    "set_up_link_hours",
    "free_tries",
    "lock_minutes",
)


def front(ask: Ask) -> Response:
    """Show every setting with its value, default and law."""
    return _front(ask, held(ask))


def change(ask: Ask) -> Response:
    """Change what was changed on the form; saved unchanged it is reviewed all the same."""
    found, typed = held(ask), rules.typed_in(ask.form)
    if typed.wrong:
        return _front(ask, found, wrong=typed.wrong)
    if typed.changes:
        command = ChangeSettings(changes=typed.changes, reason=ask.form.get("reason", ""))
        try:
            do(ask, found, command)
        except Refused as refusal:
            return _front(ask, found, refusal)
    with write(ask.site.doors.engine) as connection:
        subject = f"session-{found.number}"
        for key in typed.changes:
            note(connection, Act.SETTINGS_CHANGED, ask.by, subject, ask.now, setting=key)
        note(connection, Act.SETTINGS_REVIEWED, ask.by, subject, ask.now)
    return ask.go(f"{found.path}/settings?saved")


def add_rule(ask: Ask) -> Response:
    """Put a rule of the council's own before the law's."""
    found = held(ask)
    try:
        rule = voting_rules.written_rule(ask.form, found.meeting)
        _change_rules(ask, found, voting_rules.with_rule(found.meeting.rules, rule))
    except Refused as refusal:
        return _front(ask, found, rule_refusal=refusal)
    return ask.go(f"{found.path}/settings?saved#rules")


def drop_rule(ask: Ask) -> Response:
    """Take one of the council's own rules away: the law's holds again."""
    found = held(ask)
    name, _, day = ask.form.get("rule", "").rpartition("/")
    try:
        _change_rules(ask, found, voting_rules.without_rule(found.meeting.rules, name, day))
    except Refused as refusal:
        return _front(ask, found, rule_refusal=refusal)
    return ask.go(f"{found.path}/settings?saved#rules")


def cite(ask: Ask) -> Response:
    """Word anew where a setting or a ground is laid down."""
    found = held(ask)
    subject = ask.form.get("subject", "")
    citation = Citation(ask.form.get("text", ""), ask.form.get("effective_from", ""))
    command = ChangeSettings(
        changes={}, citations={subject: citation}, reason=ask.form.get("reason", "")
    )
    try:
        do(ask, found, command)
    except Refused as refusal:
        return _front(ask, found, cite_refusal=refusal)
    with write(ask.site.doors.engine) as connection:
        of = f"session-{found.number}"
        note(connection, Act.SETTINGS_CHANGED, ask.by, of, ask.now, setting=subject)
    return ask.go(f"{found.path}/settings?saved#citations")


def _change_rules(ask: Ask, found: Held, wanted: tuple[Rule, ...]) -> None:
    refuse_changed(ask, found.meeting.rules)
    do(ask, found, ChangeRules(rules=wanted, reason=ask.form.get("reason", "")))
    with write(ask.site.doors.engine) as connection:
        subject = f"session-{found.number}"
        note(connection, Act.SETTINGS_CHANGED, ask.by, subject, ask.now, setting="rules")


def _front(
    ask: Ask,
    found: Held,
    refusal: Refused | None = None,
    *,
    wrong: dict[str, Refused] | None = None,
    rule_refusal: Refused | None = None,
    cite_refusal: Refused | None = None,
) -> Response:
    if wrong:
        refusal = Refused("office.settings_wrong", count=len(wrong))
    return show(
        ask,
        "settings/front.html",
        400 if refusal or rule_refusal or cite_refusal else 200,
        held=found,
        page="settings",
        refusal=refusal,
        rule_refusal=rule_refusal,
        cite_refusal=cite_refusal,
        groups=rules.lines(found.meeting, found.roles, ask.form, wrong or {}),
        saved="saved" in ask.query,
        form=ask.form,
        **_beside(ask, found),
    )


def _beside(ask: Ask, found: Held) -> dict[str, object]:
    """Return what stands beside the values: who may change them, lists, the installation."""
    installed = asdict(ask.site.doors.settings)
    return {
        "open": begun(found.meeting),
        "chair": Role.PRESIDING in found.roles,
        "may_change": bool(ChangeSettings.allowed & found.roles),
        "shown": rules.shown,
        "rules": voting_rules.rule_lines(found.meeting),
        "rules_seen": mark_of(found.meeting.rules),
        "laws": sorted(OF_THE_LAW),
        "table": (table := rule_table(found.meeting)),
        "cited": {line.key: line for line in table.settings},
        "bases": tuple(Base),
        "installed": {key: installed[key] for key in INSTALLATION},
    }


PATH = "/office/sessions/{session}"
ROUTES = [
    Route(f"{PATH}/settings", page_shown(front), methods=["GET"]),
    Route(f"{PATH}/settings/change", posted(change, FIELDS), methods=["POST"]),
    Route(f"{PATH}/settings/cite", posted(cite), methods=["POST"]),
    Route(f"{PATH}/rules", posted(add_rule), methods=["POST"]),
    Route(f"{PATH}/rules/drop", posted(drop_rule), methods=["POST"]),
]
