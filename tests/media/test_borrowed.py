"""What is borrowed keeps its contract; where it does not, nothing starts."""

import pytest
from aiortc import RTCDtlsTransport
from hypothesis import given
from hypothesis import strategies as st

from media import borrowed, contract
from media.contract import ContractBroken
from media.stream.feedback import Clock, Limit, Missed, PictureWanted


async def test_the_installed_versions_keep_the_contract() -> None:
    await contract.prove()


async def test_another_version_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(borrowed.PINNED, "aiortc", "1.17.")
    with pytest.raises(ContractBroken, match=r"aiortc .*, not 1\.17\."):
        await contract.prove()


@pytest.mark.parametrize("name", ["_do_handshake", "_setup_srtp", "_recv_next", "_set_role"])
async def test_a_part_that_is_no_longer_there_is_noticed(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.delattr(RTCDtlsTransport, name)
    with pytest.raises(ContractBroken):
        await contract.prove()


async def test_a_stranger_with_another_fingerprint_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(borrowed.Handshake, "fingerprint", "AA:BB")
    with pytest.raises(ContractBroken):
        await contract.prove()


def test_wishes_for_pictures_come_in_two_forms() -> None:
    fir = bytes.fromhex("84ce0004 00000001 00000000 00000007 01000000")
    assert list(borrowed.feedback(fir)) == [PictureWanted(7)]
    assert list(borrowed.feedback(borrowed.picture_request(1, 9))) == [PictureWanted(9)]


def test_a_clock_is_told_as_it_was() -> None:
    said = borrowed.sender_report(5, 1 << 63, 960, 1 << 33, 7)
    assert list(borrowed.feedback(said)) == [Clock(5, 1 << 63, 960)]
    assert list(borrowed.feedback(borrowed.limit(1, 3_000_000, [2]))) == [Limit(3_000_000 & ~15)]


@given(st.sets(st.integers(0, 400), min_size=1), st.integers(0, 65535))
def test_every_missing_packet_is_asked_for_over_the_end_of_the_numbers(
    missing: set[int], start: int
) -> None:
    sequences = [(start + one) % 65536 for one in sorted(missing)]
    said = list(borrowed.feedback(borrowed.resend_request(1, 2, sequences)))
    assert all(isinstance(one, Missed) for one in said)
    assert [one for part in said if isinstance(part, Missed) for one in part.sequences] == sequences


@given(st.binary(max_size=200))
def test_broken_feedback_says_nothing(data: bytes) -> None:
    for kind in range(200, 208):
        head = bytes([0x81, kind]) + (len(data) // 4).to_bytes(2, "big")
        for _ in borrowed.feedback(head + data[: len(data) // 4 * 4]):
            pass
    for _ in borrowed.feedback(data):
        pass
