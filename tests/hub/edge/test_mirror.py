"""What an edge shows is what it was told, whole and in order, whatever was lost on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from hub import wire
from hub.edge.mirror import Mirror, texts_in
from hub.feed import Names, Place, Told, encode, place_of, places, told_of
from hub.gallery import Screen
from hub.meeting.eyes import Eyes
from hub.meeting.merge import diff
from hub.meeting.views import parts_for
from hub.wire import frame

if TYPE_CHECKING:
    from collections.abc import Callable

PLACE = Place(1, Eyes.PUBLIC, "hall")
NAMES = parts_for(Eyes.PUBLIC)


class Before:
    """What a screen was sent, on a line that always takes it."""

    heard = last_ping_rtt = 0.0
    hear: Callable[[bytes], None] | None = None
    bear: Callable[[], bool] | None = None
    clog = drain = lose = None

    def __init__(self, mirror: Mirror) -> None:
        self.sent: list[bytes] = []
        self.pipe = self
        self.screen = Screen(str(id(self)), "", "public", Eyes.PUBLIC, "hall", self, 0)  # type: ignore[arg-type]
        mirror.register(self.screen)

    def write(self, data: bytes) -> None:
        """Take what is written."""
        self.sent.append(data)

    def said(self) -> list[dict[str, Any]]:
        """Return the frames of the last thing written."""
        return [msgspec.json.decode(text) for text in texts_in(self.sent[-1])]

    def parts(self) -> dict[str, Any]:
        """Return the parts of the last thing written, a snapshot."""
        (snapshot,) = self.said()
        assert snapshot["say"] == "snapshot"
        return {name: part for name, part in snapshot["parts"].items() if name != "own"}


class Story:
    """A full hub that tells one place, and counts as it does."""

    def __init__(self, term: int = 1, number: int = 10, **parts: Any) -> None:
        self.term = term
        self.number = number
        self.count = 0
        self.now = {name: parts.get(name, {}) for name in NAMES}
        self._numbers = dict.fromkeys(NAMES, number)

    def whole(self) -> Told:
        """Tell everything."""
        return Told(self.term, self.count, self.number, parts=dict(self.now))

    def change(self, name: str, part: dict[str, Any]) -> Told:
        """Tell that a part has changed."""
        self.number, self.count = self.number + 1, self.count + 1
        patch = diff(self.now[name], part)
        self.now[name] = part
        after, self._numbers[name] = self._numbers[name], self.number
        frames = frame(wire.patch_text(name, after, self.number, patch))
        return Told(self.term, self.count, self.number, frames=frames)


@pytest.fixture
def mirror() -> Mirror:
    return Mirror(PLACE)


def test_the_very_bytes_are_passed_on(mirror: Mirror) -> None:
    story = Story(agenda={"items": {"1": {"title": "Một"}}})
    mirror.take(story.whole())
    early = Before(mirror)
    told = story.change("agenda", {"items": {"1": {"title": "Hai"}}})
    mirror.take(told)
    assert early.sent[-1] == told.frames
    late = Before(mirror)
    assert late.parts() == story.now
    assert late.said()[0]["number"] == story.number


def test_what_comes_after_a_loss_waits_until_the_whole_is_read(mirror: Mirror) -> None:
    story = Story()
    mirror.take(story.whole())
    screen = Before(mirror)
    lost, stored = story.change("vote", {"id": "7"}), story.whole()
    after = [story.change("vote", {"id": "7", "stage": stage}) for stage in ("open", "closed")]
    for told in after:
        mirror.take(told)
    assert mirror.behind
    assert len(screen.sent) == 1
    assert lost.frames not in screen.sent
    mirror.take(stored)
    assert mirror.stands_at(1, story.count)
    assert Before(mirror).parts() == story.now
    assert screen.sent[-1] == after[-1].frames


def test_a_loss_is_known_by_the_next_beat(mirror: Mirror) -> None:
    story = Story()
    mirror.take(story.whole())
    assert mirror.stands_at(1, 0)
    story.change("vote", {"id": "7"})
    assert not mirror.stands_at(1, story.count)
    assert mirror.behind


def test_what_was_told_already_is_not_told_again(mirror: Mirror) -> None:
    story = Story()
    mirror.take(story.whole())
    told = story.change("vote", {"id": "7"})
    mirror.take(told)
    screen = Before(mirror)
    for again in (told, story.whole()):
        mirror.take(again)
    assert len(screen.sent) == 1


def test_another_feeder_that_knows_the_same_is_not_noticed(mirror: Mirror) -> None:
    story = Story(vote={"id": "7"})
    mirror.take(story.whole())
    screen = Before(mirror)
    mirror.take(Story(term=2, vote={"id": "7"}).whole())
    assert len(screen.sent) == 1
    mirror.take(story.change("vote", {"id": "8"}))  # the one before has not noticed yet
    assert Before(mirror).parts()["vote"] == {"id": "7"}


def test_another_feeder_that_knows_more_tells_the_difference_alone(mirror: Mirror) -> None:
    mirror.take(Story(vote={"id": "7", "stage": "open"}, agenda={"items": {}}).whole())
    screen = Before(mirror)
    later = Story(2, 15, vote={"id": "7", "stage": "closed"}, agenda={"items": {}})
    mirror.take(later.whole())
    patches = {said["part"]: said["patch"] for said in screen.said()}
    assert patches == {name: {} for name in NAMES} | {"vote": {"stage": "closed"}}
    assert {(said["after"], said["upto"]) for said in screen.said()} == {(10, 15)}
    mirror.take(later.change("agenda", {"items": {"1": {}}}))
    assert screen.said()[0]["after"] == 15  # fits on what the screen holds


def test_a_journal_that_became_another_is_shown_anew(mirror: Mirror) -> None:
    mirror.take(Story(number=20, vote={"id": "9"}).whole())
    screen = Before(mirror)
    mirror.take(Story(2, 18, vote={"id": "7"}).whole())
    assert screen.parts()["vote"] == {"id": "7"}
    assert screen.said()[0]["number"] == 18


def test_a_part_that_these_eyes_may_not_see_is_dropped(mirror: Mirror) -> None:
    story = Story()
    whole = story.whole()
    assert whole.parts is not None
    whole.parts["desk"] = {"undo": "secret"}
    mirror.take(whole)
    screen = Before(mirror)
    assert set(screen.parts()) == set(NAMES)
    told = story.change("vote", {"id": "7"})
    more = told.frames + frame(wire.patch_text("desk", 1, told.number, {"undo": "secret"}))
    mirror.take(msgspec.structs.replace(told, frames=more))
    assert screen.sent[-1] == told.frames


def test_a_screen_that_fell_behind_gets_one_snapshot(mirror: Mirror) -> None:
    story = Story()
    mirror.take(story.whole())
    slow = Before(mirror)
    mirror.fall_behind(slow.screen)
    for stage in ("open", "closed"):
        mirror.take(story.change("vote", {"stage": stage}))
    assert len(slow.sent) == 1
    mirror.catch_up(slow.screen)
    assert slow.parts() == story.now


def test_a_feeder_by_another_clock_is_followed_in_the_end(mirror: Mirror) -> None:
    mirror.take(Story(term=9, vote={"id": "7"}).whole())
    assert not mirror.stands_at(3, 0)
    mirror.take(Story(term=3, number=30, vote={"id": "8"}).whole())
    assert Before(mirror).parts()["vote"] == {"id": "8"}


@pytest.mark.parametrize("size", [1, 125, 126, 65_535, 65_536])
def test_frames_of_every_length_are_taken_apart(size: int) -> None:
    texts = [b"a" * size, b"b"]
    assert list(texts_in(b"".join(map(frame, texts)))) == texts


def test_a_place_has_one_name_and_only_two_kinds_of_eyes_are_fed() -> None:
    for place in places(3, ("hall", "group-1")):
        assert place_of(str(place)) == place
    for wrong in ("3:desk:hall", "3:clerk:hall", "x:hall:hall", "3:hall:", "beat", ""):
        assert place_of(wrong) is None
    assert Names("hội").of(places(3, ("hall",))[0]) == "hội:feed:3:public:hall"
    told = Told(1, 2, 3, b"frames")
    assert told_of(encode(told)) == told
