"""How many disks the record of a session is on, as its journal says."""

from msgspec import Struct


class Copies(Struct, frozen=True, kw_only=True):
    """How many disks the record is on; `two` is nothing where nobody ever spoke of a second."""

    two: bool | None = None
    since: int = 0
    by: str = ""
    reason: str = ""
    reign: int = 0
