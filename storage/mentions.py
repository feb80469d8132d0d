"""Mentions: who stands in which item, as whom the directory knows them, and what the desk says."""

import dataclasses
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, delete, func, insert, or_, select, true, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.mentions import SURE, Judgement, QueuedMention, Recognition
from bot.domain.news import Content, ItemId, ItemState, Mention, Page, Part, page_count
from bot.domain.people import MentionState, PersonId
from storage.mergers import root_id, stands_for
from storage.models import items, mentions, people

BESIDE = 100_000
"""The first position of what is recognised beside the mentions that a revision lists."""
_LISTED = mentions.c.position < BESIDE
_UNLINKED = (MentionState.REJECTED, MentionState.OFFERED)
IS_LINKED = mentions.c.state.not_in(_UNLINKED)
_COUNTS = and_(IS_LINKED, mentions.c.part != Part.EPONYM)
"""A mention in which somebody has a part of their own, as far as the desk has not said no."""


class Mentions:
    """Links live here alone: the JSON of a revision is written without them."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def clear(self, item_id: ItemId) -> None:
        """Take away the mentions that a revision lists."""
        await self._connection.execute(
            delete(mentions).where(mentions.c.item_id == item_id, _LISTED)
        )

    async def add(
        self,
        named: Mapping[ItemId, Sequence[Mention]],
        judged: Mapping[str, Judgement] | None = None,
    ) -> None:
        """Store the mentions of revisions; what the desk has said of a name stays said."""
        rows = [
            {
                "item_id": item_id,
                "position": position,
                "name": mention.name,
                "part": mention.part,
                **_linked_as(mention, (judged or {}).get(mention.name)),
                "by_office": False,
            }
            for item_id, listed in named.items()
            for position, mention in enumerate(listed)
        ]
        if rows:
            await self._connection.execute(insert(mentions), rows)

    async def recognised(
        self, item_ids: Collection[ItemId]
    ) -> dict[ItemId, tuple[Recognition, ...]]:
        """Who stands in items beside the mentions that their revisions list."""
        result = await self._connection.execute(
            select(mentions, root_id.label("root"))
            .select_from(mentions.outerjoin(people, people.c.id == mentions.c.person_id))
            .where(mentions.c.item_id.in_(item_ids), ~_LISTED)
            .order_by(mentions.c.position)
        )
        found: dict[ItemId, tuple[Recognition, ...]] = {}
        for row in result:
            one = Recognition(
                phrase=row.name,
                person=None if row.root is None else PersonId(row.root),
                by_office=row.by_office,
                state=row.state,
                score=row.score,
            )
            found[ItemId(row.item_id)] = (*found.get(ItemId(row.item_id), ()), one)
        return found

    async def persons(self, item_id: ItemId) -> frozenset[PersonId]:
        """Those who have a part of their own in an item."""
        result = await self._connection.execute(
            select(root_id)
            .select_from(mentions.join(people, people.c.id == mentions.c.person_id))
            .where(mentions.c.item_id == item_id, _COUNTS)
        )
        return frozenset(PersonId(found) for found in result.scalars())

    async def set_recognised(self, found: Mapping[ItemId, Sequence[Recognition]]) -> None:
        """Let those stand in items, beside whom their revisions list, who are found there."""
        await self._connection.execute(
            delete(mentions).where(mentions.c.item_id.in_(found.keys()), ~_LISTED)
        )
        rows = [
            {
                "item_id": item_id,
                "position": position,
                "name": one.phrase,
                "part": Part.ACTOR,
                "person_id": one.person,
                "state": one.state,
                "score": one.score,
                "by_office": one.by_office,
            }
            for item_id, recognitions in found.items()
            for position, one in enumerate(recognitions, BESIDE)
        ]
        if rows:
            await self._connection.execute(insert(mentions), rows)

    async def listed(self, item_ids: Collection[ItemId]) -> dict[ItemId, frozenset[PersonId]]:
        """Those to whom a listed mention is linked, or of whom the desk has said that it is not."""
        result = await self._connection.execute(
            select(mentions.c.item_id, root_id.label("root"))
            .select_from(mentions.join(people, people.c.id == mentions.c.person_id))
            .where(mentions.c.item_id.in_(item_ids), _LISTED)
        )
        found: dict[ItemId, set[PersonId]] = {}
        for row in result:
            found.setdefault(ItemId(row.item_id), set()).add(PersonId(row.root))
        return {item_id: frozenset(named) for item_id, named in found.items()}

    async def link(self, item_id: ItemId, position: int, person_id: PersonId | None) -> None:
        """Say who a mention is, which settles it; None takes it back."""
        state = MentionState.AUTOMATIC if person_id is None else MentionState.CONFIRMED
        await self._connection.execute(
            update(mentions)
            .values(person_id=person_id, state=state)
            .where(mentions.c.item_id == item_id, mentions.c.position == position)
        )

    async def judge(self, item_id: ItemId, position: int, state: MentionState) -> bool:
        """Confirm or reject a link; False where it is judged so already or not there."""
        result = await self._connection.execute(
            update(mentions)
            .values(state=state)
            .where(
                mentions.c.item_id == item_id,
                mentions.c.position == position,
                mentions.c.person_id.is_not(None),
                mentions.c.state != state,
            )
        )
        return result.rowcount == 1

    async def queued(self, *, page: int, size: int) -> Page[QueuedMention]:
        """What deserves an eye: offers, and links of names that are less than nearly the same.

        The least sure first, then the newest.
        """
        unsure = and_(mentions.c.state == MentionState.AUTOMATIC, mentions.c.score < SURE)
        wanted = and_(
            or_(mentions.c.state == MentionState.OFFERED, unsure),
            mentions.c.person_id.is_not(None),
            mentions.c.part != Part.EPONYM,
            items.c.state == ItemState.PUBLISHED,
        )
        joined = mentions.join(items, items.c.id == mentions.c.item_id).join(
            people, people.c.id == mentions.c.person_id
        )
        counted = await self._connection.execute(
            select(func.count()).select_from(joined).where(wanted)
        )
        total = counted.scalar_one()
        number = min(max(page, 1), page_count(total, size))
        result = await self._connection.execute(
            select(mentions, items.c.sort_date, root_id.label("root"))
            .select_from(joined)
            .where(wanted)
            .order_by(
                func.coalesce(mentions.c.score, 1.0),
                items.c.sort_date.desc(),
                mentions.c.item_id.desc(),
                mentions.c.position,
            )
            .limit(size)
            .offset((number - 1) * size)
        )
        entries = tuple(_queued(row) for row in result)
        return Page(entries=entries, number=number, pages=page_count(total, size), total=total)

    async def queued_at(self, item_id: ItemId, position: int) -> QueuedMention | None:
        """One link, judged or not."""
        result = await self._connection.execute(
            select(mentions, items.c.sort_date, root_id.label("root"))
            .join(items, items.c.id == mentions.c.item_id)
            .join(people, people.c.id == mentions.c.person_id)
            .where(mentions.c.item_id == item_id, mentions.c.position == position)
        )
        row = result.one_or_none()
        return None if row is None else _queued(row)

    async def by_office(self) -> tuple[QueuedMention, ...]:
        """All mentions by office that the desk has not judged, linked or not."""
        result = await self._connection.execute(
            select(mentions, items.c.sort_date, mentions.c.person_id.label("root"))
            .join(items, items.c.id == mentions.c.item_id)
            .where(mentions.c.by_office == true(), mentions.c.state == MentionState.AUTOMATIC)
            .order_by(mentions.c.item_id, mentions.c.position)
        )
        return tuple(_queued(row) for row in result)

    async def point(self, item_id: ItemId, position: int, person_id: PersonId | None) -> None:
        """Link a mention by office to its holder, as far as is known now."""
        await self._connection.execute(
            update(mentions)
            .values(person_id=person_id)
            .where(mentions.c.item_id == item_id, mentions.c.position == position)
        )

    async def linked(self, item_ids: Sequence[ItemId]) -> dict[ItemId, dict[int, PersonId]]:
        """The people that mentions are linked to, by item and position; nobody rejected."""
        result = await self._connection.execute(
            select(mentions.c.item_id, mentions.c.position, root_id.label("root"))
            .join(people, people.c.id == mentions.c.person_id)
            .where(mentions.c.item_id.in_(item_ids), IS_LINKED, _LISTED)
        )
        found: dict[ItemId, dict[int, PersonId]] = {}
        for row in result:
            found.setdefault(ItemId(row.item_id), {})[row.position] = PersonId(row.root)
        return found

    async def beside(self, item_id: ItemId) -> tuple[PersonId, ...]:
        """Who is meant in an item beside those whom it lists: by name, or by office alone."""
        result = await self._connection.execute(
            select(root_id.label("root"))
            .select_from(mentions.join(people, people.c.id == mentions.c.person_id))
            .where(mentions.c.item_id == item_id, ~_LISTED, _COUNTS)
            .order_by(mentions.c.position)
        )
        return tuple(dict.fromkeys(PersonId(row.root) for row in result))

    async def judgements(self, item_id: ItemId) -> dict[str, Judgement]:
        """What stands of an item's mentions, by the name in the text."""
        result = await self._connection.execute(
            select(mentions).where(
                mentions.c.item_id == item_id,
                mentions.c.person_id.is_not(None),
                _LISTED,
            )
        )
        return {
            row.name: Judgement(person=PersonId(row.person_id), state=row.state, score=row.score)
            for row in result
        }


