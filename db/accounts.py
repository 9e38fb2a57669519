"""Who may enter: accounts, the devices they enter from, and links that let somebody in.

Nothing here can be used to enter: passwords and PINs are argon2id hashes, cards and links SHA-256
digests of random tokens, TOTP secrets sealed with a key that is not in the database.
Times are integer microseconds.
"""

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Integer, LargeBinary, Table, Text

from db.tables import live

account = Table(
    "account",
    live,
    Column("person", Text, primary_key=True),
    Column("name", Text, nullable=False),
    Column("login", Text, nullable=False, unique=True),  # casefolded; the person's id by default
    Column("number", Integer, unique=True),  # what a delegate types; none where two would clash
    Column("standing", Text, nullable=False, server_default=""),  # roles outside any session
    Column("password", Text),
    Column("totp", LargeBinary),
    Column("totp_step", BigInteger, nullable=False, server_default="0"),  # last one accepted
    Column("pin", Text),
    Column("card", LargeBinary, unique=True),
    Column("language", Text),
    Column("theme", Text),
    Column("closed", Boolean, nullable=False, server_default="0"),
    Column("created_at", BigInteger, nullable=False),
)

device = Table(
    "device",
    live,
    Column("id", Text, primary_key=True),  # SHA-256 of the cookie, hexadecimal
    Column("bound_to", Text, ForeignKey("account.person")),  # the tablet stands on this seat
    Column("wrong", Integer, nullable=False, server_default="0"),
    Column("locked_until", BigInteger, nullable=False, server_default="0"),
    Column("address", Text, nullable=False),
    Column("seen_at", BigInteger, nullable=False),
)

link = Table(
    "sign_in_link",
    live,
    Column("id", Text, primary_key=True),
    Column("token", LargeBinary, nullable=False, unique=True),
    Column("person", Text, nullable=False, index=True),  # of an account, or of a display
    Column("purpose", Text, nullable=False),
    Column("reusable", Boolean, nullable=False, server_default="0"),
    Column("made_by", Text, nullable=False),
    Column("made_at", BigInteger, nullable=False),
    Column("expires_at", BigInteger, nullable=False),
    Column("ended_at", BigInteger),  # used, replaced or taken back
)
