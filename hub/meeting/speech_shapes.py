"""The shapes of the floor: who speaks, who waits, who may be heard."""

from __future__ import annotations

from hub.meeting.kinds import MicrophoneMode, RequestKind, RequestStage
from hub.meeting.shape import Shape


class QueueShape(Shape, frozen=True):
    """A waiting request; `turns` is how often the person has spoken in the session.

    `question` is the question it is about, in part `questioning`.
    """

    id: str
    person: str
    kind: RequestKind
    asked_at: int
    attempt: int
    turns: int
    remote: bool
    question: str | None = None


class SpeechShape(Shape, frozen=True):
    """Who has the floor: `ends_at` while the clock runs, `left` while it stands.

    Past `ends_at`, or with `left` below zero, the speech is over its time. `attempt` is which turn
    of this kind on the item it is, `turns` how often the person has spoken before in the session.
    """

    id: str
    person: str
    kind: RequestKind
    started_at: int
    allowed: int
    attempt: int
    turns: int
    ends_at: int | None = None
    left: int | None = None
    question: str | None = None


class MicrophonesShape(Shape, frozen=True):
    """Who may be heard: `open` has everybody who may just now, the speaker included unless cut."""

    mode: MicrophoneMode
    limit: int
    open: tuple[str, ...]
    asking: tuple[str, ...]


class FloorPart(Shape, frozen=True):
    """Part `floor`: the speaker, the queue and the microphones of the room."""

    registration: bool
    debate: bool
    waiting: int
    queue: dict[str, QueueShape]
    order: tuple[str, ...]
    microphones: MicrophonesShape
    warning_s: int
    speech: SpeechShape | None = None
    interrupted: SpeechShape | None = None


class MyRequestShape(Shape, frozen=True):
    """My request to speak and my place in the queue (1 is next).

    The estimated wait is `wait` (the time allowed to those before me), counted from `wait_from`
    (the end of the running speech) while that lies ahead, otherwise from now; neither changes
    while nothing happens. A waiting request without `place` is on an item not under way.
    """

    id: str
    kind: RequestKind
    stage: RequestStage
    asked_at: int
    place: int | None = None
    wait: int | None = None
    wait_from: int | None = None
    reason: str | None = None


class UndoShape(Shape, frozen=True):
    """The act of the desk that can still be taken back."""

    number: int
    act: str
    until: int
    actor: str


class SpokenShape(Shape, frozen=True):
    """Speaking time so far, in microseconds, and the number of turns."""

    used: int
    turns: int
