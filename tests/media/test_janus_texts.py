"""What is said between devices and Janus: the undeclared is refused, slots are told apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from media.janus.program import NoProgram, Program
from media.janus.servers import Servers
from media.janus.texts import NOWHERE, grouped, taken

if TYPE_CHECKING:
    from pathlib import Path

OFFER = """v=0
a=group:BUNDLE 0 1
a=candidate:9 1 udp 1 192.0.2.9 9 typ host
m=audio 9 UDP/TLS/RTP/SAVPF 111
a=mid:0
a=msid:janus janus0
a=candidate:1 1 udp 1 192.0.2.1 4000 typ host
a=end-of-candidates
m=video 9 UDP/TLS/RTP/SAVPF 96
a=mid:1
a=msid:janus janus1
""".replace("\n", "\r\n")


def test_what_is_not_declared_is_refused_and_no_way_is_handed_on() -> None:
    said = taken(OFFER, {"0"}).splitlines()
    assert "m=audio 9 UDP/TLS/RTP/SAVPF 111" in said
    assert "m=video 0 UDP/TLS/RTP/SAVPF 96" in said
    assert {line for line in said if "candidate" in line} == {NOWHERE}


def test_each_slot_is_of_its_own_stream() -> None:
    said = grouped(OFFER, ["stage0", "voice0"]).splitlines()
    assert [line for line in said if line.startswith("a=msid:")] == [
        "a=msid:stage0 slot0",
        "a=msid:voice0 slot1",
    ]
    with pytest.raises(ValueError, match="zip"):
        grouped(OFFER, ["stage0"])


def test_servers_are_started_or_found_where_others_keep_them() -> None:
    found = Servers(("janus", "ws://192.0.2.7:8188", "janus"), "word", ("192.0.2.2",), (4000, 4999))
    reached = list(found.prepare())
    assert reached[0] == ("ws://192.0.2.7:8188", "word")
    assert {where.partition(":")[0] for where, _ in reached[1:]} == {"unix"}
    assert "word" not in {secret for _, secret in reached[1:]}
    assert [program.ports for program in found.programs] == [(4000, 4499), (4500, 4999)]
    assert found.addresses == (("192.0.2.2", 4000),)
    found.close()


def test_a_program_that_is_no_janus_is_said(tmp_path: Path) -> None:
    with pytest.raises(NoProgram, match="no such program"):
        Program("no-janus-here", (), (1, 2), "word")
    other = tmp_path / "bin/janus"
    other.parent.mkdir()
    other.touch(mode=0o755)
    with pytest.raises(NoProgram, match="not installed"):
        Program(str(other), (), (1, 2), "word")
