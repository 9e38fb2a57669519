"""How this installation is set up: where its data lie, who may reach it, how its doors behave.

Read from `settings.toml` in the data folder; an environment variable `NGHITRUONG_<NAME>` wins over
the file. Names, hosts and addresses come from here, never from what a request claims.
"""

import os
import resource
import socket
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

import ifaddr
import msgspec
from msgspec import Meta, Struct
from msgspec.structs import fields

FILE = "settings.toml"
PREFIX = "NGHITRUONG_"
PLAIN = frozenset({"DATABASE_URL", "REDIS_URL"})  # what every host names alike needs no prefix
DESCRIPTORS = 65_536
TOKEN = "^$|^.{32,}$"  # what nobody guesses, or nothing
LOOPBACK = ("localhost", "127.0.0.1", "::1")


class BadSettings(Exception):
    """The settings can't be used; the text says which file or variable and why."""


class Settings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What those who run the installation decide, with what holds if they say nothing."""

    data_dir: Path = Path("data")
    host: str = "0.0.0.0"
    port: int = 8000
    tls: bool = True
    behind_proxy: bool = False
    trusted_proxies: tuple[str, ...] = ("127.0.0.1", "::1")
    origins: tuple[str, ...] = ()  # none: this machine's own names and addresses
    language: str = "vi"

    database_url: str = ""  # PostgreSQL by its libpq address; none: a file in the data folder
    redis_url: str = ""
    redis_prefix: str = "nghitruong"
    edges: bool = False  # edge hubs are fed with what the public and hall displays see
    edge_screens: int = 10_000  # the most an edge hub serves

    # Sound and picture: started and watched by `serve`, run apart from it, or not there at all.
    media: Literal["serve", "apart", "off"] = "serve"
    media_at: str = ""  # the socket by which it is steered; none: in the data folder
    media_port: int = 8001  # UDP; sound and picture of remote participants
    media_processes: Annotated[int, Meta(ge=1, le=32)] = 1  # that share them; each its own port
    media_hosts: tuple[str, ...] = ()  # none: the addresses the hub is reached at
    media_engine: Literal["embedded", "janus"] = "embedded"
    media_janus: tuple[str, ...] = ("janus",)  # programs that are started, or ws:// of others' own
    media_janus_ports: tuple[int, int] = (20_000, 24_999)  # UDP; a port for each connection
    media_janus_secret: str = ""  # the word that a Janus asks for which is not started by us

    turn_urls: tuple[str, ...] = ()  # relays for devices that no UDP reaches: turn:host:port
    turn_secret: str = ""  # what they share with us (coturn: static-auth-secret)
    turn_minutes: Annotated[int, Meta(ge=2, le=1440)] = 60  # how long a device may begin by it

    recordings_at: str = ""  # the folder of recordings; none: in the data folder
    recordings_spare_mb: int = 1024  # what stays free on that disk; with less nothing is recorded

    totp_required: bool = True
    password_length: int = 12
    pin_length: int = 6
    pin_on_bound_tablets: bool = True
    staff_session_hours: int = 12
    seat_session_hours: int = 14
    display_session_days: int = 90
    set_up_link_hours: int = 24

    free_tries: int = 5
    lock_minutes: tuple[int, ...] = (1, 5, 15, 60)
    wrong_per_account_hour: int = 30
    asks_per_address_minute: int = 240
    codes_per_desk_minute: int = 10
    body_limit: int = 64 * 1024
    upload_limit: int = 32 * 1024 * 1024

    loudness: Annotated[float, Meta(ge=-36, le=-9)] = -23.0  # of clips, in LUFS (EBU R128)

    hub_name: str = ""  # none: this machine's name and the port
    metrics_token: Annotated[str, Meta(pattern=TOKEN)] = ""  # none: nobody reads figures by token
    logs: Literal["auto", "json", "text"] = "auto"
    log_level: Literal["debug", "info", "warning", "error"] = "info"

    @property
    def hub(self) -> str:
        """The name by which people and other hubs know this one."""
        return self.hub_name or f"{socket.gethostname().lower()}:{self.port}"

    @property
    def keys_dir(self) -> Path:
        """The folder of keys and certificates; backups leave it out."""
        return self.data_dir / "keys"

    @property
    def media_sockets(self) -> tuple[Path, ...]:
        """Where hubs on this machine steer sound and picture: a socket for each process."""
        first = Path(self.media_at) if self.media_at else self.data_dir / "media.sock"
        many = self.media_processes if self.media_engine == "embedded" else 1
        others = (first.with_stem(f"{first.stem}{number}") for number in range(1, many))
        return first, *others

    @property
    def recordings_dir(self) -> Path:
        """Where sittings are recorded."""
        return Path(self.recordings_at) if self.recordings_at else self.data_dir / "recordings"

    @property
    def recordings_spare(self) -> int:
        """How many bytes stay free on the disk of recordings."""
        return self.recordings_spare_mb << 20

    @property
    def media_addresses(self) -> tuple[str, ...]:
        """The IPv4 addresses at which devices reach sound and picture."""
        if self.media_hosts:
            return self.media_hosts
        everywhere = lan_addresses() if self.host in ("0.0.0.0", "::", "") else ()
        return everywhere or ("127.0.0.1" if self.host in ("0.0.0.0", *LOOPBACK) else self.host,)

    @property
    def secure(self) -> bool:
        """Whether browsers reach the hub over HTTPS, from us or from the proxy before us."""
        return any(origin.startswith("https:") for origin in self.public_origins)

    @property
    def private(self) -> bool:
        """Whether nobody on the way can listen: HTTPS, or pages for this machine alone."""
        hosts = {urlsplit(origin).hostname for origin in self.public_origins}
        return self.secure or hosts <= set(LOOPBACK)

    @property
    def public_origins(self) -> tuple[str, ...]:
        """The origins browsers may come from; the first is the one links are built on."""
        return self.origins or self.own_origins()

    @property
    def public_hosts(self) -> frozenset[str]:
        """The Host headers answered, as in the origins: with the port where it is not the usual."""
        return frozenset(urlsplit(origin).netloc.lower() for origin in self.public_origins)

    def own_origins(self) -> tuple[str, ...]:
        """Return this machine's own names and addresses as origins; localhost comes last."""
        scheme = "https" if self.tls and not self.behind_proxy else "http"
        usual = self.port == (443 if scheme == "https" else 80)
        port = "" if usual else f":{self.port}"
        return tuple(f"{scheme}://{host}{port}" for host in own_hosts(self.host))


