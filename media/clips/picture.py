"""The picture of a clip's sound: dark on light, light on dark, as whoever looks has chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hub.meeting.clips import HALF_HEIGHT, waveform

if TYPE_CHECKING:
    from collections.abc import Sequence

PICTURE = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" \
preserveAspectRatio="none">
<style>@media (prefers-color-scheme: dark) {{ path {{ stroke: #cdbfac }} }}</style>
<path fill="none" stroke="#54483d" stroke-width=".6" d="{outline}"/>
</svg>
"""


def picture(peaks: Sequence[int]) -> str:
    """Return the peaks as an SVG file."""
    return PICTURE.format(wide=max(1, len(peaks)), high=2 * HALF_HEIGHT, outline=waveform(peaks))
