"""The hall's own certificate authority, so that its tablets speak HTTPS without Internet.

The authority lives ten years and is installed on each tablet once; the hub's own certificate is
made anew from it whenever the machine's names or addresses change, or a month before it ends.
Private keys are files that only their owner can read, in a folder that backups leave out.
"""

import ipaddress
from collections.abc import Iterable
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from msgspec import Struct

from hub.auth.keys import write_private

AUTHORITY = "authority"
SERVER = "server"
AUTHORITY_LIFE = timedelta(days=3652)
SERVER_LIFE = timedelta(days=397)  # browsers refuse longer ones
RENEW_BEFORE = timedelta(days=30)
EARLY = timedelta(days=1)  # a tablet's clock may be behind


class Pair(Struct, frozen=True):
    """The files of one certificate and its private key."""

    certificate: Path
    key: Path


def authority(folder: Path, council: str, now: datetime) -> Pair:
    """Return the authority's files, made at the first start."""
    files = _files(folder, AUTHORITY)
    if not (files.certificate.exists() and files.key.exists()):
        _make_authority(files, council, now)
    return files


def authority_file(folder: Path) -> Path:
    """Return where the authority's certificate lies once it is made."""
    return _files(folder, AUTHORITY).certificate


def server(folder: Path, council: str, hosts: Iterable[str], now: datetime) -> Pair:
    """Return the hub's own files for these names and addresses, renewed where they must be."""
    return server_by(authority(folder, council, now), folder, hosts, now)


def server_by(issuer: Pair, folder: Path, hosts: Iterable[str], now: datetime) -> Pair:
    """Return the hub's own files in a folder, from an authority that lies where it does."""
    files = _files(folder, SERVER)
    wanted = {_name(host) for host in hosts}
    if not (files.key.exists() and _still_good(files.certificate, issuer, wanted, now)):
        _make_server(files, issuer, wanted, now)
    return files


def fingerprint(certificate: Path) -> str:
    """Return what people compare by eye: SHA-256 in pairs of hexadecimal digits."""
    digest = _read(certificate).fingerprint(hashes.SHA256()).hex().upper()
    return ":".join(digest[place : place + 2] for place in range(0, len(digest), 2))


def der(certificate: Path) -> bytes:
    """Return the certificate in the form every tablet can install."""
    return _read(certificate).public_bytes(serialization.Encoding.DER)


def _still_good(
    certificate: Path, issuer: Pair, wanted: set[x509.GeneralName], now: datetime
) -> bool:
    """Say whether it names exactly the wanted hosts, will last, and is signed by this authority."""
    if not certificate.exists():
        return False
    found = _read(certificate)
    names = found.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    return (
        set(names) == wanted
        and found.not_valid_before_utc <= now
        and found.not_valid_after_utc - now > RENEW_BEFORE
        and found.issuer == _read(issuer.certificate).subject
        and _identifier(found) == _key_of(issuer).public_key_identifier
    )


def _make_authority(files: Pair, council: str, now: datetime) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, council[:64]),
            x509.NameAttribute(NameOID.COMMON_NAME, f"Nghị Trường {now:%Y-%m-%d}"),
        ]
    )
    usage = x509.KeyUsage(False, False, False, False, False, True, True, False, False)
    certificate = (
        _draft(name, name, key.public_key(), now, AUTHORITY_LIFE)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    _write(files, certificate, key)


def _make_server(files: Pair, issuer: Pair, names: set[x509.GeneralName], now: datetime) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    signer = _key_of(issuer)
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Nghị Trường")])
    usage = x509.KeyUsage(True, False, False, False, False, False, False, False, False)
    ordered = sorted(names, key=str)
    certificate = (
        _draft(subject, _read(issuer.certificate).subject, key.public_key(), now, SERVER_LIFE)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(x509.SubjectAlternativeName(ordered), critical=False)
        .add_extension(signer.identifier, critical=False)
        .sign(signer.key, hashes.SHA256())
    )
    _write(files, certificate, key)


def _draft(
    subject: x509.Name,
    issuer: x509.Name,
    key: ec.EllipticCurvePublicKey,
    now: datetime,
    life: timedelta,
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - EARLY)
        .not_valid_after(now - EARLY + life)
    )


class _Signer(Struct, frozen=True):
    key: ec.EllipticCurvePrivateKey

    @property
    def identifier(self) -> x509.AuthorityKeyIdentifier:
        return x509.AuthorityKeyIdentifier.from_issuer_public_key(self.key.public_key())

    @property
    def public_key_identifier(self) -> bytes | None:
        return self.identifier.key_identifier


def _key_of(pair: Pair) -> _Signer:
    key = serialization.load_pem_private_key(pair.key.read_bytes(), password=None)
    if not isinstance(key, ec.EllipticCurvePrivateKey):
        raise ValueError(f"{pair.key}: not an elliptic-curve key")
    return _Signer(key)


def _identifier(certificate: x509.Certificate) -> bytes | None:
    found = certificate.extensions.get_extension_for_class(x509.AuthorityKeyIdentifier)
    return found.value.key_identifier


def _write(files: Pair, certificate: x509.Certificate, key: ec.EllipticCurvePrivateKey) -> None:
    """Write the key first: a certificate without its key would be taken for whole."""
    pem = serialization.Encoding.PEM
    form = serialization.PrivateFormat.PKCS8
    write_private(files.key, key.private_bytes(pem, form, serialization.NoEncryption()))
    write_private(files.certificate, certificate.public_bytes(pem))


def _read(certificate: Path) -> x509.Certificate:
    return x509.load_pem_x509_certificate(certificate.read_bytes())


def _files(folder: Path, name: str) -> Pair:
    return Pair(folder / f"{name}.pem", folder / f"{name}.key")


def _name(host: str) -> x509.GeneralName:
    try:
        return x509.IPAddress(ipaddress.ip_address(host))
    except ValueError:
        return x509.DNSName(host)
