"""Headcount: how many chats will get an item that is not published yet, and in what form."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Row,
    Text,
    and_,
    exists,
    func,
    not_,
    or_,
    select,
    type_coerce,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.chats import Cadence, ChatId, ChatKind, ChatState, Target
from bot.domain.checks import Audience, Destination, Reading
from bot.domain.manners import Format, Look
from bot.domain.news import SectionId
from storage.models import chats, follows, manners

_GROUPS = (ChatKind.GROUP, ChatKind.SUPERGROUP)


async def headcount(
    connection: AsyncConnection,
    *,
    section: SectionId | None,
    language: str,
    told_in: Collection[str] = (),
) -> Audience:
    """Whoever follows everything or the section, and gets news in the language.

    `told_in` are the languages in which the story has gone out before: whoever got one of those
    gets no other.
    """
    result = await connection.execute(
        select(chats.c.kind, func.count())
        .where(_is_served(section, language, told_in))
        .group_by(chats.c.kind)
    )
    found: dict[ChatKind, int] = {row[0]: row[1] for row in result}
    return Audience(
        channels=found.get(ChatKind.CHANNEL, 0),
        groups=sum(found.get(kind, 0) for kind in _GROUPS),
        readers=found.get(ChatKind.PRIVATE, 0),
    )


async def destinations(
    connection: AsyncConnection,
    *,
    section: SectionId | None,
    language: str,
    told_in: Collection[str] = (),
) -> tuple[Destination, ...]:
    """The channels and groups of a headcount by what their copies look like, the most first."""
    look = (func.coalesce(manners.c.format, Format.USUAL), func.coalesce(manners.c.signature, ""))
    # Ids of channels and groups are negative: the greatest is the one that came first.
    first = func.max(chats.c.id).label("first")
    alike = (
        select(
            first,
            func.count().label("chats"),
            chats.c.language,
            look[0].label("format"),
            look[1].label("signature"),
        )
        .select_from(chats.outerjoin(manners, manners.c.chat_id == chats.c.id))
        .where(chats.c.kind != ChatKind.PRIVATE, _is_served(section, language, told_in))
        .group_by(chats.c.language, *look)
        .subquery()
    )
    result = await connection.execute(
        select(alike, chats.c.title)
        .join(chats, chats.c.id == alike.c.first)
        .order_by(alike.c.chats.desc(), alike.c.first.desc())
    )
    return tuple(map(_destination, result))


async def readings(
    connection: AsyncConnection,
    *,
    section: SectionId | None,
    language: str,
    told_in: Collection[str] = (),
) -> tuple[Reading, ...]:
    """The forms in which the readers of a headcount have it, the most usual first."""
    form = func.coalesce(manners.c.format, Format.USUAL).label("format")
    result = await connection.execute(
        select(chats.c.language, form)
        .select_from(chats.outerjoin(manners, manners.c.chat_id == chats.c.id))
        .where(chats.c.kind == ChatKind.PRIVATE, _is_served(section, language, told_in))
        .group_by(chats.c.language, form)
        .order_by(func.count().desc(), chats.c.language, form)
    )
    return tuple(Reading(row.language, Format(row.format)) for row in result)


def _destination(row: Row[Any]) -> Destination:
    return Destination(
        chat=ChatId(row.first),
        title=row.title,
        language=row.language,
        look=Look(Format(row.format), row.signature),
        count=row.chats,
    )


def _is_served(
    section: SectionId | None, language: str, told_in: Collection[str]
) -> ColumnElement[bool]:
    wished = [follows.c.target == Target.EVERYTHING]
    if section is not None:
        wished.append(and_(follows.c.target == Target.SECTION, follows.c.key == str(section)))
    return and_(
        chats.c.state == ChatState.ACTIVE,
        _gets(language),
        *(not_(_gets(other)) for other in told_in),
        exists().where(
            follows.c.chat_id == chats.c.id, follows.c.cadence == Cadence.AT_ONCE, or_(*wished)
        ),
    )


def _gets(language: str) -> ColumnElement[bool]:
    languages = type_coerce(chats.c.languages, Text)
    return or_(languages.is_(None), languages.contains(f" {language} ", autoescape=True))
