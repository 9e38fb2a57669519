"""The secret boxes: sealed ballots while a vote is open, shuffled choices after it."""

import sqlalchemy as sa
from alembic import op

revision = "0003_box"
down_revision = "0002_journal"


def upgrade() -> None:
    for table, content in (
        ("sealed_ballot", sa.Column("sealed", sa.LargeBinary(), nullable=False)),
        ("counted_ballot", sa.Column("choice", sa.Text(), nullable=False)),
    ):
        op.create_table(
            table,
            sa.Column("meeting", sa.Integer(), autoincrement=False, nullable=False),
            sa.Column("vote", sa.Text(), nullable=False),
            sa.Column("random", sa.LargeBinary(), nullable=False),
            content,
            sa.PrimaryKeyConstraint("meeting", "vote", "random", name=f"pk_{table}"),
            sqlite_with_rowid=False,
        )
