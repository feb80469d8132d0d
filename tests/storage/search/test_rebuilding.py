"""However items came, changed and went: the index is the one that would be built anew."""

import datetime as dt
import itertools
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from bot.domain.news import Item
from bot.domain.search import Query
from storage.database import Database
from storage.transaction import Transaction
from tests.storage.builders import candidate, content

WORDS = "summit summits Lavrov Лавров Лавровым учения Minsk министерство ministerial ministries 42"
QUERIES = ("summit", "Lavrov", "учения Минск", "ministerial", "Lavrvo", "minist", "summti Minsk")
TABLES = ("terms", "words", "keys")

_stories = itertools.count()
some_words = st.lists(st.sampled_from(WORDS.split()), min_size=1, max_size=5).map(" ".join)
days = st.integers(1, 6).map(lambda day: dt.date(2024, 1, day))
acts = st.lists(
    st.tuples(
        st.sampled_from(["add", "add", "revise", "retract"]), st.integers(0, 9), some_words, days
    ),
    min_size=1,
    max_size=12,
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=acts)
async def test_upkeep_gives_what_building_gives(
    sqlite_database: Database, acts: list[tuple[str, int, str, dt.date]]
) -> None:
    await _is_as_if_built_anew(sqlite_database, acts)


async def test_it_does_on_both_databases(database: Database) -> None:
    """One long story of items that come late, move to other days and go."""
    some = WORDS.split()
    acts = [
        (
            act,
            at % 7,
            f"{some[at % 11]} {some[at * 5 % 11]} {some[at * 3 % 7]}",
            dt.date(2024, 1, 1 + at * 7 % 9),
        )
        for at, act in enumerate(["add", "add", "revise", "add", "retract", "revise"] * 6)
    ]
    await _is_as_if_built_anew(database, acts)


async def _is_as_if_built_anew(
    database: Database, acts: list[tuple[str, int, str, dt.date]]
) -> None:
    async with database.begin() as tx:
        known = next(_stories)
        standing: list[Item] = []
        for number, (act, which, words, day) in enumerate(acts):
            said = content(words, day=day)
            if act == "add" or not standing:
                item = await tx.news.add(
                    candidate(f"{known}-{number}", said), at=database.clock.now()
                )
                standing.append(item)
            else:
                at = which % len(standing)
                await tx.search.remove(standing[at])
                if act == "retract":
                    await tx.news.retract(standing.pop(at).id)
                    continue
                item = await tx.news.revise(standing[at].id, said, at=database.clock.now())
                standing[at] = item
            await tx.search.add(item)
        kept = await state_of(tx)
        await tx.search.rebuild()
        assert kept == await state_of(tx)


async def state_of(tx: Transaction) -> dict[str, Any]:
    """What is found, and what the vocabulary holds."""
    state: dict[str, Any] = {}
    for query in QUERIES:
        found = await tx.search.find(Query(text=query, words=tuple(query.split())), limit=10)
        state[query] = [match.item for match in found.matches], found.total, found.repaired
    for table in TABLES:
        rows = await tx._connection.execute(text(f"SELECT * FROM search_{table}"))
        state[table] = sorted(map(tuple, rows))
    return state
