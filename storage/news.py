"""News: items, their revisions, and the lists that they stand in."""

import dataclasses
import datetime as dt
from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from typing import Any, TypeAlias

from sqlalchemy import (
    ColumnElement,
    Row,
    Select,
    and_,
    exists,
    func,
    insert,
    not_,
    or_,
    select,
    true,
    tuple_,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.domain.chats import UserId
from bot.domain.mentions import Judgement
from bot.domain.news import (
    Candidate,
    Content,
    Correction,
    Item,
    ItemId,
    ItemState,
    Page,
    SectionId,
    day_of,
    page_count,
)
from bot.domain.people import PersonId
from storage.columns import storable
from storage.files import Files
from storage.mentions import Mentions, carried_over, of_person
from storage.models import amendments, drafts, items, mentions, revisions
from storage.sections import Sections

Told: TypeAlias = tuple[tuple[str, ItemId], ...]
"""The items that tell a story, by language."""
Stamp: TypeAlias = tuple[int, ItemState, dt.datetime, Told]
"""An item's revision, its state, when it was published, and its translations."""

_BATCH = 200
_MOST_AROUND = 2000
_PUBLISHED = items.c.state == ItemState.PUBLISHED


class News:
    """Lists hold published items, the newest day first, and of a day the last stored first."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection
        self._files = Files(connection)
        self._sections = Sections(connection)
        self._mentions = Mentions(connection)
        self._section_ids: dict[str, SectionId] = {}

    async def add(self, candidate: Candidate, *, at: dt.datetime) -> Item:
        """Store a new item with its pictures; its guid must be new."""
        items = await self.add_all([candidate], at=at)
        await self.name(items)
        return items[0]

    async def add_all(
        self, candidates: Sequence[Candidate], *, at: dt.datetime
    ) -> tuple[Item, ...]:
        """Store new items with their pictures, in their order; each guid must be new.

        Who stands in them is stored by `name`.
        """
        if not candidates:
            return ()
        contents = [await self._with_pictures(each.content, each.pictures) for each in candidates]
        rows = [
            {
                "guid": candidate.guid,
                "revision": 1,
                "state": ItemState.PUBLISHED,
                "story": candidate.story,
                "published_at": at,
                **await self._filters(content, published_at=at),
            }
            for candidate, content in zip(candidates, contents, strict=True)
        ]
        result = await self._connection.execute(
            insert(items).returning(items.c.id, sort_by_parameter_order=True), rows
        )
        added = tuple(
            Item(
                id=ItemId(number),
                guid=candidate.guid,
                revision=1,
                content=content,
                published_at=at,
                story=candidate.story,
            )
            for number, candidate, content in zip(
                result.scalars(), candidates, contents, strict=True
            )
        )
        await self._keep(added, at=at)
        return added

    async def name(
        self, named: Sequence[Item], judged: Mapping[str, Judgement] | None = None
    ) -> None:
        """Store who stands in items, as their revisions list them."""
        await self._mentions.add({item.id: item.content.mentions for item in named}, judged)

    async def revise(
        self,
        item_id: ItemId,
        content: Content,
        *,
        pictures: Mapping[str, bytes] | None = None,
        correction: Correction | None = None,
        at: dt.datetime,
    ) -> Item:
        """Store what an item says from now on; people linked before stay linked by name.

        Without a `correction` readers go on being told of the last one, if any.
        """
        content = await self._with_pictures(content, pictures or {})
        correction = correction or await self._correction(item_id)
        before = await self._changed(item_id)
        judged = await self._mentions.judgements(item_id)
        content = carried_over(content, judged)
        await self._mentions.clear(item_id)
        await self._connection.execute(
            update(items)
            .values(await self._filters(content, published_at=before.published_at))
            .where(items.c.id == item_id)
        )
        item = Item(
            id=ItemId(before.id),
            guid=before.guid,
            revision=before.revision,
            content=content,
            published_at=before.published_at,
            state=before.state,
            story=before.story,
            correction=correction,
        )
        await self._keep([item], at=at)
        await self.name([item], judged)
        return item

    async def held(self, item_id: ItemId) -> Item | None:
        """An item that nobody else changes before this transaction ends."""
        # Rows that refer to it may come meanwhile: two who wait for each other's would never end.
        held = select(items.c.id).where(items.c.id == item_id).with_for_update(key_share=True)
        await self._connection.execute(held)
        return await self.item(item_id)

    async def retract(self, item_id: ItemId) -> bool:
        """Take an item out of every list; False when it was retracted before."""
        result = await self._connection.execute(
            update(items).values(state=ItemState.RETRACTED).where(items.c.id == item_id, _PUBLISHED)
        )
        return result.rowcount == 1

    async def find(self, guid: str) -> Item | None:
        """The item of a guid, also when it is retracted."""
        return await self._one(items.c.guid == guid)

    async def found(self, guids: Collection[str]) -> dict[str, Item]:
        """The items of some guids, also those that are retracted."""
        found = await self._read(_items().where(items.c.guid.in_(guids)))
        by_guid = {item.guid: item for item in found}
        stored = ((guid, by_guid.get(storable(guid))) for guid in guids)
        return {guid: item for guid, item in stored if item is not None}

    async def numbered_from(self, first: ItemId, *, limit: int) -> tuple[Item, ...]:
        """Items in the order in which they were stored, from one on, the retracted included."""
        return await self._read(
            _items().where(items.c.id >= first).order_by(items.c.id).limit(limit)
        )

    async def item(self, item_id: ItemId) -> Item | None:
        """An item by its number, also when it is retracted."""
        return await self._one(items.c.id == item_id)

    async def stamps(self, ids: Collection[ItemId]) -> dict[ItemId, Stamp]:
        """What changes whenever items do, at a fraction of the cost of reading them."""
        result = await self._connection.execute(
            select(
                items.c.id,
                items.c.revision,
                items.c.state,
                items.c.published_at,
                items.c.language,
                items.c.story,
            ).where(items.c.id.in_(ids))
        )
        rows = result.all()
        told = await self._told([row.story for row in rows])
        return {
            ItemId(row.id): (
                row.revision,
                row.state,
                row.published_at,
                _others(told.get(row.story, ()), row.language),
            )
            for row in rows
        }

    async def guids(self, ids: Collection[ItemId]) -> dict[ItemId, str]:
        result = await self._connection.execute(
            select(items.c.id, items.c.guid).where(items.c.id.in_(ids))
        )
        return {ItemId(row.id): row.guid for row in result}

    async def numbers(self, guids: Collection[str]) -> dict[str, ItemId]:
        result = await self._connection.execute(
            select(items.c.id, items.c.guid).where(items.c.guid.in_(guids))
        )
        return {row.guid: ItemId(row.id) for row in result}

    async def items(self, ids: Sequence[ItemId]) -> tuple[Item, ...]:
        """Published items in the order asked for; those that are gone are left out."""
        found = await self._read(_items().where(items.c.id.in_(ids), _PUBLISHED))
        by_id = {item.id: item for item in found}
        return tuple(by_id[item_id] for item_id in ids if item_id in by_id)

    async def around(self, first: dt.date, last: dt.date, language: str) -> tuple[Item, ...]:
        """What is dated from one day to another in a language, the retracted included."""
        return await self._read(
            _items()
            .where(
                items.c.state.in_(ItemState),
                items.c.sort_date.between(first, last),
                items.c.language == language,
            )
            .order_by(items.c.sort_date.desc(), items.c.id.desc())
            .limit(_MOST_AROUND)
        )

    async def days(self) -> tuple[dt.date, dt.date] | None:
        """The first and the last day of the archive; both ends of an index, not a scan."""
        first = select(func.min(items.c.sort_date)).where(_PUBLISHED).scalar_subquery()
        last = select(func.max(items.c.sort_date)).where(_PUBLISHED).scalar_subquery()
        row = (await self._connection.execute(select(first, last))).one()
        return None if row[0] is None else (row[0], row[1])

    async def latest(
        self,
        *,
        page: int,
        size: int,
        language: str | None = None,
        sections: Collection[SectionId] = (),
        came_after: dt.datetime | None = None,
        from_day: dt.date | None = None,
    ) -> Page[Item]:
        """With a `language`, here and below, a story told in it is listed in it alone.

        With some `sections`, what stands in them alone; what came after a moment, or is dated
        a day or later.
        """
        wanted = [_listed(language), _among(sections)]
        if came_after is not None:
            wanted.append(items.c.published_at > came_after)
        if from_day is not None:
            wanted.append(items.c.sort_date >= from_day)
        return await self._page(and_(*wanted), page=page, size=size)

    async def in_section(
        self, section_id: SectionId, *, page: int, size: int, language: str | None = None
    ) -> Page[Item]:
        return await self._page(
            and_(items.c.section_id == section_id, _listed(language)), page=page, size=size
        )

    async def of_person(
        self, person_id: PersonId, *, page: int, size: int, language: str | None = None
    ) -> Page[Item]:
        """Items in which a person has a part of their own, not as the name of a prize."""
        in_item = exists().where(mentions.c.item_id == items.c.id, of_person(person_id))
        return await self._page(and_(in_item, _listed(language)), page=page, size=size)

    async def published_by(
        self, author: UserId, *, page: int, size: int, sections: Collection[SectionId] = ()
    ) -> Page[Item]:
        """Items that somebody has published at the desk."""
        theirs = exists().where(
            drafts.c.item_id == items.c.id,
            drafts.c.author == author,
            drafts.c.id.not_in(select(amendments.c.draft_id)),
        )
        return await self._page(and_(theirs, _PUBLISHED, _among(sections)), page=page, size=size)

    async def translations(self, item: Item) -> tuple[Item, ...]:
        """The same story in other languages."""
        if item.story is None:
            return ()
        return await self._read(
            _items()
            .where(
                items.c.story == item.story,
                items.c.language != item.content.language,
                _PUBLISHED,
            )
            .order_by(items.c.sort_date.desc(), items.c.id.desc())
        )

    async def join_story(self, item_id: ItemId, story: str) -> None:
        """Let an item that told no story yet tell one."""
        await self._connection.execute(
            update(items).values(story=story).where(items.c.id == item_id, items.c.story.is_(None))
        )

    async def of_story(self, story: str) -> Told:
        return (await self._told([story])).get(story, ())

    async def everything(self) -> AsyncIterator[Item]:
        """All published items, the oldest first, a batch at a time."""
        last: tuple[dt.date, int] = (dt.date.min, 0)
        while True:
            result = await self._connection.execute(
                _items(items.c.sort_date)
                .where(tuple_(items.c.sort_date, items.c.id) > tuple_(*last), _PUBLISHED)
                .order_by(items.c.sort_date, items.c.id)
                .limit(_BATCH)
            )
            rows = result.all()
            if not rows:
                return
            for item in await self._with_people(rows):
                yield item
            last = (rows[-1].sort_date, rows[-1].id)

    async def has_more_than(self, number: int) -> bool:
        """Whether there are more items, at a cost that does not grow with them."""
        beyond = select(items.c.id).where(_PUBLISHED).offset(number).limit(1)
        return (await self._connection.execute(beyond)).first() is not None

    async def count(self) -> int:
        return await self._total(_PUBLISHED)

    async def _page(self, wanted: ColumnElement[bool], *, page: int, size: int) -> Page[Item]:
        total = await self._total(wanted)
        pages = page_count(total, size)
        number = min(max(page, 1), pages)
        entries = await self._read(
            _items()
            .where(wanted)
            .order_by(items.c.sort_date.desc(), items.c.id.desc())
            .limit(size)
            .offset((number - 1) * size)
        )
        return Page(entries=entries, number=number, pages=pages, total=total)

    async def _total(self, wanted: ColumnElement[bool]) -> int:
        result = await self._connection.execute(
            select(func.count()).select_from(items).where(wanted)
        )
        return result.scalar_one()

    async def _one(self, wanted: ColumnElement[bool]) -> Item | None:
        found = await self._read(_items().where(wanted))
        return found[0] if found else None

    async def _read(self, query: Select[Any]) -> tuple[Item, ...]:
        result = await self._connection.execute(query)
        return await self._with_people(result.all())

    async def _with_people(self, rows: Sequence[Row[Any]]) -> tuple[Item, ...]:
        linked = await self._mentions.linked([row.id for row in rows])
        told = await self._told([row.story for row in rows])
        return tuple(
            _item(row, link(row.content, linked.get(row.id, {})), told.get(row.story, ()))
            for row in rows
        )

    async def _told(self, stories: Sequence[str | None]) -> dict[str | None, Told]:
        """The published items of some stories, the newest of each language."""
        wanted = {story for story in stories if story is not None}
        if not wanted:
            return {}
        result = await self._connection.execute(
            select(items.c.story, items.c.language, items.c.id)
            .where(items.c.story.in_(wanted), _PUBLISHED)
            .order_by(items.c.id)
        )
        told: dict[str | None, dict[str, ItemId]] = {}
        for row in result:
            told.setdefault(row.story, {})[row.language] = ItemId(row.id)
        return {story: tuple(sorted(each.items())) for story, each in told.items()}

    async def _changed(self, item_id: ItemId) -> Row[Any]:
        """Count the revision up, which also keeps a second editor waiting."""
        result = await self._connection.execute(
            update(items)
            .values(revision=items.c.revision + 1)
            .where(items.c.id == item_id)
            .returning(
                items.c.id,
                items.c.guid,
                items.c.revision,
                items.c.published_at,
                items.c.state,
                items.c.story,
            )
        )
        return result.one()

    async def _correction(self, item_id: ItemId) -> Correction | None:
        newest: Select[Any] = (
            select(revisions.c.corrected_at, revisions.c.note)
            .where(revisions.c.item_id == item_id)
            .order_by(revisions.c.number.desc())
            .limit(1)
        )
        return _correction((await self._connection.execute(newest)).one())

    async def _keep(self, kept: Sequence[Item], *, at: dt.datetime) -> None:
        rows = [
            {
                "item_id": item.id,
                "number": item.revision,
                "content": _without_people(item.content),
                "made_at": at,
                "corrected_at": item.correction and item.correction.at,
                "note": item.correction and item.correction.note,
            }
            for item in kept
        ]
        await self._connection.execute(insert(revisions), rows)

    async def _filters(self, content: Content, *, published_at: dt.datetime) -> dict[str, object]:
        """What lists filter and sort by."""
        return {
            "language": content.language,
            "section_id": await self._section_id(content),
            "sort_date": day_of(content, published_at),
        }

    async def _section_id(self, content: Content) -> SectionId | None:
        """Asked for once a section and transaction, because imports bring thousands of items."""
        slug = content.section
        if slug is None:
            return None
        if slug not in self._section_ids:
            section = await self._sections.ensure(slug, content.language)
            self._section_ids[slug] = section.id
        return self._section_ids[slug]

    async def _with_pictures(self, content: Content, pictures: Mapping[str, bytes]) -> Content:
        images = [
            dataclasses.replace(
                image, file=await self._files.add(image.name, content=pictures[image.name])
            )
            if image.name in pictures
            else image
            for image in content.images
        ]
        return dataclasses.replace(content, images=tuple(images))


def _listed(language: str | None) -> ColumnElement[bool]:
    """Published, and not told in the reader's language by another item of the story."""
    if language is None:
        return _PUBLISHED
    same = items.alias()
    told = exists().where(
        same.c.story == items.c.story,
        same.c.language == language,
        same.c.state == ItemState.PUBLISHED,
    )
    return and_(_PUBLISHED, or_(items.c.language == language, not_(told)))


def _among(sections: Collection[SectionId]) -> ColumnElement[bool]:
    return items.c.section_id.in_(sections) if sections else true()


def _items(*also: ColumnElement[Any]) -> Select[Any]:
    """Items in their newest revision."""
    return select(
        items.c.id,
        items.c.guid,
        items.c.revision,
        items.c.published_at,
        items.c.state,
        items.c.story,
        revisions.c.content,
        revisions.c.corrected_at,
        revisions.c.note,
        *also,
    ).join(
        revisions,
        and_(revisions.c.item_id == items.c.id, revisions.c.number == items.c.revision),
    )


def _others(told: Told, language: str) -> Told:
    return tuple(each for each in told if each[0] != language)


def _item(row: Row[Any], content: Content, told: Told = ()) -> Item:
    return Item(
        id=ItemId(row.id),
        guid=row.guid,
        revision=row.revision,
        content=content,
        published_at=row.published_at,
        state=row.state,
        story=row.story,
        correction=_correction(row),
        translations=_others(told, content.language),
    )


def _correction(row: Row[Any]) -> Correction | None:
    if row.corrected_at is None:
        return None
    return Correction(at=row.corrected_at, note=row.note)


def _without_people(content: Content) -> Content:
    """What is written down: links live with the mentions, where they may still change."""
    unlinked = (dataclasses.replace(mention, person=None) for mention in content.mentions)
    return dataclasses.replace(content, mentions=tuple(unlinked))


def link(content: Content, people: Mapping[int, PersonId]) -> Content:
    if not people:
        return content
    linked = (
        dataclasses.replace(mention, person=people.get(position))
        for position, mention in enumerate(content.mentions)
    )
    return dataclasses.replace(content, mentions=tuple(linked))
