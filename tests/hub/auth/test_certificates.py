"""The hall's own authority: made once, its server certificate renewed when it must be."""

import socket
import ssl
import stat
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hub.auth import certificates

NOW = datetime.now(UTC)
HOSTS = ("localhost", "127.0.0.1", "192.168.1.20", "hop.local")
COUNCIL = "Hội đồng nhân dân tỉnh Nghệ An"


def server(folder: Path, hosts: tuple[str, ...] = HOSTS, days: int = 0) -> certificates.Pair:
    return certificates.server(folder, COUNCIL, hosts, NOW + timedelta(days=days))


def test_files_are_private(tmp_path: Path) -> None:
    server(tmp_path / "keys")
    files = list((tmp_path / "keys").iterdir())
    assert sorted(file.name for file in files) == [
        "authority.key",
        "authority.pem",
        "server.key",
        "server.pem",
    ]
    assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}


def test_certificate_stays_while_it_fits(tmp_path: Path) -> None:
    first = server(tmp_path).certificate.read_bytes()
    assert server(tmp_path, HOSTS[::-1], days=300).certificate.read_bytes() == first


def test_certificate_is_renewed_when_addresses_change_or_its_end_is_near(tmp_path: Path) -> None:
    first = server(tmp_path).certificate.read_bytes()
    moved = server(tmp_path, (*HOSTS, "192.168.1.21")).certificate.read_bytes()
    aged = server(tmp_path, (*HOSTS, "192.168.1.21"), days=370).certificate.read_bytes()
    assert len({first, moved, aged}) == 3


def test_authority_stays_and_a_new_one_renews_the_certificate(tmp_path: Path) -> None:
    first = server(tmp_path)
    mark = certificates.fingerprint(tmp_path / "authority.pem")
    server(tmp_path, ("localhost",))
    assert certificates.fingerprint(tmp_path / "authority.pem") == mark
    assert len(mark.split(":")) == 32
    old = first.certificate.read_bytes()
    (tmp_path / "authority.pem").unlink()
    server(tmp_path, ("localhost",))
    assert certificates.fingerprint(tmp_path / "authority.pem") != mark
    assert first.certificate.read_bytes() != old


def test_browser_that_trusts_the_authority_trusts_the_hub(tmp_path: Path) -> None:
    pair = server(tmp_path)
    offered = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    offered.load_cert_chain(pair.certificate, pair.key)
    trusting = ssl.create_default_context(cafile=str(tmp_path / "authority.pem"))
    trusting.verify_flags |= ssl.VERIFY_X509_STRICT
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=_greet, args=(listening, offered))
        thread.start()
        with (
            socket.create_connection(listening.getsockname()) as plain,
            trusting.wrap_socket(plain, server_hostname="127.0.0.1") as line,
        ):
            assert line.recv(5) == b"hello"
        thread.join()


def test_der_is_the_authority_itself(tmp_path: Path) -> None:
    server(tmp_path)
    pem = (tmp_path / "authority.pem").read_text()
    assert certificates.der(tmp_path / "authority.pem") == ssl.PEM_cert_to_DER_cert(pem)


def _greet(listening: socket.socket, offered: ssl.SSLContext) -> None:
    line, _ = listening.accept()
    with offered.wrap_socket(line, server_side=True) as safe:
        safe.sendall(b"hello")
