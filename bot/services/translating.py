"""Translating: a draft that tells in another language what an item or a draft tells."""

from dataclasses import dataclass, replace

from bot.clock import Clock
from bot.domain.chats import ChatId, UserId
from bot.domain.desk import Act, Draft, DraftId
from bot.domain.news import Content, DateSource, Item, ItemId, ItemState
from bot.errors import GoneError
from bot.messages.words import LANGUAGES
from bot.services.access import Access
from bot.services.drafting import workable
from storage.database import Database
from storage.transaction import Transaction


class ToldError(GoneError):
    """The story is told in every language that we speak."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Translating:
    database: Database
    clock: Clock
    access: Access

    async def of_item(self, item_id: ItemId, by: UserId, chat: ChatId) -> Draft:
        """Begin to translate an item, or go on where that was begun; ToldError where it is done."""
        async with self.database.begin() as tx:
            await self.access.require(tx, by, Act.PUBLISH)
            item = await tx.news.held(item_id)
            if item is None or item.state is not ItemState.PUBLISHED:
                raise GoneError("no such item")
            story = item.story or item.guid
            await tx.news.join_story(item.id, story)
            return await self._begun(tx, _dated(item), story, by, chat)

    async def of_draft(self, draft_id: DraftId, by: UserId, chat: ChatId) -> Draft:
        """The same for a draft; what was approved of it stays so."""
        async with self.database.begin() as tx:
            await self.access.require(tx, by, Act.PUBLISH)
            draft = await workable(tx, self.access, draft_id, by)
            story = draft.story or f"desk:{draft.id}"
            await tx.drafts.set_story(draft.id, story)
            return await self._begun(tx, draft.content, story, by, chat)

    async def original(self, draft: Draft) -> Content | None:
        """What a draft is to tell in another language; None for what tells its story first."""
        if draft.story is None or draft.amends is not None:
            return None
        async with self.database.read() as tx:
            items = dict(await tx.news.of_story(draft.story))
            others = [item for code, item in items.items() if code != draft.content.language]
            if others:
                item = await tx.news.item(min(others))
                return None if item is None else item.content
            older = [each for each in await tx.drafts.of_story(draft.story) if each.id < draft.id]
            return older[0].content if older else None

    async def told(self, draft: Draft) -> tuple[tuple[str, ItemId], ...]:
        """The items that tell the story of a draft in other languages."""
        if draft.story is None:
            return ()
        async with self.database.read() as tx:
            told = await tx.news.of_story(draft.story)
        return tuple(each for each in told if each[0] != draft.content.language)

    async def switched(self, item: ItemId, chat: ChatId, message: int) -> None:
        """Remember that a copy in a chat shows another item of its story."""
        async with self.database.begin() as tx:
            await tx.broadcasts.switched(item, chat, message, at=self.clock.now())

    async def _begun(
        self, tx: Transaction, original: Content, story: str, by: UserId, chat: ChatId
    ) -> Draft:
        told = {original.language} | {code for code, _ in await tx.news.of_story(story)}
        open_drafts = {each.content.language: each for each in await tx.drafts.of_story(story)}
        for language in (code for code in LANGUAGES if code not in told):
            begun = open_drafts.get(language)
            if begun is None:
                content = untold(original, language)
                return await tx.drafts.create(
                    author=by, chat=chat, content=content, at=self.clock.now(), story=story
                )
            return await workable(tx, self.access, begun.id, by)
        raise ToldError("it is told in every language")


def untold(original: Content, language: str) -> Content:
    """What a translation has in common with its original, with all words to be written anew."""
    return Content(
        kind=original.kind,
        language=language,
        section=original.section,
        date=original.date,
        date_source=original.date_source,
        images=tuple(replace(image, caption=None) for image in original.images),
        documents=tuple(replace(document, caption=None) for document in original.documents),
        contact=original.contact,
        url=original.url,
    )


def _dated(item: Item) -> Content:
    """A translation that comes later stands under the day of its original."""
    return replace(item.content, date=item.day, date_source=DateSource.GIVEN)
