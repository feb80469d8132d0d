"""Marks: small facts that must survive a restart, by key."""

from sqlalchemy import Integer, Text, cast, delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage import dialects
from storage.models import marks


class Marks:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def get(self, key: str) -> str | None:
        result = await self._connection.execute(select(marks.c.value).where(marks.c.key == key))
        return result.scalar_one_or_none()

    async def set(self, key: str, value: str) -> None:
        insert = dialects.insert(self._connection, marks).values(key=key, value=value)
        await self._connection.execute(
            insert.on_conflict_do_update(
                index_elements=["key"],
                set_={"value": insert.excluded.value},
            )
        )

    async def remove(self, key: str) -> bool:
        """Forget a fact; False where there was none."""
        result = await self._connection.execute(delete(marks).where(marks.c.key == key))
        return result.rowcount == 1

    async def count_up(self, key: str) -> None:
        """Add 1 to a number, in one statement, so that no two writers count to the same."""
        await self._connection.execute(
            dialects.insert(self._connection, marks)
            .values(key=key, value="1")
            .on_conflict_do_update(
                index_elements=["key"],
                set_={"value": cast(cast(marks.c.value, Integer) + 1, Text)},
            )
        )
