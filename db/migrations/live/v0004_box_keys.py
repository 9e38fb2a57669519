"""The wrapped keys of secret boxes, where several hubs share one database."""

import sqlalchemy as sa
from alembic import op

revision = "0004_box_keys"
down_revision = "0003_box"


def upgrade() -> None:
    op.create_table(
        "box_key",
        sa.Column("meeting", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("vote", sa.Text(), nullable=False),
        sa.Column("wrapped", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("meeting", "vote", name="pk_box_key"),
    )
