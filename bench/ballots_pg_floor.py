"""The floor of a vote kept in PostgreSQL: picows takes ballots, psycopg keeps them together.

    python -m bench.ballots_pg_floor PORT ADDRESS

The sockets are the other floor's; one connection inserts what is waiting in one transaction, and
a ballot is acknowledged after its commit.
"""

from __future__ import annotations

import sys

import psycopg
import uvloop

from bench.ballots_floor import MOST_TOGETHER, Ballots, Row, Write, serve


def one_table(address: str) -> Write:
    """Return what writes rows to a table of their own, in one transaction."""
    connection = psycopg.connect(address)
    connection.execute(
        "CREATE TABLE ballot (id text PRIMARY KEY, number int, choice text, "
        "delegate bigint, at float)"
    )
    connection.commit()

    def write(rows: list[Row]) -> None:
        with connection.transaction(), connection.cursor() as cursor:
            cursor.executemany("INSERT INTO ballot VALUES (%s, %s, %s, %s, %s)", rows)

    return write


if __name__ == "__main__":
    uvloop.run(serve(int(sys.argv[1]), Ballots(one_table(sys.argv[2]), MOST_TOGETHER)))
