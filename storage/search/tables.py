"""The search tables that both databases share, as the migrations make them."""

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

words = Table(
    "search_words",
    _metadata,
    Column("word", Text, primary_key=True),
    Column("term", Text, nullable=False),
    Column("documents", Integer, nullable=False),
    Column("names", Integer, nullable=False),
)
"""Every word of the indexed texts with its term, how many items have it, and in how many of them
it is a name: with a capital inside a sentence, and nowhere without."""

state = Table("search_state", _metadata, Column("analyzer", Integer, nullable=False))
