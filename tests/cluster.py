"""Several real hubs before one PostgreSQL and one Redis."""

from __future__ import annotations

import secrets
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from tests.hub.served import Hub, a_hub

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.hub.served import Launch


@contextmanager
def a_cluster(
    folder: Path,
    database: str,
    redis: str,
    hubs: int = 2,
    launch: Launch | None = None,
    **more: str,
) -> Iterator[list[Hub]]:
    """Give hubs that share a record and a key, not yet started; they are stopped at the end.

    Either may be reached by another address: through something that can cut it.
    """
    shared = {
        "DATABASE_URL": database,
        "REDIS_URL": redis,
        "NGHITRUONG_REDIS_PREFIX": secrets.token_hex(4),
        "NGHITRUONG_DOORS_KEY": secrets.token_hex(32),
        **more,
    }
    with ExitStack() as stack:
        yield [
            stack.enter_context(a_hub(folder / f"hub{number}", launch, **shared))
            for number in range(hubs)
        ]
