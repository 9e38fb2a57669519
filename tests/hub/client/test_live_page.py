"""A screen in a real browser keeps to what the hub says, finds it again, and never pretends."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import ifaddr
import pytest

from tests.hub.client.looking import until, value
from tests.hub.client.scripted_hub import ScriptedHub, Talk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

VOTE = {"id": "7", "form": "named", "stage": "open", "alarm_s": 10}
OWN = {"person": "A1", "roles": ["delegate", "presiding"], "entitled": True}
OPEN = {"do": "OpenSitting", "sitting": "s1"}


@pytest.fixture
def hub(script: Path) -> Iterator[ScriptedHub]:
    scripted = ScriptedHub(script)
    scripted.parts = {"session": {"name": "S"}, "floor": {"waiting": 1}, "own": OWN}
    scripted.start()
    yield scripted
    scripted.stop()


@pytest.fixture
def page(chromium: Browser, hub: ScriptedHub) -> Iterator[Page]:
    opened = chromium.new_page()
    opened.set_default_timeout(10_000)
    opened.goto(hub.url)
    yield opened
    opened.close()


def live(page: Page, hub: ScriptedHub) -> Talk:
    until(page, "live.link.value.open")
    return hub.next_talk()


WAITING = "live.parts.floor.value?.waiting"


def test_the_snapshot_is_shown_and_patches_follow(page: Page, hub: ScriptedHub) -> None:
    talk = live(page, hub)
    assert talk.path == "/live?room=hall&screen=tablet&session=1"
    assert value(page, WAITING) == 1
    talk.patch("floor", 3, 11, {"waiting": 2})
    until(page, f"{WAITING} === 2")
    assert value(page, "live.link.value.level") == "live"


def test_a_patch_heard_twice_or_from_before_changes_nothing(page: Page, hub: ScriptedHub) -> None:
    talk = live(page, hub)
    talk.patch("floor", 10, 11, {"waiting": 2})
    talk.patch("floor", 10, 11, {"waiting": 7})
    talk.patch("floor", 2, 9, {"waiting": 8})
    talk.patch("agenda", 10, 12, {"delay": 5})
    until(page, "live.parts.agenda.value?.delay === 5")
    assert value(page, WAITING) == 2


def test_a_missing_patch_asks_once_for_everything_and_the_snapshot_mends_it(
    page: Page, hub: ScriptedHub
) -> None:
    talk = live(page, hub)
    for upto in (13, 14, 15):
        talk.patch("floor", upto - 1, upto, {"waiting": upto})
    assert talk.hears("refresh") == {"say": "refresh"}
    hub.number, hub.parts["floor"] = 15, {"waiting": 15}
    hub.snapshot(talk)
    until(page, f"{WAITING} === 15")
    talk.patch("floor", 15, 16, {"waiting": 16})
    until(page, f"{WAITING} === 16")
    value(page, f"live.ask({{do: '{OPEN['do']}', sitting: 's1'}}) && 1")
    heard = [talk.hears("ask")]
    heard += [frame for frame in list(talk.heard.queue) if frame["say"] == "refresh"]
    assert [frame["say"] for frame in heard] == ["ask"]  # no second refresh went before it


@pytest.mark.paired
@pytest.mark.parametrize("away", [0.2, 4.0])
def test_a_screen_is_back_within_three_seconds_of_the_hub(
    page: Page, hub: ScriptedHub, away: float
) -> None:
    live(page, hub)
    hub.stop()
    until(page, "!live.link.value.open")
    page.wait_for_function(
        f"ms => performance.now() > ms + {away * 1000}", arg=page.evaluate("performance.now()")
    )
    hub.number, hub.parts["floor"] = 30, {"waiting": 30}
    hub.start()
    returned = time.monotonic()
    until(page, "live.link.value.open")
    assert time.monotonic() - returned <= 3.0
    until(page, f"{WAITING} === 30")


# When the link turned from one level to the next, by the page's own clock.
TURNS = """void live.link.subscribe(({ level }) => {
  window.turned ??= {};
  window.turned[level] ??= performance.timeOrigin + performance.now();
})"""


@pytest.mark.paired
def test_silence_is_late_after_three_seconds_and_stale_after_five_and_ends_in_a_new_socket(
    page: Page, hub: ScriptedHub
) -> None:
    talk = live(page, hub)
    for _ in range(4):
        talk.hears("ping")
    hub.beating = False
    page.evaluate(TURNS)
    talk.tell(say="beat", number=10, now=hub.now())
    last = hub.now()
    heard = time.time() * 1000
    until(page, "live.link.value.level === 'late'")
    hub.mute = True  # the next sockets are taken and nothing is said: the hub hangs
    until(page, "live.link.value.level === 'stale'")
    turned = value(page, "window.turned")
    assert 3000 <= turned["late"] - heard <= 3600
    assert 4900 <= turned["stale"] - heard <= 5600
    assert abs(value(page, "live.link.value.heardAt") - last) < 200_000
    assert value(page, f"live.ask({{do: '{OPEN['do']}', sitting: 's1'}})") == {
        "is": "refused", "reason": "stale", "values": {},
    }  # fmt: skip
    hub.next_talk()
    hub.mute, hub.beating = False, True
    until(page, "live.link.value.open && live.link.value.level === 'live'")


def test_what_was_asked_and_not_answered_is_asked_again_under_the_same_id(
    page: Page, hub: ScriptedHub
) -> None:
    talk = live(page, hub)
    value(page, f"(window.asked = live.ask({{do: '{OPEN['do']}', sitting: 's1'}})) && 1")
    first = talk.hears("ask")
    talk.cut()
    again = hub.next_talk()
    second = again.hears("ask")
    assert first == second
    assert first["command"] == OPEN
    again.tell(say="recorded", id=second["id"], number=11, at=5)
    assert value(page, "window.asked") == {"is": "recorded", "number": 11, "at": 5}
    assert value(page, "live.pending.value") == 0


def voting(page: Page, hub: ScriptedHub) -> Talk:
    """Open a vote before the page connects anew."""
    live(page, hub).cut()
    hub.parts |= {"vote": VOTE}
    talk = hub.next_talk()
    until(page, "live.ballot.value.mayPress")
    return talk


def pressed_while_away(page: Page, hub: ScriptedHub) -> None:
    voting(page, hub)
    hub.stop()
    until(page, "!live.link.value.open")
    value(page, "live.press('for')")
    assert value(page, "live.ballot.value.phase") == "not_recorded"


def loaded_anew(page: Page, hub: ScriptedHub) -> None:
    """Let the hub come back and the page be loaded before it has found that out by itself."""
    page.evaluate("live.stop()")
    hub.start()
    page.reload()


def cast(choice: str, replaces: int) -> dict[str, object]:
    return {"do": "CastBallot", "room": "hall", "vote": "7", "choice": choice, "replaces": replaces}


def test_a_press_made_while_disconnected_survives_a_reload_and_is_sent_then(
    page: Page, hub: ScriptedHub
) -> None:
    pressed_while_away(page, hub)
    loaded_anew(page, hub)
    ask = live(page, hub).hears("ask")
    assert ask["command"] == cast("for", 0)
    assert value(page, "live.ballot.value.phase") == "sending"
    page.reload()
    talk = live(page, hub)
    assert talk.hears("ask") == ask
    talk.tell(say="recorded", id=ask["id"], number=13, at=hub.now())
    until(page, "live.ballot.value.phase === 'recorded'")
    assert value(page, "live.ballot.value.choice") == "for"


def test_what_was_entered_meanwhile_is_read_first_and_only_replaced_by_a_new_press(
    page: Page, hub: ScriptedHub
) -> None:
    pressed_while_away(page, hub)
    entered = {"vote": "7", "number": 11, "at": 5, "changes": 0, "choice": "against"}
    hub.number, hub.parts["own"] = 12, OWN | {"ballot": entered}
    hub.start()
    talk = live(page, hub)
    assert value(page, "live.ballot.value.phase") == "recorded"
    assert value(page, "live.ballot.value.choice") == "against"
    value(page, "live.press('abstain')")
    assert talk.hears("ask")["command"] == cast("abstain", 11)


def test_another_person_on_the_same_tablet_never_sends_the_first_ones_press(
    page: Page, hub: ScriptedHub
) -> None:
    pressed_while_away(page, hub)
    hub.person, hub.parts["own"] = "A2", OWN | {"person": "A2"}
    loaded_anew(page, hub)
    talk = live(page, hub)
    assert value(page, "live.ballot.value.phase") == "not_chosen"
    value(page, "live.press('against')")
    assert talk.hears("ask")["command"]["choice"] == "against"


def test_a_revoked_screen_says_so_and_stays_away(page: Page, hub: ScriptedHub) -> None:
    talk = live(page, hub)
    talk.tell(say="gone", reason="revoked")
    talk.connection.close()
    until(page, "live.link.value.ended === 'revoked'")
    opened = hub.opened
    value(page, "dispatchEvent(new Event('online'))")
    value(page, "fetch('/healthz').then(() => 1)")
    assert (hub.opened, hub.probes) == (opened, 1)  # the one probe is the line above


def test_an_upgrade_waits_until_the_vote_is_over(page: Page, hub: ScriptedHub) -> None:
    hub.parts |= {"vote": VOTE}
    live(page, hub).cut()
    hub.next_talk()
    hub.build = "b2"
    hub.stop()
    hub.start()
    talk = live(page, hub)
    until(page, "live.welcome.value.build === 'b2'")
    assert value(page, "document.body.dataset.build") == "b1"
    hub.parts |= {"vote": VOTE | {"stage": "closed"}}
    with page.expect_navigation():
        talk.patch("vote", 10, 11, {"stage": "closed"})
    live(page, hub)
    assert value(page, "document.body.dataset.build") == "b2"


def test_the_hubs_time_holds_whatever_the_devices_clock_says(page: Page, hub: ScriptedHub) -> None:
    live(page, hub)
    until(page, "live.trip.value !== undefined")
    value(page, "(Date.now = () => 0) && 1")
    before = hub.now()
    told = value(page, "live.hubNow()")
    assert before - 100_000 <= told <= hub.now() + 100_000
    value(page, "window.from = live.now.value")
    until(page, "live.now.value - window.from > 300_000")


def own_address() -> str | None:
    addresses = [ip.ip for adapter in ifaddr.get_adapters() for ip in adapter.ips if ip.is_IPv4]
    found = [ip for ip in addresses if isinstance(ip, str) and not ip.startswith("127.")]
    return found[0] if found else None


def test_it_works_over_plain_http_at_the_machines_own_address(
    chromium: Browser, script: Path
) -> None:
    address = own_address()
    if address is None:
        pytest.skip("this machine has no address of its own")
    scripted = ScriptedHub(script, address)
    scripted.parts |= {"vote": VOTE, "own": OWN}
    scripted.start()
    page = chromium.new_page()
    try:
        page.goto(scripted.url)
        talk = live(page, scripted)
        assert value(page, "[window.isSecureContext, typeof crypto.randomUUID]") == [
            False,
            "undefined",
        ]
        until(page, "live.ballot.value.mayPress")
        value(page, "live.press('abstain')")
        assert len(talk.hears("ask")["id"]) == 32
    finally:
        page.close()
        scripted.stop()
