"""The machine a bench ran on, and what its processes used of it."""

from __future__ import annotations

import os
import platform
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[1]
KB_A_PAGE = os.sysconf("SC_PAGESIZE") // 1024


def machine(folder: Path) -> dict[str, object]:
    """Return what one needs to know to compare figures; `folder` is where the record was kept."""
    return {
        "processor": _processor(),
        "cores": os.cpu_count(),
        "system": platform.release(),
        "python": platform.python_version(),
        "file_system": _file_system(folder),
    }


def places() -> tuple[int, int]:
    """Return the core for servers and the core for clients; one and the same where there is one."""
    cores = sorted(os.sched_getaffinity(0))
    return cores[0], cores[-1]


def pin(process: int, core: int) -> None:
    """Keep a process, with all its threads, on one core, as its counterpart is."""
    for task in Path(f"/proc/{process}/task").iterdir():
        os.sched_setaffinity(int(task.name), {core})


def processor_ns(process: int) -> int:
    """Return the processor time a process has used, kernel and all threads included."""
    tasks = Path(f"/proc/{process}/task").iterdir()
    return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks)


def memory_kb(process: int) -> int:
    """Return the memory a process holds."""
    return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * KB_A_PAGE


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        name, _, value = line.partition(":")
        if name.strip() == "model name":
            return value.strip()
    return platform.machine()


def _file_system(folder: Path) -> str:
    asked = ("stat", "--file-system", "--format=%T", str(folder))
    return subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip()
