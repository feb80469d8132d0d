"""Building anew beside the index in use: right after the swap, whatever came meanwhile."""

import datetime as dt
import random
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest
from sqlalchemy import Connection, inspect, text

from bot.domain.news import Item
from bot.domain.search import Query
from storage.database import Database
from storage.search import rebuilding
from storage.search.beside import SupersededError
from storage.search.rebuilding import Rebuilding
from storage.transaction import Transaction
from tests.storage.builders import candidate, content
from tests.storage.search.test_rebuilding import WORDS, state_of

DAY = dt.date(2024, 1, 1)


class KilledError(Exception):
    pass


@dataclass
class Desk:
    """Items that come, change, move to other days and go, by a seed."""

    database: Database
    chance: random.Random
    standing: list[Item] = field(default_factory=list)
    count: int = 0

    async def acts(self, times: int) -> None:
        for _ in range(times):
            async with self.database.begin() as tx:
                await self._act(tx)

    async def _act(self, tx: Transaction) -> None:
        said = content(
            " ".join(self.chance.choices(WORDS.split(), k=4)),
            day=DAY + dt.timedelta(self.chance.randrange(20)),
        )
        now = self.database.clock.now()
        act = self.chance.choice(["add", "add", "revise", "retract"])
        if act == "add" or not self.standing:
            self.count += 1
            item = await tx.news.add(candidate(f"{self.count}", said), at=now)
            self.standing.append(item)
            await tx.search.add(item)
            return
        at = self.chance.randrange(len(self.standing))
        await tx.search.remove(self.standing[at])
        if act == "retract":
            await tx.news.retract(self.standing.pop(at).id)
            return
        self.standing[at] = await tx.news.revise(self.standing[at].id, said, at=now)
        await tx.search.add(self.standing[at])


def building(
    database: Database, builder: str, before: Callable[[int], Awaitable[None]]
) -> Rebuilding:
    """A building before whose nth transaction something happens."""
    steps = iter(range(1_000))

    @asynccontextmanager
    async def begin() -> AsyncIterator[Transaction]:
        await before(next(steps))
        async with database.begin() as tx:
            yield tx

    return Rebuilding(begin, database.read, clock=database.clock, builder=builder)


@pytest.fixture
async def desk(database: Database, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setattr(rebuilding, "PAGE", 4)
    monkeypatch.setattr(rebuilding, "CHANGES", 3)
    desk = Desk(database, random.Random(7))
    await desk.acts(40)
    return desk


async def nothing(_step: int) -> None:
    pass


async def is_as_if_built_at_once(database: Database) -> bool:
    async with database.begin() as tx:
        kept = await state_of(tx)
        await tx.search.rebuild()
        return kept == await state_of(tx)


async def schema(database: Database) -> list[object]:
    """Every table of the index with its columns, keys and indexes, by their names."""

    def seen(connection: Connection) -> list[object]:
        found = inspect(connection)
        tables = sorted(name for name in found.get_table_names() if "search_" in name)
        return [
            (
                table,
                [(column["name"], str(column["type"])) for column in found.get_columns(table)],
                found.get_pk_constraint(table),
                sorted(str(each["name"]) for each in found.get_indexes(table)),
                sorted(str(each["name"]) for each in found.get_unique_constraints(table)),
            )
            for table in tables
        ]

    async with database.begin() as tx:
        return await tx._connection.run_sync(seen)


async def leftovers(database: Database) -> list[str]:
    def seen(connection: Connection) -> list[str]:
        return [
            name
            for name in inspect(connection).get_table_names()
            if name.startswith(("next_", "last_"))
        ]

    async with database.begin() as tx:
        return await tx._connection.run_sync(seen)


async def test_what_comes_meanwhile_is_right_after_the_swap(desk: Desk) -> None:
    before = await schema(desk.database)

    async def write(_step: int) -> None:
        await desk.acts(2)

    await building(desk.database, "one", write).run()
    assert await is_as_if_built_at_once(desk.database)
    assert await schema(desk.database) == before
    assert await leftovers(desk.database) == []
    await desk.acts(20)
    assert await is_as_if_built_at_once(desk.database)


async def test_readers_find_by_the_old_one_meanwhile(desk: Desk) -> None:
    query = Query(text="summit", words=("summit",))
    expected = await desk.database.find(query, limit=10)

    async def read(_step: int) -> None:
        assert await desk.database.find(query, limit=10) == expected

    await building(desk.database, "one", read).run()
    assert await desk.database.find(query, limit=10) == expected


async def test_a_kill_at_any_moment_leaves_nothing_wrong(desk: Desk) -> None:
    """Before the first transaction, before the second, and so on until none is left."""
    deaths = 0
    while await _dies(desk.database, deaths):
        deaths += 1
        await desk.acts(2)
    assert deaths >= 8
    assert await leftovers(desk.database) == []
    assert await is_as_if_built_at_once(desk.database)


async def _dies(database: Database, step: int) -> bool:
    async def dying(at: int) -> None:
        if at == step:
            raise KilledError

    try:
        await building(database, f"number {step}", dying).run()
    except KilledError:
        return True
    return False


async def test_whoever_begins_later_takes_over(desk: Desk) -> None:
    async def second(step: int) -> None:
        if step == 3:
            await building(desk.database, "two", nothing).run()

    with pytest.raises(SupersededError):
        await building(desk.database, "one", second).run()
    assert await is_as_if_built_at_once(desk.database)


async def test_an_index_of_other_rules_is_written_to_until_it_is_replaced(
    desk: Desk,
) -> None:
    async with desk.database.begin() as tx:
        await tx._connection.execute(text("DELETE FROM search_state"))
        await tx._connection.execute(text("INSERT INTO search_state (analyzer) VALUES (0)"))
        await tx._connection.execute(text("UPDATE search_rows SET digest = 1"))

    async def write(_step: int) -> None:
        await desk.acts(2)
        await desk.database.find(Query(text="summit", words=("summit",)), limit=10)

    await building(desk.database, "one", write).run()
    async with desk.database.read() as tx:
        assert await tx.search.is_current()
    assert await is_as_if_built_at_once(desk.database)
