"""Watches: the searches that chats follow, found again by what a new item says."""

import dataclasses
import json
from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import Row, Text, cast, delete, exists, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.chats import Target
from bot.domain.search import NO_DEMANDS, Demands, Facet, Search, SearchId, Watch
from storage import dialects
from storage.models import follows, searches, watches

_FOLLOWED = exists().where(
    follows.c.target == Target.SEARCH, follows.c.key == cast(searches.c.id, Text)
)


class Watches:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def put(self, watched: Iterable[Watch]) -> None:
        rows = [_values(each) for each in watched]
        if not rows:
            return
        insert = dialects.insert(self._connection, watches)
        fresh = {name: insert.excluded[name] for name in ("key", "wanted", "plain", "rules")}
        await self._connection.execute(
            insert.on_conflict_do_update(index_elements=["search_id"], set_=fresh), rows
        )

    async def under(
        self, keys: Collection[str], rules: str
    ) -> tuple[tuple[Watch, ...], tuple[SearchId, ...]]:
        """Those that an item with such keys may meet, and those of filters alone.

        Searches that were read by other rules come as their numbers: they are to be read anew.
        """
        result = await self._connection.execute(
            select(watches).where(watches.c.key.in_(dialects.listed(self._connection, {*keys, ""})))
        )
        rows = result.all()
        return (
            tuple(_watch(row) for row in rows if row.rules == rules),
            tuple(SearchId(row.search_id) for row in rows if row.rules != rules),
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


def _values(watch: Watch) -> dict[str, object]:
    """What there is beside words makes JSON of the whole; most searches are words alone."""
    is_plain = watch.demands == NO_DEMANDS
    asked = {"wanted": watch.wanted, **dataclasses.asdict(watch.demands)}
    return {
        "search_id": watch.search,
        "key": watch.key or "",
        "wanted": "\n".join(watch.wanted) if is_plain else json.dumps(asked, ensure_ascii=False),
        "plain": is_plain,
        "rules": watch.rules,
    }


def _watch(row: Row[Any]) -> Watch:
    wanted, demands = row.wanted, NO_DEMANDS
    if row.plain:
        meanings = wanted.split("\n") if wanted else []
    else:
        asked = json.loads(wanted)
        meanings = asked["wanted"]
        demands = Demands(
            phrases=tuple(asked["phrases"]),
            without=tuple(asked["without"]),
            without_phrases=tuple(asked["without_phrases"]),
            filters=tuple((Facet(facet), value) for facet, value in asked["filters"]),
        )
    return Watch(
        search=SearchId(row.search_id),
        key=row.key or None,
        wanted=tuple(meanings),
        demands=demands,
        rules=row.rules,
    )
