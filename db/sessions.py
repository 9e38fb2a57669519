"""Who is signed in, from which device: rows that can be listed and ended one by one."""

from sqlalchemy import BigInteger, Column, Index, LargeBinary, Table, Text

from db.tables import live

session = Table(
    "door_session",
    live,
    Column("id", Text, primary_key=True),  # shown in lists; of no use for signing in
    Column("token", LargeBinary, nullable=False, unique=True),  # SHA-256 of the cookie
    Column("person", Text, nullable=False),  # of an account, or of a display
    Column("door", Text, nullable=False),
    Column("device", Text, nullable=False),
    Column("signed_in", BigInteger, nullable=False),  # grows with each sign-in of this person
    Column("address", Text, nullable=False),
    Column("agent", Text, nullable=False),
    Column("created_at", BigInteger, nullable=False),
    Column("seen_at", BigInteger, nullable=False),
    Column("expires_at", BigInteger, nullable=False),
    Column("ended_at", BigInteger),
    Column("ended_by", Text),
    Index(None, "person", "signed_in", unique=True),
    Index(None, "device"),
)
