"""Personnel ballots after the close: every person's lines apart, under random keys of their own."""

import sqlalchemy as sa
from alembic import op

revision = "0005_box_lines"
down_revision = "0004_box_keys"


def upgrade() -> None:
    op.create_table(
        "counted_line",
        sa.Column("meeting", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("vote", sa.Text(), nullable=False),
        sa.Column("line", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("random", sa.LargeBinary(), nullable=False),
        sa.Column("mark", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("meeting", "vote", "line", "random", name="pk_counted_line"),
        sqlite_with_rowid=False,
    )
