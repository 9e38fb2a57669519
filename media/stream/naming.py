"""Names of files for names that people gave: nothing in them leads out of their folder."""

from __future__ import annotations

from string import ascii_letters, digits

PLAIN = frozenset(ascii_letters + digits + "-_")
LONGEST = 120  # with what stands around it, what a file system takes


def safe(name: str) -> str:
    """Return the name with every other letter than plain ones written as %XX of its UTF-8."""
    letters = (
        letter if letter in PLAIN else "".join(f"%{byte:02X}" for byte in letter.encode())
        for letter in name
    )
    return "".join(letters)[:LONGEST] or "_"
