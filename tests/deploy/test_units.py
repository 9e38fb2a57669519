"""The files for systemd and nginx are understood by them, and tell an edge nothing secret."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from hub.__main__ import parser

DEPLOY = Path(__file__).parents[2] / "deploy"
UNITS = sorted((DEPLOY / "systemd").iterdir())
NOT_INSTALLED = re.compile(r"Command /opt/nghitruong/\S+ is not executable")
EDGE = DEPLOY / "systemd" / "nghitruong-edge@.service"


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not installed")
@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_systemd_understands_every_unit(tmp_path: Path, unit: Path) -> None:
    for one in UNITS:  # a timer wants its service beside it
        shutil.copy(one, tmp_path / one.name.replace("@.", "@8101."))
    asked = tmp_path / unit.name.replace("@.", "@8101.")
    told = subprocess.run(
        ["systemd-analyze", "verify", str(asked)],
        capture_output=True, text=True, timeout=20, check=False,
    )  # fmt: skip
    complaints = [line for line in told.stderr.splitlines() if unit.stem.rstrip("@") in line]
    assert [line for line in complaints if not NOT_INSTALLED.search(line)] == []


def test_an_edge_is_started_as_one_and_told_no_secret_of_the_hubs() -> None:
    text = EDGE.read_text(encoding="utf-8")
    (command,) = re.findall(r"^ExecStart=\S+/nghitruong (.+)$", text, re.MULTILINE)
    asked = parser().parse_args(command.replace("%i", "8201").split())
    assert (asked.command, asked.read_only, asked.port) == ("serve", True, 8201)
    assert "cluster.env" not in text
    assert "DATABASE_URL" not in text


@pytest.mark.skipif(shutil.which("nginx") is None, reason="nginx is not installed")
def test_nginx_understands_the_balancers(tmp_path: Path) -> None:
    pair = tmp_path / "hoidong"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=x", "-days", "1",
         "-keyout", f"{pair}.key", "-out", f"{pair}.pem"],
        check=True, capture_output=True, timeout=20,
    )  # fmt: skip
    written = [
        (DEPLOY / "nginx" / name).read_text(encoding="utf-8").replace("/etc/ssl/hoidong", str(pair))
        for name in ("nghitruong.conf", "nghitruong-edges.conf")
    ]
    whole = tmp_path / "nginx.conf"
    text = "\n".join(written)
    whole.write_text(f"pid {tmp_path}/pid; error_log stderr; events {{}} http {{ {text} }}")
    told = subprocess.run(
        ["nginx", "-t", "-c", str(whole), "-p", str(tmp_path)],
        capture_output=True, text=True, timeout=20, check=False,
    )  # fmt: skip
    assert told.returncode == 0, told.stderr
