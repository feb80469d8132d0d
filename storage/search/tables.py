"""The search tables that both databases share, as migration 0002 makes them."""

from sqlalchemy import BigInteger, Column, Integer, MetaData, Table, Text

_metadata = MetaData()

rows = Table(
    "search_rows",
    _metadata,
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("item", BigInteger, nullable=False, unique=True),
    Column("digest", Text),
)
"""The place of an item in the order of the index; without a digest it is not in it now."""

vocabulary = Table(
    "search_vocabulary",
    _metadata,
    Column("term", Text, primary_key=True),
    Column("word", Text, nullable=False),
    Column("documents", Integer, nullable=False),
)
"""Every term of the index, a word of some text that has it, and how many items have it."""

state = Table("search_state", _metadata, Column("analyzer", Integer, nullable=False))
