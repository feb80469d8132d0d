"""Wishes: the chats that follow any of what an item answers to, as queries.

What many may follow has a range of the index to itself, so that a page of an audience costs the
same however far the cursor is. Searches are many, with few followers each, and go in one query.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    ScalarSelect,
    Select,
    Text,
    and_,
    distinct,
    exists,
    func,
    or_,
    select,
    true,
    type_coerce,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.chats import Cadence, ChatState, Target
from bot.domain.news import ItemId
from storage.aims import Aim
from storage.models import aims, chats, follows, items

_MOST_RANGES = 40
"""An item of more people and organisations has them looked up together with the searches."""
_EVERYTHING: Aim = (Target.EVERYTHING, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wished:
    """What chats may wish for that an item is, and its language.

    `ranges` are looked up one by one, the aims of `together` all at once.
    """

    item: ItemId
    language: str
    ranges: tuple[Aim, ...]
    together: frozenset[Target]

    def chats(self, now: dt.datetime | None) -> Iterator[Select[Any]]:
        """The active chats that have a wish, and get the news in the item's language.

        A mute counts while it lasts; without a time none does.
        """
        languages = type_coerce(chats.c.languages, Text)
        active = (
            select(follows.c.chat_id)
            .select_from(follows)
            .join(chats, chats.c.id == follows.c.chat_id)
            .where(
                chats.c.state == ChatState.ACTIVE,
                or_(languages.is_(None), languages.contains(f" {self.language} ", autoescape=True)),
                true() if now is None else _is_heard(now),
            )
        )
        for aim in self.ranges:
            yield active.where(_is(follows, aim))
        if self.together:
            yield active.where(self._is_together(follows)).distinct()

    def behind(self, cursor: int) -> ColumnElement[int]:
        """How many chats at most have a wish, behind a cursor."""
        count = select(func.count()).select_from(follows).where(_is(follows, _EVERYTHING))
        behind: ColumnElement[int] = count.where(follows.c.chat_id > cursor).scalar_subquery()
        for aim in self.ranges:
            if aim != _EVERYTHING:
                behind += _others(_is(follows, aim), cursor)
        if self.together:
            behind += _others(self._is_together(follows), cursor)
        return behind

    def is_wish_of(self, chat: ColumnElement[int]) -> ColumnElement[bool]:
        """Whether the chat of another table has a wish."""
        either = [_has(aim, chat) for aim in self.ranges]
        if self.together:
            other = follows.alias()
            either.append(exists().where(self._is_together(other), other.c.chat_id == chat))
        return or_(*either)

    def _is_together(self, table: FromClause) -> ColumnElement[bool]:
        return and_(
            aims.c.item_id == self.item,
            aims.c.target.in_(sorted(self.together)),
            table.c.target == aims.c.target,
            table.c.key == aims.c.key,
            table.c.cadence == Cadence.AT_ONCE,
        )


async def wished_for(connection: AsyncConnection, item: ItemId) -> Wished:
    """What an item answers to; everything and its section, as long as nobody has aimed it."""
    result = await connection.execute(
        select(items.c.section_id, items.c.language).where(items.c.id == item)
    )
    section, language = result.one()
    result = await connection.execute(
        select(aims.c.target, aims.c.key).where(
            aims.c.item_id == item, aims.c.target != Target.SEARCH
        )
    )
    found: list[Aim] = sorted((row.target, row.key) for row in result)
    if not found:
        own: tuple[Aim, ...] = () if section is None else ((Target.SECTION, str(section)),)
        return Wished(
            item=item, language=language, ranges=(_EVERYTHING, *own), together=frozenset()
        )
    together = {Target.SEARCH}
    if len(found) > _MOST_RANGES:
        together |= {Target.PERSON, Target.ORGANISATION}
    ranges = tuple(aim for aim in found if aim[0] not in together)
    return Wished(item=item, language=language, ranges=ranges, together=frozenset(together))


def _others(is_wished: ColumnElement[bool], cursor: int) -> ScalarSelect[int]:
    """Those who do not follow everything as well, and so are counted already."""
    return (
        select(func.count(distinct(follows.c.chat_id)))
        .where(is_wished, follows.c.chat_id > cursor, ~_has(_EVERYTHING, follows.c.chat_id))
        .scalar_subquery()
    )


def _has(aim: Aim, chat: ColumnElement[int]) -> ColumnElement[bool]:
    other = follows.alias()
    return exists().where(_is(other, aim), other.c.chat_id == chat)


def _is(table: FromClause, aim: Aim) -> ColumnElement[bool]:
    target, key = aim
    return and_(table.c.target == target, table.c.key == key, table.c.cadence == Cadence.AT_ONCE)


def _is_heard(now: dt.datetime) -> ColumnElement[bool]:
    return or_(follows.c.muted_until.is_(None), follows.c.muted_until <= now)
