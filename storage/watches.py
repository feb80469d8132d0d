"""Watches: the searches that chats follow, found again by what a new item says."""

from collections.abc import Collection, Iterable

from sqlalchemy import Text, cast, delete, exists, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.chats import Target
from bot.domain.search import Search, SearchId, Watch
from storage import dialects
from storage.models import follows, searches, watches

_FOLLOWED = exists().where(
    follows.c.target == Target.SEARCH, follows.c.key == cast(searches.c.id, Text)
)


class Watches:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def put(self, watched: Iterable[Watch]) -> None:
        for each in watched:
            insert = dialects.insert(self._connection, watches).values(
                search_id=each.search,
                key=each.key or "",
                wanted="\n".join(each.wanted),
                plain=each.plain,
                rules=each.rules,
            )
            fresh = {name: insert.excluded[name] for name in ("key", "wanted", "plain", "rules")}
            await self._connection.execute(
                insert.on_conflict_do_update(index_elements=["search_id"], set_=fresh)
            )

    async def under(self, keys: Collection[str]) -> tuple[Watch, ...]:
        """Those that an item with such keys may meet, and those of filters alone."""
        result = await self._connection.execute(
            select(watches).where(watches.c.key.in_([*keys, ""]))
        )
        return tuple(
            Watch(
                search=SearchId(row.search_id),
                key=row.key or None,
                wanted=tuple(row.wanted.split("\n")) if row.wanted else (),
                plain=row.plain,
                rules=row.rules,
            )
            for row in result
        )

    async def stale(self, rules: str, *, most: int) -> tuple[Search, ...]:
        """Followed searches that are not watched by these rules yet."""
        watched = exists().where(watches.c.search_id == searches.c.id, watches.c.rules == rules)
        result = await self._connection.execute(
            select(searches.c.id, searches.c.text, searches.c.asked_at)
            .where(_FOLLOWED, ~watched)
            .order_by(searches.c.id)
            .limit(most)
        )
        return tuple(Search(id=SearchId(row.id), text=row.text, at=row.asked_at) for row in result)

    async def forget(self) -> None:
        """Let go of those that nobody follows any more."""
        followed = exists().where(
            follows.c.target == Target.SEARCH, follows.c.key == cast(watches.c.search_id, Text)
        )
        await self._connection.execute(delete(watches).where(~followed))
