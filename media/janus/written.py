"""The settings of a Janus of our own: nothing is on but what is needed."""

from __future__ import annotations

import os
from pathlib import Path

from msgspec import Struct

SILENT = 3  # seconds without a word from us after which Janus ends all it does for us
KEPT = 1000  # milliseconds for which a packet can be sent again


class Wanted(Struct, frozen=True, kw_only=True):
    """What differs from one Janus to the next."""

    folder: Path
    socket: Path
    secret: str
    hosts: tuple[str, ...]
    ports: tuple[int, int]
    plugins: Path
    transports: Path
    unused: tuple[str, str]  # plugins and transports that stay off


def written(wanted: Wanted) -> dict[str, str]:
    """Return the files by their names."""
    return {
        "janus.jcfg": _general(wanted) + _ways(wanted) + _unused(wanted),
        "janus.plugin.videoroom.jcfg": "general: { events = false }\n",
        "janus.transport.websockets.jcfg": _api(wanted),
    }


def _general(wanted: Wanted) -> str:
    return f"""general: {{
    configs_folder = "{wanted.folder}"
    plugins_folder = "{wanted.plugins}"
    transports_folder = "{wanted.transports}"
    events_folder = "{wanted.folder}"
    loggers_folder = "{wanted.folder}"
    debug_level = 2
    api_secret = "{wanted.secret}"
    event_loops = {os.cpu_count() or 1}
    session_timeout = {SILENT}
    hide_dependencies = true
}}
"""


def _ways(wanted: Wanted) -> str:
    first, last = wanted.ports
    return f"""nat: {{
    ice_lite = true
    ice_enforce_list = "{",".join(wanted.hosts)}"
    ignore_mdns = true
}}
media: {{ rtp_port_range = "{first}-{last}", min_nack_queue = {KEPT} }}
"""


def _unused(wanted: Wanted) -> str:
    plugins, transports = wanted.unused
    return f"""plugins: {{ disable = "{plugins}" }}
transports: {{ disable = "{transports}" }}
"""


def _api(wanted: Wanted) -> str:
    return f"""general: {{
    events = false
    json = "compact"
    ws = true
    ws_unix = "{wanted.socket}"
    wss = false
}}
admin: {{ admin_ws = false, admin_wss = false }}
"""
