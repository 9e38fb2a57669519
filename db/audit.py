"""What was done at the doors and in the settings: who, when, what, from which address."""

from sqlalchemy import BigInteger, Column, Integer, Table, Text

from db.tables import live

audit = Table(
    "audit",
    live,
    Column("number", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("at", BigInteger, nullable=False, index=True),
    Column("actor", Text, nullable=False),  # a person, a display, "hub", or "" for nobody known
    Column("act", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("detail", Text, nullable=False),  # JSON; never a secret, a choice or what was typed
    sqlite_autoincrement=True,  # a removed row's number is never given again
)
