"""What is being recorded of one sitting: a file for each voice, and one for the stage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hub.meeting.gates import Track
from media.recorder_files import StageFile, VoiceFile, let_go

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hub.meeting.people import Party
    from media.recorder_files import Folder
    from media.stream.cache import Kept


class SittingFiles:
    """The files of a sitting that grow just now."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._voices: dict[Party, VoiceFile] = {}
        self._stage: StageFile | None = None

    @property
    def wanting(self) -> bool:
        """Whether the film can only go on with a whole picture."""
        return self._stage is not None and self._stage.wanting

    def take(self, party: Party, track: Track, kept: Kept, at: float) -> None:
        """Take a packet that has passed its gate."""
        if track is Track.VOICE:
            self._take_voice(party, kept, at)
            if self._stage is not None and self._stage.party == party:
                self._stage.take_voice(kept, at)
        else:
            self._take_picture(party, kept, at)

    def only(self, voices: frozenset[Party]) -> None:
        """End whatever is of a voice whose gate is closed."""
        for party in [one for one in self._voices if one not in voices]:
            self._voices.pop(party).close()

    def write(self, now: float) -> None:
        """Write what is due, and end what is over; called a few times a second."""
        for party in [one for one, file in self._voices.items() if not file.write(now)]:
            self._voices.pop(party).close()
        if self._stage is not None and self._stage.over(now):
            self._end_film()

    def close(self) -> None:
        """End all files; they are whole."""
        while self._voices:
            self._voices.popitem()[1].close()
        self._end_film()

    def let_go(self) -> None:
        """End all files as far as they can be written."""
        files: Iterable[VoiceFile | StageFile | None] = (*self._voices.values(), self._stage)
        for file in files:
            if file is not None:
                let_go(file)
        self._voices, self._stage = {}, None

    def _take_voice(self, party: Party, kept: Kept, at: float) -> None:
        file = self._voices.get(party)
        if file is not None and file.take(kept, at):
            return
        if file is not None:
            self._voices.pop(party).close()
        self._voices[party] = file = VoiceFile(self._folder, party, kept, at)
        file.take(kept, at)

    def _take_picture(self, party: Party, kept: Kept, at: float) -> None:
        stage = self._stage
        if stage is not None and stage.party == party and stage.take_picture(kept, at):
            return
        self._end_film()
        self._stage = StageFile(self._folder, party)
        self._stage.take_picture(kept, at)

    def _end_film(self) -> None:
        if self._stage is not None:
            stage, self._stage = self._stage, None
            stage.close()
