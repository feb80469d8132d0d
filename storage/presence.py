"""Presence: how often a person is in the news, and beside whom. Translations count once."""

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.mentions import Presence
from bot.domain.news import ItemState, Part
from bot.domain.people import PersonId
from storage.mentions import IS_LINKED, of_person
from storage.mergers import root_id
from storage.models import items, mentions, people

_STORY = func.coalesce(items.c.story, items.c.guid)
_MOST_BESIDE = 3


class Presences:
    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def of(self, person_id: PersonId) -> Presence:
        result = await self._connection.execute(
            select(items.c.sort_date, func.count(_STORY.distinct()).label("stories"))
            .join(mentions, mentions.c.item_id == items.c.id)
            .where(of_person(person_id), items.c.state == ItemState.PUBLISHED)
            .group_by(items.c.sort_date)
            .order_by(items.c.sort_date)
        )
        days = {row.sort_date: row.stories for row in result}
        return Presence(days=days, beside=await self._beside(person_id))

    async def _beside(self, person_id: PersonId) -> tuple[tuple[PersonId, int], ...]:
        """Those who stand in most of the same stories."""
        theirs = select(mentions.c.item_id).where(of_person(person_id))
        stories = func.count(_STORY.distinct())
        result = await self._connection.execute(
            select(root_id.label("root"), stories.label("stories"))
            .select_from(
                mentions.join(people, people.c.id == mentions.c.person_id).join(
                    items, items.c.id == mentions.c.item_id
                )
            )
            .where(
                mentions.c.item_id.in_(theirs),
                IS_LINKED,
                mentions.c.part != Part.EPONYM,
                items.c.state == ItemState.PUBLISHED,
                root_id != person_id,
            )
            .group_by(root_id)
            .order_by(stories.desc(), root_id)
            .limit(_MOST_BESIDE)
        )
        return tuple((PersonId(row.root), row.stories) for row in result)
