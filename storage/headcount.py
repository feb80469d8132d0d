"""Headcount: how many chats will get an item that is not published yet, by kind."""

from collections.abc import Collection

from sqlalchemy import ColumnElement, Text, and_, exists, func, not_, or_, select, type_coerce
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.chats import Cadence, ChatKind, ChatState, Target
from bot.domain.checks import Audience
from bot.domain.news import SectionId
from storage.models import chats, follows

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
    wished = [follows.c.target == Target.EVERYTHING]
    if section is not None:
        wished.append(and_(follows.c.target == Target.SECTION, follows.c.key == str(section)))
    follows_it = exists().where(
        follows.c.chat_id == chats.c.id, follows.c.cadence == Cadence.AT_ONCE, or_(*wished)
    )
    result = await connection.execute(
        select(chats.c.kind, func.count())
        .where(
            chats.c.state == ChatState.ACTIVE,
            _gets(language),
            *(not_(_gets(other)) for other in told_in),
            follows_it,
        )
        .group_by(chats.c.kind)
    )
    found: dict[ChatKind, int] = {row[0]: row[1] for row in result}
    return Audience(
        channels=found.get(ChatKind.CHANNEL, 0),
        groups=sum(found.get(kind, 0) for kind in _GROUPS),
        readers=found.get(ChatKind.PRIVATE, 0),
    )


def _gets(language: str) -> ColumnElement[bool]:
    languages = type_coerce(chats.c.languages, Text)
    return or_(languages.is_(None), languages.contains(f" {language} ", autoescape=True))
