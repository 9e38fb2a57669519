"""Reads all clients' logs and the journal, and proves what was promised; shares no code with hubs.

What it knows is the protocol as integrators are told it (docs/protocol.md) and the journal's table.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

import psycopg

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

Json = dict[str, Any]
APART = 2.0  # seconds the journal's clock and that of whoever asked may be apart


class Row(NamedTuple):
    """One event as it stands in the journal."""

    number: int
    at: int
    actor: str
    command_id: str
    name: str
    body: Json


class Wrong(Exception):
    """Something that was promised does not hold."""


class Tally(NamedTuple):
    """What was looked at."""

    asked: int
    acknowledged: int
    unknown: int
    refused: dict[str, int]
    frames: int
    votes: int


def check(address: str, meeting: int, logs: Iterable[Path]) -> Tally:
    """Prove everything, or raise Wrong with what does not hold."""
    rows = list(_journal(address, meeting))
    people = {log.stem.rsplit("-", 1)[0] for log in logs}
    lines = {log.stem: _lines(log) for log in logs}
    acknowledged = _acknowledged_once(rows, lines)
    _nothing_shown_that_is_not(rows, lines)
    _in_time(acknowledged, lines)
    votes = _last_choice_counts(rows, acknowledged, people)
    _in_turn(rows, lines)
    _tallies_agree(rows, lines)
    _secret_totals(rows, address, meeting)
    said = Counter(line["what"] for log in lines.values() for line in log)
    why = Counter(
        line["reason"] for log in lines.values() for line in log if line["what"] == "refused"
    )
    return Tally(said["asked"], len(acknowledged), said["unknown"], dict(why), said["heard"], votes)


def _lines(log: Path) -> list[Json]:
    with log.open(encoding="utf-8") as opened:
        return [json.loads(line) for line in opened]


def _journal(address: str, meeting: int) -> Iterator[Row]:
    """Read the journal and follow its chain of digests, as docs/protocol.md describes it."""
    before, last = bytes(32), 0
    asked = (
        "SELECT number, at, actor, command_id, name, body, salt, digest FROM event "
        "WHERE meeting = %s ORDER BY number"
    )
    with psycopg.connect(address) as connection:
        for number, at, actor, command_id, name, body, salt, digest in connection.execute(
            asked, (meeting,)
        ):
            if number != last + 1:
                raise Wrong(f"event {last + 1} is missing")
            sealed = before + number.to_bytes(8, "big") + at.to_bytes(8, "big", signed=True)
            for text in (actor, command_id, name):
                sealed += len(text.encode()).to_bytes(4, "big") + text.encode()
            sealed += hashlib.sha256(salt + body).digest()
            if hashlib.sha256(sealed).digest() != digest:
                raise Wrong(f"event {number} does not fit the chain")
            before, last = digest, number
            yield Row(number, at, actor, command_id, name, json.loads(body))


def _acknowledged_once(rows: list[Row], lines: dict[str, list[Json]]) -> dict[str, Row]:
    """Each acknowledged command is in the journal once, where its sender was told."""
    by_command: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        by_command[row.actor, row.command_id].append(row)
    acknowledged: dict[str, Row] = {}
    for log, said in lines.items():
        who = log.rsplit("-", 1)[0]
        for line in said:
            if line["what"] != "recorded":
                continue
            found = by_command.get((who, line["id"]), [])
            if not found:
                raise Wrong(f"{who} was told of {line['id']}, the journal has nothing of it")
            numbers = [row.number for row in found]
            if numbers != list(range(numbers[0], numbers[0] + len(numbers))):
                raise Wrong(f"{line['id']} is in the journal twice: {numbers}")
            if numbers[0] != line["number"]:
                raise Wrong(f"{who} was told {line['number']}, the journal says {numbers[0]}")
            acknowledged[line["id"]] = found[0]
    return acknowledged


def _in_time(acknowledged: dict[str, Row], lines: dict[str, list[Json]]) -> None:
    """Whatever clock was set: the journal dates each act between its asking and its answer."""
    asked: dict[str, float] = {}
    for line in (line for said in lines.values() for line in said):
        if line["what"] == "asked":
            asked.setdefault(line["id"], line["at"])
        if line["what"] != "recorded":
            continue
        at = acknowledged[line["id"]].at / 1e6
        if not asked[line["id"]] - APART <= at <= line["at"] + APART:
            raise Wrong(f"{line['id']} is dated {at}, asked at {asked[line['id']]}")


def _nothing_shown_that_is_not(rows: list[Row], lines: dict[str, list[Json]]) -> None:
    """No screen was shown a number the journal has not, nor an own ballot that is not in it."""
    last = len(rows)
    cast = {(row.actor, row.number): row for row in rows if row.name == "BallotCast"}
    for log, said in lines.items():
        who = log.rsplit("-", 1)[0]
        for frame in (line["frame"] for line in said if line["what"] == "heard"):
            number = frame.get("number", frame.get("upto", 0))
            if number > last:
                raise Wrong(f"{log} was shown event {number} of {last}")
            ballot = _own_ballot(frame)
            if "choice" not in ballot or "number" not in ballot:
                continue
            row = cast.get((who, ballot["number"]))
            if row is None or row.body["choice"] != ballot["choice"]:
                raise Wrong(f"{log} was shown a ballot that is not recorded: {ballot}")


def _own_ballot(frame: Json) -> Json:
    if frame["say"] == "snapshot":
        return dict(frame["parts"]["own"].get("ballot") or {})
    if frame["say"] == "patch" and frame["part"] == "own":
        return dict((frame["patch"] or {}).get("ballot") or {})
    return {}


def _last_choice_counts(rows: list[Row], acknowledged: dict[str, Row], people: set[str]) -> int:
    """In each named vote the last recorded choice of each delegate is counted, and all are there.

    A press is recorded or it is not; whoever was told "recorded" last finds that choice counted
    unless a later press of their own, of which they had no answer yet, was recorded too.
    """
    counted = 0
    for vote in (row.body["vote"] for row in rows if row.name == "VoteClosed"):
        cast = [row for row in rows if row.name == "BallotCast" and row.body["vote"] == vote]
        final = {row.actor: row for row in cast}
        for row in acknowledged.values():
            about = row.name == "BallotCast" and row.body["vote"] == vote
            if about and final[row.actor].number < row.number:
                raise Wrong(f"a later press of {row.actor} in {vote} is lost")
        missing = {who for who in people if who.startswith("A")} - set(final)
        if cast and missing:
            raise Wrong(f"{vote}: no ballot of {sorted(missing)}")
        counted += 1
    return counted


def _in_turn(rows: list[Row], lines: dict[str, list[Json]]) -> None:
    """Each recorded press replaces exactly the one before it of the same delegate in the vote."""
    replaced = {
        line["id"]: line["command"]["replaces"]
        for said in lines.values()
        for line in said
        if line["what"] == "asked" and "replaces" in line["command"]
    }
    before: Counter[tuple[str, str]] = Counter()
    for row in rows:
        if row.name != "BallotCast":
            continue
        key = (row.actor, row.body["vote"])
        if replaced[row.command_id] != before[key]:
            raise Wrong(f"event {row.number} replaces what was not the last press of {row.actor}")
        before[key] = row.number


def _tallies_agree(rows: list[Row], lines: dict[str, list[Json]]) -> None:
    """Whatever screen was shown the counts of a closed vote, they are those of the journal."""
    last: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for row in rows:
        if row.name == "BallotCast":
            last[row.body["vote"]][row.actor] = row.body["choice"]
    counts = {vote: Counter(choices.values()) for vote, choices in last.items()}
    for log, said in lines.items():
        for vote in _votes_shown(said):
            tally, counted = vote.get("tally"), counts.get(vote.get("id", ""))
            if vote.get("stage") not in ("closed", "declared") or not tally or counted is None:
                continue
            shown = {"for": tally["in_favour"], "against": tally["against"]}
            if any(counted[choice] != number for choice, number in shown.items()):
                raise Wrong(f"{log} was shown {tally}, the journal says {dict(counted)}")


def _votes_shown(said: list[Json]) -> Iterator[Json]:
    """Yield the part `vote` as a screen had it after each frame about it."""
    vote: Json = {}
    number = 0
    for frame in (line["frame"] for line in said if line["what"] == "heard"):
        if frame["say"] == "snapshot":
            vote, number = frame["parts"].get("vote", {}), frame["number"]
        elif frame["say"] == "patch" and frame["part"] == "vote":
            if not frame["after"] <= number < frame["upto"]:
                continue  # old, or the screen asked for a snapshot
            vote, number = _merged(vote, frame["patch"]), frame["upto"]
        else:
            continue
        yield vote


def _merged(target: Any, patch: Any) -> Any:
    """Apply a JSON merge patch (RFC 7396)."""
    if not isinstance(patch, dict):
        return patch
    result = dict(target) if isinstance(target, dict) else {}
    for key, value in patch.items():
        if value is None:
            result.pop(key, None)
        else:
            result[key] = _merged(result.get(key), value)
    return result


def _secret_totals(rows: list[Row], address: str, meeting: int) -> None:
    """Each counted box holds as many ballots as were acknowledged, and so says its event."""
    with psycopg.connect(address) as connection:
        sealed = connection.execute("SELECT count(*) FROM sealed_ballot").fetchone()
        if sealed != (0,):
            raise Wrong(f"{sealed} ballots are still sealed")
        for counted in (row for row in rows if row.name == "VoteCounted"):
            vote = counted.body["vote"]
            given = [
                row.actor
                for row in rows
                if row.name == "SecretBallotGiven" and row.body["vote"] == vote
            ]
            asked = "SELECT choice FROM counted_ballot WHERE meeting = %s AND vote = %s"
            box = Counter(row[0] for row in connection.execute(asked, (meeting, vote)))
            if len(given) != len(set(given)) or len(given) != box.total():
                raise Wrong(f"{vote}: {len(given)} ballots given, {box.total()} in the box")
            said = counted.body
            told = {
                "for": said["in_favour"],
                "against": said["against"],
                "abstain": said["abstain"],
            }
            if Counter(told) != box:
                raise Wrong(f"{vote}: counted {told}, in the box {dict(box)}")
