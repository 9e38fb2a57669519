"""Everything a rehearsal needs before its hub starts: its session, sign-ins and links."""

from __future__ import annotations

import ssl
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from db.engine import write
from hub.app.house import House
from hub.app.making import enrol, new_session
from hub.auth import certificates, links, pairing, sessions
from hub.auth.audit import By
from hub.auth.certificates import Pair
from hub.auth.doors import Door, Visit
from hub.auth.keys import write_private
from hub.auth.links import Purpose
from hub.catalogue import text
from hub.meeting.session import PlanSession
from hub.meeting.words import HALL, HUB_ACTOR, Asked
from hub.rehearsal.council import CHAIR, CLERK, TECHNICIAN, delegate_id, rehearsal_plan
from hub.rehearsal.crowd import Address
from hub.rehearsal.served import Orders
from hub.settings import LOOPBACK
from hub.web.visit import cookie_name

if TYPE_CHECKING:
    from pathlib import Path

    from hub.settings import Settings

OUR_OWN = By(HUB_ACTOR, "")
EVERYWHERE = ("0.0.0.0", "::", "")


class Links(Struct, frozen=True, kw_only=True):
    """What real devices open: all tablets the same link, a hall display and a desk one each."""

    tablets: str
    display: str
    desk: str


class Prepared(NamedTuple):
    """A rehearsal that is ready to begin."""

    orders: Orders
    where: Address
    origin: str
    cookies: dict[str, dict[str, str]]
    desks: dict[str, dict[str, str]]
    links: Links
    now: int


def prepare(
    chosen: Settings, council: str, delegates: int, sittings: int, most: int, real_keys: Path
) -> Prepared:
    """Write the session into the folder, and sign in the simulated delegates, `most` at last."""
    pair = certificate_of(chosen, real_keys)
    house = House(chosen)
    try:
        now = house.clock.now()
        plan = rehearsal_plan(council, delegates, sittings, now, chosen.language)
        asked = Asked(HUB_ACTOR, now)
        made = new_session(house.engine, lambda ask: ask(asked, PlanSession(plan=plan)))
        enrol(house.doors, made.meeting, now)
        everybody = [delegate_id(number) for number in range(1, most + 1)]
        return Prepared(
            orders=_orders(chosen, pair),
            where=_address(chosen),
            origin=chosen.public_origins[0],
            cookies=_signed_in(house, everybody, Door.SEAT, now),
            desks=_signed_in(house, [CHAIR, CLERK], Door.DESK, now),
            links=_links(house, now),
            now=now,
        )
    finally:
        house.close()


def certificate_of(chosen: Settings, real_keys: Path) -> Pair | None:
    """Return the hub's certificate, by the authority that the hall's tablets trust already."""
    if not chosen.tls:
        return None
    real = Pair(certificates.authority_file(real_keys), real_keys / f"{certificates.AUTHORITY}.key")
    issuer = real if real.certificate.exists() and real.key.exists() else None
    hosts = [host.rpartition(":")[0] or host for host in sorted(chosen.public_hosts)]
    now, keys = datetime.now(UTC), chosen.keys_dir
    if issuer is None:
        return certificates.server(keys, "Nghị Trường", hosts, now)
    pair = certificates.server_by(issuer, keys, hosts, now)
    # Ours to show; its key stays where it is, and one of an earlier rehearsal would not fit it.
    write_private(certificates.authority_file(keys), issuer.certificate.read_bytes())
    (keys / real.key.name).unlink(missing_ok=True)
    return pair


def _orders(chosen: Settings, pair: Pair | None) -> Orders:
    return Orders(
        data=str(chosen.data_dir),
        host=chosen.host,
        port=chosen.port,
        language=chosen.language,
        certificate=(str(pair.certificate), str(pair.key)) if pair else None,
    )


def _address(chosen: Settings) -> Address:
    host = "127.0.0.1" if chosen.host in (*EVERYWHERE, *LOOPBACK) else chosen.host
    trust = None
    if chosen.tls:
        authority = certificates.authority_file(chosen.keys_dir)
        trust = ssl.create_default_context(cafile=authority)
    scheme = "wss" if chosen.tls else "ws"
    return Address(f"{scheme}://{host}:{chosen.port}/live", chosen.public_origins[0], trust)


def _signed_in(house: House, people: list[str], door: Door, now: int) -> dict[str, dict[str, str]]:
    """Return the cookie of each, as if they had come in at a device of their own."""
    name = cookie_name(house.site, door)
    found: dict[str, dict[str, str]] = {}
    with write(house.engine) as connection:
        for person in people:
            visit = Visit(device=f"rehearsal-{door}-{person}", address="127.0.0.1")
            came = sessions.begin(connection, house.settings, person, door, visit, now)
            found[person] = {name: came.token}
    return found


def _links(house: House, now: int) -> Links:
    origin, doors = house.settings.public_origins[0], house.doors
    name = text(house.settings.language, "rehearsal.display")
    wall = pairing.make_display(doors, name, HALL, now)

    def link(person: str, purpose: Purpose) -> str:
        return f"{origin}/in/{links.issue(doors, person, purpose, OUR_OWN, now, reusable=True)}"

    return Links(
        tablets=link(CLERK, Purpose.REHEARSAL),
        display=link(wall.id, Purpose.WALL),
        desk=link(TECHNICIAN, Purpose.DESK),
    )
