#!/usr/bin/env python3
"""PostgreSQL, Redis, three hubs and nginx on this machine, with the demonstration council.

Everything lives in one folder and in processes of this user; what dies is started again, as it
would be in a hall, and Ctrl-C ends them all.
"""

from __future__ import annotations

import argparse
import os
import secrets
import shutil
import signal
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parents[1]
HUBS = 3
START_SECONDS = 60.0
NGINX = """
daemon off; pid {folder}/nginx.pid; error_log {folder}/nginx.log warn;
events {{ worker_connections 8192; }}
http {{
    access_log off;
    client_body_temp_path {folder}/nginx; proxy_temp_path {folder}/nginx;
    fastcgi_temp_path {folder}/nginx; uwsgi_temp_path {folder}/nginx;
    scgi_temp_path {folder}/nginx;
    client_max_body_size 33m;
    map $http_upgrade $connection_upgrade {{ default upgrade; '' ''; }}
    upstream hubs {{
        least_conn;
        {hubs}
    }}
    server {{
        listen {port};
        location / {{
            proxy_pass http://hubs;
            proxy_http_version 1.1;
            proxy_set_header Host $http_host;
            proxy_set_header X-Forwarded-For $remote_addr;
            proxy_set_header X-Forwarded-Proto $scheme;
            proxy_set_header Upgrade $http_upgrade;
            proxy_set_header Connection $connection_upgrade;
            proxy_connect_timeout 1s;
            proxy_read_timeout 60s;
            proxy_next_upstream error timeout http_503;
        }}
    }}
}}
"""


class Part:
    """One process of the cluster, which can be started again."""

    def __init__(
        self, name: str, command: tuple[object, ...], stop: signal.Signals, **launch: object
    ) -> None:
        self.name = name
        self._command = [str(part) for part in command]
        self._stop = stop
        self._launch = launch
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start the process, apart from the terminal's Ctrl-C."""
        launch: dict[str, object] = {"cwd": "/", "start_new_session": True, **self._launch}
        self._process = subprocess.Popen(self._command, **launch)  # type: ignore[call-overload]

    def lives(self) -> bool:
        """Say whether it still runs."""
        return self._process is not None and self._process.poll() is None

    def stop(self) -> None:
        """Ask it to stop, and see to it."""
        if self._process is None or not self.lives():
            return
        self._process.send_signal(self._stop)
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()


