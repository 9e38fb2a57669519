"""What screens and the hub say to each other so that people afar are seen and heard."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from hub.frames import CommandId, FromHub, FromScreen
from hub.meeting.gates import Track

MOST_STAGE, MOST_VOICES, MOST_FACES = 2, 6, 16
PartyKey = Annotated[
    str, Meta(pattern="^(person|room)/.+$", max_length=100, description="A person or a room.")
]
Description = Annotated[str, Meta(max_length=60_000, description="A session description (SDP).")]
Direction = Literal["sends", "receives"]
RecordingState = Literal["off", "starting", "on", "missing", "full", "failed", "behind"]
Spares = Literal["nothing", "faces", "pictures"]


class Publish(FromScreen, frozen=True, tag="publish"):
    """Offer to send sound and picture: which section of the description is which track.

    `tab` is made by the page: said again for the same one, another way to the device is taken (ICE
    restart), or more is sent. `place` offers what the devices of a room send.
    """

    id: CommandId
    tab: CommandId
    tracks: Annotated[dict[str, Track], Meta(min_length=1, max_length=6)]
    sdp: Description
    place: bool = False


class Subscribe(FromScreen, frozen=True, tag="subscribe"):
    """Ask for sound and picture, answered with the hub's own description.

    Its sections are, in this order, so many places on the stage (a picture and a voice each), so
    many other voices, so many small pictures, and one for a screen that somebody shares. In the
    hall no voices are offered: people there hear with their ears. Said again for the same `tab`,
    another way to the device is taken.
    """

    id: CommandId
    tab: CommandId
    stage: Annotated[int, Meta(ge=0, le=MOST_STAGE)] = MOST_STAGE
    voices: Annotated[int, Meta(ge=0, le=MOST_VOICES)] = 4
    faces: Annotated[int, Meta(ge=0, le=MOST_FACES)] = 0
    screen: Annotated[int, Meta(ge=0, le=1)] = 0


class Answer(FromScreen, frozen=True, tag="answer"):
    """Answer the hub's description with the device's own."""

    id: CommandId
    tab: CommandId
    sdp: Description


class Look(FromScreen, frozen=True, tag="look"):
    """Say whose small pictures are wanted, slot by slot; whom one may not see stays dark.

    As long as nobody is named, the places show whoever sends from afar, as far as they go.
    """

    tab: CommandId
    faces: Annotated[tuple[PartyKey, ...], Meta(max_length=MOST_FACES)]


class Spare(FromScreen, frozen=True, tag="spare"):
    """Say what this screen does without on a narrow line: small pictures, or all pictures."""

    tab: CommandId
    spares: Spares


class HangUp(FromScreen, frozen=True, tag="hang_up"):
    """Send nothing more, or receive nothing more."""

    tab: CommandId
    direction: Direction


class Described(FromHub, frozen=True, tag="described"):
    """What was asked is done: the hub's description, or none after an answer."""

    id: str
    sdp: str = ""


class Turned(FromHub, frozen=True, tag="turned"):
    """It can't be done; `reason` is a key of the catalogue of sound and picture."""

    id: str
    reason: str


class Slots(FromHub, frozen=True, tag="slots"):
    """Whom each place of this screen shows from now on; an empty text is nobody."""

    tab: str
    stage: tuple[str, ...]
    voices: tuple[str, ...]
    faces: tuple[str, ...]
    screen: tuple[str, ...] = ()


class Staged(FromHub, frozen=True, tag="staged"):
    """What of this sender is looked at: its large picture, and a screen it may share just now."""

    tab: str
    large: bool
    screen: bool


class Parted(FromHub, frozen=True, tag="parted"):
    """The connection is over; why says one word.

    It is `left`, `lost`, `never_came`, `broken`, `replaced`, `kicked` or `stopped`, or `not_in`
    when whoever it was may not take part any more.
    """

    tab: str
    direction: Direction
    why: str


class Levels(FromHub, frozen=True, tag="levels"):
    """How loud the open voices are, in decibels below the loudest there is; several a second."""

    levels: dict[str, int]


class Recording(FromHub, frozen=True, tag="recording"):
    """The sitting is being recorded, or not any more; every screen shows it while it is."""

    on: bool


class Link(FromHub, frozen=True, tag="link"):
    """For desk and technician: who is connected from afar, and whether the gates are obeyed.

    Up to journal number `in_force` every gate is as the meeting says. `away`: sound and picture
    can't be reached; `lapsed`: no hub has said for two seconds what may pass, so nothing does.
    `settled`: the last change of what may pass is obeyed, so whoever was cut is not heard.
    `connected` are the parties that send, `waiting` those of them that have not been let in.
    `recording` is `off` where nothing is to be recorded, `starting` and `on` where it is; else what
    is wrong: `missing`, `full` (the disk), `failed`, or `behind`, when some of it is lost.
    Of `frozen` nothing has come for three seconds, of `sound_only` no picture.
    """

    in_force: int
    away: bool
    lapsed: bool
    connected: tuple[str, ...]
    waiting: tuple[str, ...] = ()
    settled: bool = True
    recording: RecordingState = "off"
    frozen: tuple[str, ...] = ()
    sound_only: tuple[str, ...] = ()


class Relays(FromHub, frozen=True, tag="relays"):
    """Through which relays (TURN) a device may go, by a name and password that soon expire.

    Said only where the installation has relays, when a screen comes and anew before they expire.
    """

    urls: tuple[str, ...]
    username: str
    credential: str


FRAMES_FROM_SCREEN = (Publish, Subscribe, Answer, Look, Spare, HangUp)
FRAMES_FROM_HUB = (Described, Turned, Slots, Staged, Parted, Levels, Recording, Link, Relays)
