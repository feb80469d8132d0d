"""Reading the news: the lists, and an item with all that its card shows."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.chats import ChatId, Target
from bot.domain.manners import Format
from bot.domain.mentions import Presence
from bot.domain.news import FileId, Item, ItemId, ItemState, Page, Part, Section, SectionId
from bot.domain.people import Person, PersonId
from bot.errors import GoneError
from bot.services.wishes import keys_of
from storage.database import Database
from storage.transaction import Transaction

PAGE_SIZE = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemView:
    """An item as its card shows it; without pictures where the chat wants text alone."""

    item: Item
    section: Section | None
    people: tuple[Person, ...]
    translation: Item | None
    is_text_only: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """A person with all that their page shows."""

    person: Person
    items: Page[Item]
    presence: Presence
    beside: tuple[tuple[Person, int], ...]
    portrait: FileId | None
    follows: bool
    is_text_only: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    database: Database

    async def latest(self, page: int, language: str) -> Page[Item]:
        """Every story once, in the reader's language where it is told in it."""
        async with self.database.read() as tx:
            return await tx.news.latest(page=page, size=PAGE_SIZE, language=language)

    async def in_section(
        self, section: SectionId, page: int, language: str
    ) -> tuple[Section, Page[Item]]:
        async with self.database.read() as tx:
            found = await tx.sections.get(section)
            if found is None:
                raise GoneError("no such section")
            return found, await tx.news.in_section(
                section, page=page, size=PAGE_SIZE, language=language
            )

    async def dossier(self, person: PersonId, page: int, language: str, *, chat: ChatId) -> Dossier:
        """Who somebody is and the news about them; GoneError for nobody we know."""
        async with self.database.read() as tx:
            found = await _known(tx, person)
            presence = await tx.presences.of(found.id)
            beside = {
                one.id: one for one in await tx.people.by_ids([one for one, _ in presence.beside])
            }
            return Dossier(
                person=found,
                items=await tx.news.of_person(
                    found.id, page=page, size=PAGE_SIZE, language=language
                ),
                presence=presence,
                beside=tuple(
                    (beside[one], count) for one, count in presence.beside if one in beside
                ),
                portrait=await tx.people.portrait(found.id),
                follows=await tx.follows.has(
                    chat, Target.PERSON, await keys_of(tx, Target.PERSON, str(found.id))
                ),
                is_text_only=await _wants_text_only(tx, chat),
            )

    async def presence(self, person: PersonId) -> tuple[Person, Presence]:
        async with self.database.read() as tx:
            found = await _known(tx, person)
            return found, await tx.presences.of(found.id)

    async def portrait(self, person: PersonId) -> tuple[Person, FileId | None]:
        async with self.database.read() as tx:
            found = await _known(tx, person)
            return found, await tx.people.portrait(found.id)

    async def sections(self) -> Mapping[str, Section]:
        """All sections by slug."""
        async with self.database.read() as tx:
            return {section.slug: section for section in await tx.sections.all()}

    async def item(self, item_id: ItemId, language: str, *, chat: ChatId | None = None) -> ItemView:
        """As a chat sees it; GoneError for an item that never was or was retracted."""
        async with self.database.read() as tx:
            item = await tx.news.item(item_id)
            if item is None or item.state is ItemState.RETRACTED:
                raise GoneError("no such item")
            slug = item.content.section
            translations = await tx.news.translations(item)
            return ItemView(
                item=item,
                section=await tx.sections.by_slug(slug) if slug else None,
                people=await tx.people.by_ids(
                    [*_people_of(item), *await tx.people.mentions.beside(item.id)]
                ),
                translation=_best_translation(translations, language),
                is_text_only=chat is not None and await _wants_text_only(tx, chat),
            )


async def _wants_text_only(tx: Transaction, chat: ChatId) -> bool:
    return (await tx.manners.of(chat)).look.format is Format.TEXT


async def _known(tx: Transaction, person: PersonId) -> Person:
    found = await tx.people.person(person)
    if found is None:
        raise GoneError("no such person")
    return found


def _people_of(item: Item) -> tuple[PersonId, ...]:
    linked = (
        mention.person
        for mention in item.content.mentions
        if mention.person is not None and mention.part is not Part.EPONYM
    )
    return tuple(dict.fromkeys(linked))


def _best_translation(translations: tuple[Item, ...], language: str) -> Item | None:
    """The one in the reader's own language, else the first."""
    own = [item for item in translations if item.content.language == language]
    return next(iter(own or translations), None)
