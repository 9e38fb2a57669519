"""Which sections of a device's offer are its tracks: each named, none twice, all understood."""

from __future__ import annotations

from typing import TYPE_CHECKING

from media.described import kind_of, written_as
from media.descriptions import BadDescription, Description, Section

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hub.meeting.gates import Track


def declared(description: Description, tracks: Mapping[str, Track]) -> dict[Track, Section]:
    """Return the section of each track; raise BadDescription where one can't be passed on."""
    sections = {section.mid: section for section in description.sections}
    if len(set(tracks.values())) < len(tracks) or not tracks:
        raise BadDescription("no or doubled tracks")
    found = {}
    for mid, track in tracks.items():
        section = sections.get(mid)
        if section is None or section.rejected or section.kind != kind_of(track):
            raise BadDescription("a track without a section")
        if section.payload_type(written_as(section.kind)) is None or not section.ssrcs:
            raise BadDescription("a track that can't be passed on")
        found[track] = section
    return found
