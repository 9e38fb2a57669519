"""Whether what is recorded is on two disks: asked of PostgreSQL, waited for, or given up for once.

Where `synchronous_standby_names` names the second copy, a commit is over when it is on both disks.
Until then nobody sees its rows, unless the primary is started anew or somebody ends the wait: then
they are there though the other disk may lack them. So a pen writes one mark of its own through to
both disks before it believes what it reads, and a wait that was ended counts as a lost answer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy.exc import SQLAlchemyError

from db.postgres import Unfit, was_ended, within

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from sqlalchemy import Connection, Engine

    from db.postgres import Line

SURE_SECONDS = 5.0
BOTH_DISKS = ("on", "remote_apply")


class Unsure(SQLAlchemyError):
    """The commit is on this disk; whether on the other, nobody knows."""


class Copies(NamedTuple):
    """How the record is kept just now, and by the how-manieth primary."""

    two: bool  # nothing counts as recorded that is on one disk alone
    there: bool  # the second copy is being written to
    reign: int

    @property
    def missing(self) -> bool:
        """Whether everybody waits for a second copy that is not there."""
        return self.two and not self.there


_ASKED = """
    SELECT current_setting('synchronous_standby_names') <> '',
    EXISTS (SELECT FROM pg_stat_replication
            WHERE state = 'streaming' AND sync_state IN ('sync', 'quorum')),
    ('x' || left(pg_walfile_name(pg_current_wal_lsn()), 8))::bit(32)::int
"""


def copies_of(connection: Connection) -> Copies:
    """Ask how the record is kept; needs the right `pg_read_all_stats`."""
    return Copies(*connection.exec_driver_sql(_ASKED).one())


def check(connection: Connection) -> None:
    """Raise Unfit where two copies are wanted and a commit or a hub would not know of one."""
    asked = """
        SELECT current_setting('synchronous_standby_names') <> '',
        current_setting('synchronous_commit'), pg_has_role('pg_read_all_stats', 'USAGE')
    """
    wanted, waits_for, told = connection.exec_driver_sql(asked).one()
    if wanted and waits_for not in BOTH_DISKS:
        raise Unfit(f"synchronous_commit = {waits_for}")
    if wanted and not told:
        raise Unfit("GRANT pg_read_all_stats")


def go_on_alone(engine: Engine) -> None:
    """Wait for no second copy any more; what waits for it now is recorded at once."""
    with engine.connect() as connection:
        free = connection.execution_options(isolation_level="AUTOCOMMIT")
        free.exec_driver_sql("ALTER SYSTEM SET synchronous_standby_names = ''")
        free.exec_driver_sql("SELECT pg_reload_conf()")


def mark(connection: Connection) -> None:
    """Write what means nothing, so that committing it brings all before it to the second disk."""
    connection.exec_driver_sql("SELECT pg_logical_emit_message(true, 'nghitruong', '')")


def waits(connection: Connection) -> bool:
    """Say whether commits wait for a second copy."""
    asked = "SELECT current_setting('synchronous_standby_names') <> ''"
    with connection.begin():
        return bool(connection.exec_driver_sql(asked).scalar_one())


def refuse_unsure(connection: Connection) -> None:
    """Raise Unsure where a commit of this connection may be on one disk alone."""
    if was_ended(_line(connection)):
        raise Unsure


def soon(connection: Connection) -> AbstractContextManager[None]:
    """Bound how long a mark is waited for."""
    return within(_line(connection), SURE_SECONDS)


def _line(connection: Connection) -> Line:
    line: Line | None = connection.connection.driver_connection
    assert line is not None
    return line
