"""The journal of the live meetings."""

import sqlalchemy as sa
from alembic import op

revision = "0002_journal"
down_revision = "0001_doors"


def upgrade() -> None:
    op.create_table(
        "event",
        sa.Column("meeting", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("command_id", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("meeting", "number", name="pk_event"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_event_command_id", "event", ["command_id"])
