"""Only who knows the password gets in; an independent reader understands the answer."""

from aioice import stun as other
from hypothesis import given
from hypothesis import strategies as st

from media import stun

PASSWORD = "0123456789abcdef"


def knock(
    name: str = "ours:theirs", password: str = PASSWORD, *, chosen: bool = False, role: str = ""
) -> bytes:
    """Return a request as another implementation makes it."""
    message = other.Message(other.Method.BINDING, other.Class.REQUEST)
    message.attributes["USERNAME"] = name
    message.attributes["PRIORITY"] = 1
    if chosen:
        message.attributes["USE-CANDIDATE"] = None
    if role:
        message.attributes[role] = 1
    message.add_message_integrity(password.encode())
    message.add_fingerprint()
    return bytes(message)


def test_a_request_is_read_and_proves_itself() -> None:
    request = stun.read(knock())
    assert request is not None
    assert (request.ours, request.theirs, request.chosen) == ("ours", "theirs", False)
    assert request.authentic(PASSWORD)
    assert not request.authentic(PASSWORD + "x")
    chosen = stun.read(knock(chosen=True, role="ICE-CONTROLLING"))
    assert chosen is not None
    assert chosen.chosen
    assert not chosen.controlled
    controlled = stun.read(knock(role="ICE-CONTROLLED"))
    assert controlled is not None
    assert controlled.controlled


def test_the_answer_is_understood_and_not_longer() -> None:
    data = knock()
    request = stun.read(data)
    assert request is not None
    answer = stun.answer(request.transaction, PASSWORD, "192.0.2.7", 50000)
    assert len(answer) <= len(data)
    message = other.parse_message(answer)
    assert message.check_message_integrity(PASSWORD.encode())
    assert message.message_class == other.Class.RESPONSE
    assert message.transaction_id == request.transaction
    assert message.attributes["XOR-MAPPED-ADDRESS"] == ("192.0.2.7", 50000)


def test_what_is_not_signed_or_not_a_request_is_nothing() -> None:
    bare = other.Message(other.Method.BINDING, other.Class.REQUEST)
    bare.attributes["USERNAME"] = "ours:theirs"
    assert stun.read(bytes(bare)) is None
    assert stun.read(stun.answer(bytes(12), PASSWORD, "192.0.2.7", 1)) is None
    assert stun.read(knock("nobody")) is None
    assert stun.read(knock() + b"\0\0\0\0") is None
    assert stun.read(knock("x" * 600 + ":y")) is None


@given(st.integers(20, len(knock()) - 9), st.integers(1, 255))
def test_one_changed_byte_of_what_is_signed_is_no_proof(place: int, change: int) -> None:
    data = bytearray(knock())
    data[place] ^= change
    request = stun.read(bytes(data))
    assert request is None or not request.authentic(PASSWORD)


@given(st.binary(max_size=700))
def test_whatever_comes_is_a_request_or_nothing(data: bytes) -> None:
    head = b"\0\1" + (len(data) // 4 * 4).to_bytes(2, "big") + b"\x21\x12\xa4\x42" + bytes(12)
    for whole in (data, head + data[: len(data) // 4 * 4]):
        request = stun.read(whole)
        assert request is None or not request.authentic(PASSWORD)
