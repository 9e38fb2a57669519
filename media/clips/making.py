"""Makes a sitting's clips, one after the other, and goes on where it was interrupted."""

from __future__ import annotations

from contextlib import suppress
from hashlib import sha256
from typing import TYPE_CHECKING

import msgspec

from hub.meeting.clips import (
    FLOOR,
    PLAN,
    Film,
    Made,
    Plan,
    Problem,
    Progress,
    Span,
    Step,
    Subject,
    Wanted,
)
from hub.meeting.people import Party
from hub.meeting.words import HALL
from media.clips.desk import Desk, read
from media.clips.films import playable
from media.clips.levelling import BLOCK, levelled, peaks_of
from media.clips.mixing import gains_of, write_mix
from media.clips.picture import picture
from media.clips.pieces import Spell, mixed, pieces_of
from media.clips.reading import Unreadable, length_of, sound
from media.clips.recorded import recorded_in
from media.clips.sound import FORMATS, RATE, SAMPLE, silence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from media.clips.pieces import Piece

SECOND = 1_000_000
HEARD = Party(room=HALL).key  # whose voice the mix of the hall counts as
TOLD_EVERY = 60 * SECOND  # of the mix


class Making:
    """One sitting's making; `make` takes as long as it takes."""

    def __init__(
        self, folder: Path, plan: Plan, loudness: float, told: Callable[[Progress], None]
    ) -> None:
        self._desk = Desk(folder)
        self._plan = plan
        self._loudness = loudness
        self._told = told
        self._recorded = recorded_in(folder)
        self._problems = list(self._recorded.problems)
        self._films: list[Film] = []
        self._gains: dict[str, list[float]] = {}
        self._done = 0

    @property
    def total(self) -> int:
        """How many things there are to make: clips, films and the mix."""
        return len(self._plan.wanted) + len(self._recorded.films) + 1

    def make(self) -> Progress:
        """Make everything that is not there yet; what can't be made is named."""
        with self._desk.locked():
            self._desk.write(PLAN, self._plan)
            for wanted in self._of(Subject.SPEECH):
                self._tell(Step.CUTTING)
                self._clip(wanted, self._recorded.spells)
            for film in self._recorded.films:
                self._tell(Step.CUTTING)
                self._film(film.file, film.began)
            floor = self._floor()
            for wanted in self._of(Subject.VOTE):
                self._tell(Step.VOTES)
                self._clip(wanted, (floor,) if floor else ())
            return self._tell(Step.DONE, floor.span if floor else None)

    def _of(self, subject: Subject) -> Iterator[Wanted]:
        return (one for one in self._plan.wanted if one.subject is subject)

    def _tell(self, step: Step, floor: Span | None = None) -> Progress:
        progress = Progress(
            step=step,
            done=self._done,
            total=self.total,
            floor=floor,
            films=tuple(self._films),
            problems=tuple(self._problems),
        )
        self._desk.tell(progress)
        self._told(progress)
        return progress

    def _clip(self, wanted: Wanted, spells: Sequence[Spell]) -> None:
        voices = wanted.voices or (HEARD,)
        pieces = pieces_of(wanted.spans, voices, spells)
        wish = self._wish(wanted, pieces)
        made = self._desk.made(wanted.id)
        if made is None or made.wish != wish or not self._is_there(made):
            made = self._try(wanted, pieces, wish)
        if made.voice:
            self._gains.setdefault(made.voice, []).append(made.gain)
        self._problems += [Problem(wanted.id, why) for why in made.problems]
        self._done += 1

    def _is_there(self, made: Made) -> bool:
        """Say whether a clip's files are all there; one that was given up is tried again."""
        if not made.peaks:
            return "given_up" not in made.problems
        return all((self._desk.folder / f"{made.id}{kind}").is_file() for kind in FORMATS)

    def _wish(self, wanted: Wanted, pieces: Sequence[Piece]) -> str:
        """Return the digest of all a clip depends on: the same again is not made again."""
        said = msgspec.json.encode((self._plan.day, self._loudness, wanted, pieces))
        return sha256(said).hexdigest()

    def _try(self, wanted: Wanted, pieces: Sequence[Piece], wish: str) -> Made:
        if not pieces:
            made = Made(id=wanted.id, wish=wish, length=wanted.length, problems=("not_recorded",))
        elif not self._desk.try_once_more(wanted.id):
            made = Made(id=wanted.id, wish=wish, length=wanted.length, problems=("given_up",))
        else:
            made = self._cut_or_stop(wanted, pieces, wish)
        self._desk.write(f"{wanted.id}.json", made)
        self._desk.succeeded(wanted.id)
        return made

    def _cut_or_stop(self, wanted: Wanted, pieces: Sequence[Piece], wish: str) -> Made:
        """Cut a clip; a disk that takes nothing is no fault of the clip's."""
        try:
            return self._cut(wanted, pieces, wish)
        except OSError:
            self._desk.succeeded(wanted.id)
            raise

    def _cut(self, wanted: Wanted, pieces: Sequence[Piece], wish: str) -> Made:
        raw = self._desk.unfinished("sound")
        self._write_raw(raw, pieces, wanted.length)
        names = {kind: f"{wanted.id}{kind}" for kind in FORMATS}
        files = {kind: self._desk.unfinished(name) for kind, name in names.items()}
        level = levelled(raw, files, self._tags(wanted), self._loudness)
        peaks = peaks_of(raw)
        self._desk.unfinished(f"{wanted.id}.svg").write_text(picture(peaks), encoding="utf-8")
        self._desk.finish(*names.values(), f"{wanted.id}.svg")
        raw.unlink()
        return Made(
            id=wanted.id,
            wish=wish,
            length=wanted.length,
            peaks=peaks,
            loudness=level.was,
            gain=level.gain,
            voice=pieces[0].spell.voice if level.was is not None else "",
            problems=() if level.was is not None else ("silent",),
        )

    def _write_raw(self, raw: Path, pieces: Sequence[Piece], length: int) -> None:
        """Write a clip's sound as it was recorded, silence where nothing was."""
        with raw.open("wb") as file:
            for piece in pieces:
                _fill(file.write, file.tell(), piece.at)
                source = self._source(piece.spell)
                with suppress(Unreadable):
                    file.writelines(sound(source, piece.offset, piece.length))
            _fill(file.write, file.tell(), length)

    def _source(self, spell: Spell) -> Path:
        made = spell.file == FLOOR
        return (self._desk.folder if made else self._desk.recorded) / spell.file

    def _tags(self, wanted: Wanted) -> dict[str, str]:
        plan = self._plan
        what = wanted.title or wanted.item_title or plan.sitting_title
        return {
            "title": f"{wanted.speaker}: {what}" if wanted.speaker else what,
            "artist": wanted.speaker or plan.council,
            "album": f"{plan.session} – {plan.sitting_title}",
            "item": wanted.item_title,
            "date": plan.day,
            "publisher": plan.council,
        }

    def _film(self, file: str, began: int) -> None:
        name = f"stage-{began}.webm"
        film = read(self._desk.folder / f"stage-{began}.json", Film)
        try:
            if film is None or not (self._desk.folder / name).is_file():
                length = playable(self._desk.recorded / file, self._desk.unfinished(name))
                self._desk.finish(name)
                film = Film(file=name, began=began, length=length)
                self._desk.write(f"stage-{began}.json", film)
            self._films.append(film)
        except Unreadable:
            self._problems.append(Problem(file, "unreadable"))
        self._done += 1

    def _floor(self) -> Spell | None:
        """Return the sitting's mix, made if it is not there; none where nothing was recorded."""
        self._done += 1
        heard = self._plan.heard
        pieces = mixed(heard, self._plan.apart, self._recorded.spells) if heard else ()
        if not pieces:
            return None
        length = heard[-1].ended - heard[0].began
        floor = Spell(file=FLOOR, voice=HEARD, began=heard[0].began, length=length)
        if not self._is_whole(floor):
            self._mix(pieces, length)
        return floor

    def _is_whole(self, floor: Spell) -> bool:
        try:
            return abs(length_of(self._desk.folder / FLOOR) - floor.length) < SECOND
        except Unreadable:
            return False

    def _mix(self, pieces: Sequence[Piece], length: int) -> None:
        plan, told = self._plan, 0
        tags = {"title": plan.sitting_title, "artist": plan.council, "album": plan.session}
        gains = gains_of(self._desk.recorded, pieces, self._gains, self._loudness)
        file = self._desk.unfinished(FLOOR)
        self._tell(Step.MIXING)
        for done in write_mix(
            self._desk.recorded, pieces, gains, length, file, tags | {"date": plan.day}
        ):
            if done - told >= TOLD_EVERY:
                told = done
                self._tell(Step.MIXING)
        self._desk.finish(FLOOR)


def _fill(write: Callable[[bytes], object], written: int, until: int) -> None:
    """Write silence up to a moment of the clip, a second at a time."""
    missing = until * RATE // SECOND * SAMPLE - written
    for _ in range(missing // BLOCK):
        write(bytes(BLOCK))
    write(silence(max(0, missing % BLOCK // SAMPLE)) if missing > 0 else b"")
