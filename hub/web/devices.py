"""The clerk's page of devices: which are locked, whose seat a tablet stands on."""

from starlette.responses import Response
from starlette.routing import Route

from hub.auth import accounts, devices
from hub.web.asking import Ask, posted, shown


def every(ask: Ask) -> Response:
    """Show the devices, locked ones first."""
    doors = ask.site.doors
    names = {account.person: account for account in accounts.every(doors)}
    return ask.show("devices.html", devices=devices.every(doors), names=names, now=ask.now)


def unlock(ask: Ask) -> Response:
    """Let a device try again: one touch."""
    devices.unlock(ask.site.doors, ask.form.get("device", ""), ask.by, ask.now)
    return ask.go("/office/devices")


def bind(ask: Ask) -> Response:
    """Say on whose seat a tablet stands, or on nobody's."""
    typed = ask.form.get("person", "").strip()
    person = accounts.named(ask.site.doors, typed).person if typed else None
    devices.bind(ask.site.doors, ask.form.get("device", ""), person, ask.by, ask.now)
    return ask.go("/office/devices")


ROUTES = [
    Route("/office/devices", shown(every), methods=["GET"]),
    Route("/office/devices/unlock", posted(unlock), methods=["POST"]),
    Route("/office/devices/bind", posted(bind), methods=["POST"]),
]
