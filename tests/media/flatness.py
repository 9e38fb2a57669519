"""Whether a process takes no more at the end of a long time than it did in the middle of it."""

from __future__ import annotations

from pathlib import Path
from statistics import median

from bench.machine import memory_kb, processor_ns

WARM, TENTHS = 0.5, 10  # of the time; the rest is looked at in so many parts
GROWTH, EACH_BYTES, SPARE_KB = 1.01, 100, 256


class Flatness:
    """What a process holds, looked at again and again while others come to it and leave."""

    def __init__(self, name: str, pid: int) -> None:
        self._name, self._pid = name, pid
        self._began = processor_ns(pid)
        self._memory: list[int] = []
        self._files: list[int] = []

    def note(self) -> None:
        self._memory.append(memory_kb(self._pid))
        self._files.append(sum(1 for _ in Path(f"/proc/{self._pid}/fd").iterdir()))

    def is_flat(self, comers: int) -> None:
        """Compare the end with the middle: in whole, and for each of those who came meanwhile."""
        warm = int(len(self._memory) * WARM)
        part = len(self._memory[warm:]) // TENTHS
        starts = range(warm, warm + part * TENTHS, part)
        tenths = [round(median(self._memory[at : at + part])) for at in starts]
        grown, later = tenths[-1] - tenths[0], comers * (1 - WARM)
        seconds = (processor_ns(self._pid) - self._began) / 1e9
        print(f"{self._name}: {comers} came, {seconds:.0f} s of processor, {self._memory[0]} KB")
        print(f"then {tenths} KB, {grown * 1024 / later:.1f} bytes each, {self._files[-1]} files")
        assert tenths[-1] <= tenths[0] * GROWTH
        assert grown <= max(later * EACH_BYTES / 1024, SPARE_KB)
        assert max(self._files[-part:]) <= max(self._files[:warm])
