"""Settings come from the file and the environment, and say clearly what is wrong with them."""

import resource
from pathlib import Path

import pytest

from hub.settings import BadSettings, Settings, load, own_hosts, raise_descriptor_limit


def settings_of(folder: Path, text: str = "", **environment: str) -> Settings:
    (folder / "settings.toml").write_text(text)
    return load(folder, environment)


def test_nothing_said_is_safe(tmp_path: Path) -> None:
    settings = load(tmp_path, {})
    assert (settings.tls, settings.totp_required, settings.pin_on_bound_tablets) == (True,) * 3
    assert settings.data_dir == tmp_path
    assert "https://localhost:8000" in settings.origins
    assert "localhost:8000" in settings.public_hosts


def test_environment_wins_over_the_file(tmp_path: Path) -> None:
    text = 'port = 8001\ntotp_required = false\nlanguage = "en"'
    settings = settings_of(tmp_path, text, NGHITRUONG_PORT="8002", NGHITRUONG_LOCK_MINUTES="1,2")
    assert (settings.port, settings.totp_required, settings.language) == (8002, False, "en")
    assert settings.lock_minutes == (1, 2)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('port = "x"', "port"),
        ("unknown = 1", "unknown"),
        ("port =", "settings.toml"),
        ('origins = ["hop.gov.vn"]', "hop.gov.vn"),
        ('origins = ["https://hop.gov.vn/path"]', "path"),
    ],
)
def test_wrong_settings_say_where(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(BadSettings, match=told):
        settings_of(tmp_path, text)


def test_given_origins_are_the_only_ones(tmp_path: Path) -> None:
    settings = settings_of(tmp_path, 'origins = ["https://Hop.NgheAn.gov.vn/"]')
    assert settings.origins == ("https://hop.nghean.gov.vn",)
    assert settings.public_hosts == {"hop.nghean.gov.vn"}
    assert settings.secure


def test_behind_a_proxy_only_its_origin_says_whether_it_is_safe(tmp_path: Path) -> None:
    plain = settings_of(tmp_path, "behind_proxy = true")
    assert not plain.secure
    safe = settings_of(tmp_path, 'behind_proxy = true\norigins = ["https://hop.gov.vn"]')
    assert safe.secure


@pytest.mark.parametrize("bound", ["127.0.0.1", "localhost"])
def test_bound_to_the_loopback_nobody_else_is_named(bound: str) -> None:
    assert own_hosts(bound) == ("localhost", "127.0.0.1")


def test_bound_to_one_address_that_one_comes_first() -> None:
    assert own_hosts("10.0.0.5")[0] == "10.0.0.5"


def test_usual_port_is_not_written() -> None:
    plain = Settings(tls=False, port=80, host="127.0.0.1")
    safe = Settings(port=443, host="127.0.0.1")
    assert plain.public_origins[0] == "http://localhost"
    assert safe.public_origins[0] == "https://localhost"


def test_descriptor_limit_is_raised_as_far_as_allowed() -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = soft if hard == resource.RLIM_INFINITY else min(hard, soft)
    assert raise_descriptor_limit(wanted) == soft
