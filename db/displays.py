"""The hall's displays, and the six-digit codes by which a new one is let in."""

from sqlalchemy import BigInteger, Column, ForeignKey, Table, Text

from db.tables import live

display = Table(
    "display",
    live,
    Column("id", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("room", Text, nullable=False),
    Column("made_at", BigInteger, nullable=False),
)

pairing = Table(
    "display_pairing",
    live,
    Column("id", Text, primary_key=True),
    Column("device", Text, nullable=False, index=True),  # who shows the code
    Column("digits", Text, nullable=False, index=True),  # on the wall for everybody, five minutes
    Column("expires_at", BigInteger, nullable=False),
    Column("display", Text, ForeignKey("display.id")),  # set once, when typed at the desk
    Column("ended_at", BigInteger),  # the display has taken its session, or a newer code was made
)
