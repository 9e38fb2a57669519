"""Whom each place of a screen shows: who stands before it, other voices, a shared screen, faces."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from hub import media_frames as say
from hub.meeting.admission import is_admitted
from hub.meeting.conditions import business_room
from hub.meeting.eyes import Eyes
from hub.meeting.gates import Gate, Track
from hub.meeting.reception import staged, voices
from hub.meeting.stage import shares_screen
from media.engine import Place

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from hub.gallery import Screen
    from hub.meeting.people import Party
    from hub.meeting.state import Meeting

Filled = tuple["Party | None", ...]
Wanted = tuple["tuple[Party, Track] | None", ...]


class Places(NamedTuple):
    """How many places of each kind a screen has been offered."""

    stage: int = 0
    voices: int = 0
    faces: int = 0
    screen: int = 0

    def sections(self, *, heard: bool) -> tuple[Place, ...]:
        """Return the places to offer: on the stage a picture and, where it is heard, a voice."""
        kinds = ("video", "audio") if heard else ("video",)
        stage = [Place(kind, f"stage{n}") for n in range(self.stage) for kind in kinds]
        others = [Place("audio", f"voice{n}") for n in range(self.voices if heard else 0)]
        faces = [Place("video", f"face{n}") for n in range(self.faces)]
        return (*stage, *others, *faces, *(Place("video", "screen") for _ in range(self.screen)))


class Around(NamedTuple):
    """What passes in a meeting just now, and who sends, the rooms first."""

    passing: frozenset[Gate]
    sending: tuple[Party, ...]


class Showing(NamedTuple):
    """What the places of one screen are to show: each with its track, and as the screen is told."""

    wanted: Wanted
    slots: say.Slots


class Look(NamedTuple):
    """What one screen has asked to see, as whom, and what its line is too narrow for."""

    party: Party
    places: Places
    heard: bool
    tab: str
    faces: tuple[Party, ...] = ()
    spares: say.Spares = "nothing"


def showing(meeting: Meeting, screen: Screen, look: Look, around: Around) -> Showing:
    """Return what each place shows, in the order in which the places were offered."""
    room, places = screen.room, look.places
    stage = _filled(staged(meeting, room, look.party), places.stage)
    rest = [one for one in voices(meeting, room, look.party) if one not in stage]
    others = _filled(rest, places.voices if look.heard else 0)
    small = _filled(_faces(meeting, screen, look, around, stage), places.faces)
    shared = shares_screen(meeting, room)
    shares = _filled([shared] if shared and shared != look.party else [], places.screen)
    rows = (stage, others, small, shares)
    keys = (tuple(one.key if one else "" for one in row) for row in rows)
    return Showing(tuple(_wanted(look, *rows)), say.Slots(look.tab, *keys))


def _wanted(
    look: Look, stage: Filled, others: Filled, small: Filled, shares: Filled
) -> Iterator[tuple[Party, Track] | None]:
    """Yield each place's source; a narrow line keeps the names and does without pictures."""
    pictures = look.spares != "pictures"
    for one in stage:
        yield (one, Track.FULL) if one and pictures else None
        if look.heard:
            yield (one, Track.VOICE) if one else None
    yield from ((one, Track.VOICE) if one else None for one in others)
    yield from ((one, Track.THUMBNAIL) if one else None for one in small)
    yield from ((one, Track.SCREEN) if one and pictures else None for one in shares)


def _faces(
    meeting: Meeting, screen: Screen, look: Look, around: Around, stage: Filled
) -> tuple[Party, ...]:
    """Return whose small pictures are shown: those asked for, else whoever sends from afar.

    On the wall of a room these are the other rooms only.
    """
    if look.spares != "nothing" or not look.places.faces:
        return ()
    if look.faces:
        return tuple(one for one in look.faces if is_admitted(meeting, one))
    into = business_room(meeting, screen.room)
    wall = screen.eyes is Eyes.HALL
    passing = (
        one
        for one in around.sending
        if one not in (look.party, *stage)
        and (one.room or not wall)
        and not (wall and one.room == into)
        and Gate(one, Track.THUMBNAIL, into) in around.passing
    )
    return tuple(islice(passing, look.places.faces))


def _filled(parties: Collection[Party], places: int) -> Filled:
    """Return so many places, filled in order as far as it goes."""
    found = tuple(parties)[:places]
    return (*found, *(None,) * (places - len(found)))
