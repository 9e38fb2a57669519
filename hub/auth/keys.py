"""The installation's own key: it seals TOTP secrets, peppers PINs and signs form tokens.

It stands in the keys folder (or in the environment, for several hubs), never in the database, so
that a copy of the database alone lets nobody in. If it is lost, sessions end and everybody gets a
new PIN or set-up link; nothing of the meeting is lost.
"""

import hmac
import os
import secrets
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from nacl.exceptions import CryptoError
from nacl.secret import SecretBox

FILE = "installation.key"
VARIABLE = "NGHITRUONG_DOORS_KEY"
TOKEN_BYTES = 32


class Key:
    """One 256-bit secret, used only through keys derived for one purpose each."""

    def __init__(self, secret: bytes) -> None:
        if len(secret) != TOKEN_BYTES:
            raise ValueError("the doors' key must be 32 bytes")
        self._secret = secret
        self._box = SecretBox(self.digest("seal", b""))

    def digest(self, purpose: str, data: bytes) -> bytes:
        """Return what only the owner of the key can compute."""
        return hmac.digest(self._secret, purpose.encode() + b"\0" + data, "sha256")

    def seal(self, data: bytes) -> bytes:
        """Return `data` unreadable and unchangeable for whoever lacks the key."""
        return bytes(self._box.encrypt(data))

    def unseal(self, sealed: bytes) -> bytes:
        """Return what was sealed; ValueError if it was not sealed by this key."""
        try:
            return self._box.decrypt(sealed)
        except CryptoError as wrong:
            raise ValueError("not sealed by this installation") from wrong


def load_key(folder: Path, environment: Mapping[str, str] = os.environ) -> Key:
    """Return the installation's key, made at the first start."""
    given = environment.get(VARIABLE)
    if given is not None:
        return Key(bytes.fromhex(given))
    file = folder / FILE
    if not file.exists():
        write_private(file, secrets.token_bytes(TOKEN_BYTES))
    return Key(file.read_bytes())


def write_private(file: Path, data: bytes) -> None:
    """Write a file that only its owner can read, whole or not at all."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    draft.replace(file)


def new_token() -> str:
    """Return a random 256-bit token in a form that fits a cookie and an address."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def token_digest(token: str) -> bytes:
    """Return all that is stored of a token. No salt: a random 256-bit token can't be guessed."""
    return sha256(token.encode()).digest()
