"""A rehearsal is vouched for by the authority that the tablets trust, and takes nothing away."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from cryptography import x509

from hub.auth import certificates
from hub.rehearsal.prepare import certificate_of
from hub.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

    from hub.auth.certificates import Pair

HOSTS = ("https://localhost:8000", "https://10.0.0.5:8000")


def signed_by(issuer: Pair, issued: Pair) -> None:
    """Raise unless one certificate was made by the other's key."""
    read = x509.load_pem_x509_certificate
    read(issued.certificate.read_bytes()).verify_directly_issued_by(
        read(issuer.certificate.read_bytes())
    )


def made(data: Path, real: Path, *, tls: bool = True) -> Pair | None:
    return certificate_of(Settings(data_dir=data, origins=HOSTS, tls=tls), real)


def test_the_tablets_own_authority_signs_and_its_key_stays_where_it_is(tmp_path: Path) -> None:
    real, data = tmp_path / "real", tmp_path / "rehearsal"
    authority = certificates.authority(real, "HĐND tỉnh", datetime.now(UTC))
    before = {path.name: path.read_bytes() for path in real.iterdir()}
    pair = made(data, real)
    assert pair is not None
    signed_by(authority, pair)
    assert {path.name: path.read_bytes() for path in real.iterdir()} == before
    keys = data / "keys"
    assert certificates.authority_file(keys).read_bytes() == authority.certificate.read_bytes()
    assert sorted(path.name for path in keys.iterdir()) == [
        "authority.pem",
        "server.key",
        "server.pem",
    ]


def test_without_one_the_rehearsal_has_an_authority_of_its_own(tmp_path: Path) -> None:
    pair = made(tmp_path / "rehearsal", tmp_path / "none")
    assert pair is not None
    signed_by(certificates.authority(tmp_path / "rehearsal/keys", "", datetime.now(UTC)), pair)
    assert not (tmp_path / "none").exists()


def test_the_authority_may_come_later_or_go_again(tmp_path: Path) -> None:
    real, data, now = tmp_path / "real", tmp_path / "rehearsal", datetime.now(UTC)
    made(data, real)
    authority = certificates.authority(real, "HĐND tỉnh", now)
    pair = made(data, real)
    assert pair is not None
    signed_by(authority, pair)
    own = made(data, tmp_path / "none")
    assert own is not None
    signed_by(certificates.authority(data / "keys", "", now), own)


def test_without_encryption_there_is_no_certificate(tmp_path: Path) -> None:
    assert made(tmp_path / "rehearsal", tmp_path / "none", tls=False) is None
