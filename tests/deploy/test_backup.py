"""A copy of the database is proven, opens no ballot, and can be served again."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import func, select

from db.box import sealed_ballot
from db.box_keys import wrapped_names
from db.engine import live_engine
from hub.meeting.ballots import CastBallot
from hub.meeting.kinds import Choice, Form
from hub.meeting.secret_ballots import DropSecretBallot
from tests.cluster import a_cluster
from tests.hub.crowd import open_vote, prepare_vote
from tests.hub.forked import ForkedHub
from tests.hub.meeting.sentences import CHAIR
from tests.servers import Postgres, programmes

pytestmark = [pytest.mark.heavy, pytest.mark.timeout(120)]

DEPLOY = Path(__file__).parents[2] / "deploy"
HEAD = re.compile(r"\b[0-9a-f]{64}\b")


def run(name: str, argument: Path, database: str) -> list[str]:
    """Run one of the operators' scripts; return the digests it prints."""
    environment = os.environ | {
        "DATABASE_URL": database,
        "NGHITRUONG": str(Path(sys.executable).with_name("nghitruong")),
        "PATH": f"{programmes()}:{os.environ['PATH']}",
    }
    told = subprocess.run(
        [DEPLOY / name, argument],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert told.returncode == 0, told.stderr
    return HEAD.findall(told.stdout)


@pytest.mark.parametrize("form", [Form.NAMED, Form.SECRET])
async def test_a_copy_in_mid_vote_and_the_way_back(
    postgres: Postgres, tmp_path: Path, form: Form
) -> None:
    database = postgres.new_database(f"from-{form}")
    with a_cluster(tmp_path, database, "", 1, ForkedHub) as (hub,):
        prepare_vote(hub, form=form)
        hub.start()
        async with hub.screen(CHAIR, "desk") as desk, hub.screen("A1") as tablet:
            vote = await open_vote(desk)
            pressed = {
                Form.NAMED: CastBallot(vote=vote, choice=Choice.FOR, replaces=0),
                Form.SECRET: DropSecretBallot(vote=vote, choice=Choice.FOR),
            }[form]
            await tablet.ask(pressed)
            copied = run("backup", tmp_path / "copies", database)
    (dump,) = (tmp_path / "copies").glob("*.dump")
    empty = postgres.new_database(f"to-{form}")
    assert run("restore", dump, empty) == copied != []
    engine = live_engine(tmp_path, empty)
    with engine.connect() as connection:
        assert wrapped_names(connection) == set()
        sealed = connection.scalar(select(func.count()).select_from(sealed_ballot))
    engine.dispose()
    assert sealed == (1 if form is Form.SECRET else 0)
