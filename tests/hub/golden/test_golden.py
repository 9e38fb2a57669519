"""What an earlier version wrote is still read, is still sealed, and still means the same."""

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

from db.journal import GENESIS, Entry, digest_of
from hub.meeting.acts import EVENTS, decode_event, encode_event
from tests.hub.golden.journals import FOLDER, lines_of, pictures, replayed

JOURNALS = sorted(path for path in FOLDER.glob("*.jsonl") if ".seen" not in path.name)


def missing(then: Any, now: Any, place: str = "") -> list[str]:
    """Return where something that was seen then is seen no more, or is seen otherwise."""
    if isinstance(then, dict) and isinstance(now, dict):
        return [
            fault
            for key, value in then.items()
            for fault in missing(value, now.get(key), f"{place}.{key}")
        ]
    if isinstance(then, list) and isinstance(now, list) and len(then) == len(now):
        return [
            fault
            for at, (value, other) in enumerate(zip(then, now, strict=True))
            for fault in missing(value, other, f"{place}[{at}]")
        ]
    return [] if then == now else [f"{place}: {then} has become {now}"]


def test_every_kind_of_event_is_in_one() -> None:
    named = {line[4] for path in JOURNALS for line in lines_of(path)}
    assert {event.__name__ for event in EVENTS} - named == set()


@pytest.mark.parametrize("path", JOURNALS, ids=lambda path: path.stem)
def test_its_seals_hold(path: Path) -> None:
    before = GENESIS
    for *entry, body, salt, digest in lines_of(path):
        before = digest_of(before, Entry._make([*entry, body.encode()]), bytes.fromhex(salt))
        assert before.hex() == digest


@pytest.mark.parametrize("path", JOURNALS, ids=lambda path: path.stem)
def test_its_events_are_read_and_would_be_written_with_all_they_said(path: Path) -> None:
    for *_, name, body, _, _ in lines_of(path):
        event = decode_event(body.encode())
        assert type(event).__name__ == name
        assert missing(json.loads(body), msgspec.json.decode(encode_event(event))) == []


@pytest.mark.parametrize("path", JOURNALS, ids=lambda path: path.stem)
def test_whoever_looks_sees_what_was_seen_then(path: Path) -> None:
    now = msgspec.to_builtins(pictures(replayed(lines_of(path))), str_keys=True)
    for key, then in lines_of(path.with_suffix(".seen.jsonl")):
        assert missing(then, json.loads(json.dumps(now[key])), key) == []