class Cluster:
    """All processes, started one after the other and stopped in the other order."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder = folder.resolve()
        self.port = port
        self.ports = [port + 101 + number for number in range(HUBS)]
        self.parts: list[Part] = []
        self.owner = "postgres" if os.geteuid() == 0 else None  # PostgreSQL refuses to be root

    def start(self) -> None:
        """Start everything; the links are printed by the first hub."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self._postgres()
        self._redis()
        environment = self._environment()
        self._hub(0, "demo", environment)
        # One process passes on sound and picture for all hubs of a machine.
        apart = environment | {"NGHITRUONG_MEDIA": "apart"}
        for number in range(1, HUBS):
            self._hub(number, "serve", apart)
        self._nginx()
        print(f"\n{HUBS} hubs behind http://localhost:{self.port} ({self.folder})", flush=True)

    def watch(self) -> None:
        """Start again whatever dies, until told to stop."""
        while True:
            time.sleep(1)
            for part in self.parts:
                if not part.lives():
                    print(f"{part.name} died and is started again", flush=True)
                    part.start()

    def stop(self) -> None:
        """Stop everything."""
        for part in reversed(self.parts):
            part.stop()

    def _postgres(self) -> None:
        programmes = max(Path("/usr/lib/postgresql").glob("*/bin"), default=None)
        if programmes is None:
            sys.exit("PostgreSQL is not installed: scripts/debian-packages puts it in place")
        data = self.folder / "postgres"
        if not (data / "PG_VERSION").exists():
            data.mkdir(mode=0o700, exist_ok=True)
            if self.owner:
                shutil.chown(data, self.owner)
            self._run(
                programmes / "initdb", "-D", data, "-U", "nghitruong", "-A", "trust", "-E", "UTF8"
            )
        sockets = f"unix_socket_directories={data}"
        command = (programmes / "postgres", "-D", data, "-c", sockets, "-c", "listen_addresses=")
        ready = [str(programmes / "pg_isready"), "-h", str(data), "-U", "nghitruong", "-q"]
        self._begin(
            Part("PostgreSQL", command, signal.SIGINT, user=self.owner, **self._log("postgres")),
            lambda: subprocess.run(ready, check=False).returncode == 0,
        )

    def _redis(self) -> None:
        socket = self.folder / "redis.sock"
        command = (
            *("redis-server", "--port", "0", "--unixsocket", socket),
            *("--save", "", "--appendonly", "no"),
        )
        redis = Part("Redis", command, signal.SIGTERM, **self._log("redis"))
        self._begin(redis, socket.exists)

    def _environment(self) -> dict[str, str]:
        key = self.folder / "doors.key"
        if not key.exists():
            key.write_text(secrets.token_hex(32), encoding="ascii")
            key.chmod(0o600)
        own = ",".join(f"http://127.0.0.1:{port}" for port in self.ports)
        return os.environ | {
            "DATABASE_URL": f"postgresql://nghitruong@/postgres?host={self.folder}/postgres",
            "REDIS_URL": f"unix://{self.folder}/redis.sock",
            "NGHITRUONG_DOORS_KEY": key.read_text(encoding="ascii"),
            "NGHITRUONG_ORIGINS": f"http://localhost:{self.port},{own}",
            "NGHITRUONG_BEHIND_PROXY": "true",
            "NGHITRUONG_TOTP_REQUIRED": "false",
            "NGHITRUONG_TLS": "false",
            "NGHITRUONG_MEDIA_AT": str(self.folder / "media.sock"),
            "NGHITRUONG_MEDIA_HOSTS": "127.0.0.1",
        }

    def _hub(self, number: int, command: str, environment: dict[str, str]) -> None:
        port, data = self.ports[number], self.folder / f"hub{number + 1}"
        serve = (
            *(ROOT / ".venv/bin/nghitruong", command, "--data", data),
            *("--host", "127.0.0.1", "--port", port),
        )
        hub = Part(f"hub {number + 1}", serve, signal.SIGTERM, env=environment)
        self._begin(hub, lambda: _answers(f"http://127.0.0.1:{port}/readyz"))

    def _nginx(self) -> None:
        (self.folder / "nginx").mkdir(exist_ok=True)
        hubs = " ".join(
            f"server 127.0.0.1:{port} max_fails=1 fail_timeout=2s;" for port in self.ports
        )
        conf = self.folder / "nginx.conf"
        conf.write_text(
            NGINX.format(folder=self.folder, hubs=hubs, port=self.port), encoding="utf-8"
        )
        nginx = Part("nginx", ("nginx", "-p", self.folder, "-c", conf), signal.SIGTERM)
        self._begin(nginx, lambda: _answers(f"http://127.0.0.1:{self.port}/healthz"))

    def _begin(self, part: Part, answers: Callable[[], bool]) -> None:
        self.parts.append(part)
        part.start()
        deadline = time.monotonic() + START_SECONDS
        while not answers():
            if time.monotonic() > deadline or not part.lives():
                raise SystemExit(f"{part.name} did not start; see {self.folder}")
            time.sleep(0.1)

    def _log(self, name: str) -> dict[str, object]:
        log = (self.folder / f"{name}.log").open("ab")
        return {"stdout": log, "stderr": log}

    def _run(self, *command: object) -> None:
        told = [str(part) for part in command]
        subprocess.run(told, check=True, user=self.owner, cwd="/", stdout=subprocess.DEVNULL)


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=2) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def main() -> int:
    """Start the cluster and keep it until told to stop."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("cluster-data"))
    parser.add_argument("--port", type=int, default=8000)
    given = parser.parse_args()
    made = Cluster(given.data, given.port)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        made.start()
        made.watch()
    except KeyboardInterrupt:
        return 0
    finally:
        made.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