def carried_over(content: Content, judged: Mapping[str, Judgement]) -> Content:
    """The content with the links of the item as it stands, where the names are the same."""
    named = (
        dataclasses.replace(mention, person=_shown(mention, judged.get(mention.name)))
        for mention in content.mentions
    )
    return dataclasses.replace(content, mentions=tuple(named))


def of_person(person_id: PersonId) -> ColumnElement[bool]:
    """The mentions of a person, under whatever number, that count."""
    records = select(people.c.id).where(stands_for(person_id))
    return and_(mentions.c.person_id.in_(records), _COUNTS)


def _shown(mention: Mention, judged: Judgement | None) -> PersonId | None:
    if judged is None:
        return mention.person
    if judged.state is MentionState.CONFIRMED:
        return judged.person
    if judged.state is MentionState.REJECTED:
        return None if mention.person == judged.person else mention.person
    return mention.person or judged.person


def _linked_as(mention: Mention, judged: Judgement | None) -> dict[str, object]:
    """Whom a mention's row names, and how sure that is."""
    if judged is not None:
        is_settled = judged.state is not MentionState.AUTOMATIC
        if mention.person in {None, judged.person} or judged.state is MentionState.CONFIRMED:
            score = judged.score if is_settled or mention.score is None else mention.score
            return {"person_id": judged.person, "state": judged.state, "score": score}
    return {
        "person_id": mention.person,
        "state": MentionState.AUTOMATIC,
        "score": mention.score,
    }


def _queued(row: Row[Any]) -> QueuedMention:
    return QueuedMention(
        item=ItemId(row.item_id),
        position=row.position,
        name=row.name,
        person=None if row.root is None else PersonId(row.root),
        state=row.state,
        score=row.score,
        by_office=row.by_office,
        day=row.sort_date,
    )