def load(data_dir: Path, environment: dict[str, str] | None = None, **given: object) -> Settings:
    """Return the settings of a data folder, its address list settled for as long as it runs.

    What is `given` (typed at the start) wins over environment and file.
    """
    file = data_dir / FILE
    found = _file_values(file) | _variables(os.environ if environment is None else environment)
    try:
        settings = msgspec.convert(found | given | {"data_dir": data_dir}, Settings, strict=False)
    except msgspec.ValidationError as wrong:
        raise BadSettings(f"{file}: {wrong}") from wrong
    return settle(settings)


def settle(settings: Settings) -> Settings:
    """Fix the origins once, so that a network change in mid-sitting turns nobody away."""
    origins = tuple(_origin(text) for text in settings.public_origins)
    return msgspec.structs.replace(settings, origins=origins)


def own_hosts(bound: str) -> tuple[str, ...]:
    """Return the names and addresses under which a server bound to `bound` can be reached."""
    local = ("localhost", "127.0.0.1")
    if bound in LOOPBACK:
        return local
    if bound not in ("0.0.0.0", "::", ""):
        return (bound, *local)
    names = (socket.gethostname().lower(), f"{socket.gethostname().lower()}.local")
    return tuple(dict.fromkeys((*lan_addresses(), *names, *local)))


def lan_addresses() -> tuple[str, ...]:
    """Return this machine's IPv4 addresses but the loopback's, in the order of its adapters."""
    found = (ip.ip for adapter in ifaddr.get_adapters() for ip in adapter.ips if ip.is_IPv4)
    return tuple(str(ip) for ip in found if not str(ip).startswith(("127.", "169.254.")))


def raise_descriptor_limit(wanted: int = DESCRIPTORS) -> int:
    """Allow as many open sockets as the system lets us; Debian starts everybody at 1,024."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    limit = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    if soft < limit:
        resource.setrlimit(resource.RLIMIT_NOFILE, (limit, hard))
    return max(soft, limit)


def _file_values(file: Path) -> dict[str, object]:
    try:
        return msgspec.toml.decode(file.read_bytes(), type=dict[str, object])
    except FileNotFoundError:
        return {}
    except msgspec.DecodeError as wrong:
        raise BadSettings(f"{file}: {wrong}") from wrong


def _variables(environment: "os._Environ[str] | dict[str, str]") -> dict[str, object]:
    """Return what the environment sets; lists are written with commas."""
    found: dict[str, object] = {}
    for field in fields(Settings):
        name = field.name.upper()
        text = environment.get(PREFIX + name, environment.get(name) if name in PLAIN else None)
        if text is None or field.name == "data_dir":
            continue
        found[field.name] = text.split(",") if isinstance(field.default, tuple) else text
    return found


def _origin(text: str) -> str:
    parts = urlsplit(text.strip().lower())
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.path not in ("", "/"):
        raise BadSettings(f"origins: {text}")
    return f"{parts.scheme}://{parts.netloc}"
