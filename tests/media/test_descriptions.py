"""What browsers say is understood; what is too much, broken or contradictory is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.meeting.gates import Track
from media.described import LEVEL, End, Offered, answer, offer
from media.descriptions import LONGEST, MOST_SECTIONS, BadDescription, Codec, read

END = End("name", "secret", "AA:BB", (("192.0.2.1", 8001),), 3)
SLOTS = [Offered("audio", "stage", 11, 12), Offered("video", "stage", 21, 22)]
BROWSER = f"""v=0
o=- 1 2 IN IP4 127.0.0.1
a=group:BUNDLE 0 1
m=audio 9 UDP/TLS/RTP/SAVPF 111 63 8
a=ice-ufrag:abcd
a=ice-pwd:0123456789
a=fingerprint:sha-256 aa:bb:cc
a=setup:actpass
a=mid:0
a=extmap:1/sendonly {LEVEL}
a=sendonly
a=rtpmap:111 opus/48000/2
a=fmtp:111 minptime=10;useinbandfec=1
a=rtpmap:63 red/48000/2
a=ssrc:1001 cname:x
a=ssrc:1001 msid:- y
m=video 9 UDP/TLS/RTP/SAVPF 45 96 97 98
a=mid:1
a=sendonly
a=rtpmap:45 AV1/90000
a=rtpmap:96 VP8/90000
a=rtpmap:97 rtx/90000
a=fmtp:97 apt=96
a=rtpmap:98 VP9/90000
a=ssrc-group:FID 2001 2002
a=ssrc:2001 cname:x
a=ssrc:2002 cname:x
m=video 0 UDP/TLS/RTP/SAVPF 96
a=mid:2
"""
TRACKS = {"0": Track.VOICE, "1": Track.THUMBNAIL}


def test_what_a_browser_offers_is_understood() -> None:
    found = read(BROWSER)
    assert (found.username, found.password, found.setup) == ("abcd", "0123456789", "actpass")
    assert found.fingerprint == ("sha-256", "AA:BB:CC")
    voice, picture, refused = found.sections
    assert (voice.kind, voice.mid, voice.direction) == ("audio", "0", "sendonly")
    assert (voice.ssrcs, voice.extensions) == ([1001], {LEVEL: 1})
    assert voice.payload_type("opus/48000/2") == 111
    assert picture.payload_type("vp8/90000") == 96
    assert picture.repeating(96) == 97
    assert picture.codecs[97] == Codec("rtx/90000", 96)
    assert picture.pairs == {2001: 2002}
    assert (refused.rejected, refused.payload_type("vp8/90000")) == (True, None)


def test_our_answer_takes_what_was_asked_and_refuses_the_rest() -> None:
    said = answer(read(BROWSER), TRACKS, END)
    found = read(said)
    assert "a=ice-lite" in said.splitlines()
    assert "a=group:BUNDLE 0 1" in said.splitlines()
    assert (found.username, found.password, found.setup) == ("name", "secret", "passive")
    assert [one.rejected for one in found.sections] == [False, False, True]
    assert [one.direction for one in found.sections] == ["recvonly", "recvonly", "inactive"]
    assert found.sections[0].formats == (111,)
    assert found.sections[1].formats == (96, 97)
    assert found.sections[0].extensions == {LEVEL: 1}
    assert said.count("192.0.2.1 8001 typ host") == 2


def test_our_offer_names_its_streams() -> None:
    found = read(offer(SLOTS, END))
    assert found.setup == "actpass"
    assert [one.ssrcs for one in found.sections] == [[11], [21, 22]]
    assert [one.pairs for one in found.sections] == [{}, {21: 22}]
    assert [one.direction for one in found.sections] == ["sendonly", "sendonly"]


def test_of_what_can_be_sent_again_a_device_may_ask_how_far_away_we_are() -> None:
    voice, picture = offer(SLOTS, END).split("m=")[1:]
    assert "a=rtcp-fb:96 rrtr\r\n" in picture
    assert "rrtr" not in voice


def changed(before: str, after: str) -> str:
    assert before in BROWSER
    return BROWSER.replace(before, after)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x" * (LONGEST + 1),
        BROWSER + "a=x\n" * 3000,
        BROWSER + "a=" + "x" * 2000,
        BROWSER + "m=audio 9 X 0\na=mid:9\n" * MOST_SECTIONS,
        changed("a=mid:1", "a=mid:0"),
        changed("a=mid:1", "a=mid:1 2"),
        changed("a=ssrc:2001", "a=ssrc:1001"),
        changed("a=ssrc:2001 cname:x", "a=ssrc:4294967296 cname:x"),
        changed("a=ssrc:2001 cname:x", "a=ssrc:"),
        changed("a=ice-pwd:0123456789", "a=x"),
        changed("a=fingerprint:sha-256 aa:bb:cc", "a=fingerprint:md5 aa"),
        changed("a=rtpmap:96 VP8/90000", "a=rtpmap:96"),
        changed("m=video 0 UDP/TLS/RTP/SAVPF 96", "m=video"),
    ],
)
def test_what_is_no_browsers_word_is_refused(text: str) -> None:
    with pytest.raises(BadDescription):
        read(text)


WORDS = st.sampled_from(
    [*BROWSER.splitlines(), "a=", "m=", "a=fmtp:x", "a=ssrc-group:FID 1", "\x00"]
)


@given(st.lists(st.one_of(WORDS, st.text(max_size=40)), max_size=60))
def test_whatever_is_said_is_understood_or_refused(lines: list[str]) -> None:
    try:
        found = read("\n".join(lines))
    except BadDescription:
        return
    assert found.sections
    assert found.password
