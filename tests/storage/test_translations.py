"""Translations: of a story in several languages each chat gets one item, whichever comes when."""

import datetime as dt
import itertools

import pytest

from bot.domain.broadcasts import Lane
from bot.domain.chats import Chat, ChatId, ChatKind, ChatState, Follow
from bot.domain.news import Candidate, Content, Item, Kind
from storage.database import Database

AT = dt.datetime(2024, 3, 1, tzinfo=dt.UTC)
ENGLISH, RUSSIAN, BOTH_IN_GERMAN, ONLY_RUSSIAN = range(11, 15)


async def listening(database: Database) -> None:
    chats = {
        ENGLISH: ("en", ()),
        RUSSIAN: ("ru", ()),
        BOTH_IN_GERMAN: ("de", ()),
        ONLY_RUSSIAN: ("en", ("ru",)),
    }
    async with database.begin() as tx:
        for number, (language, languages) in chats.items():
            chat = Chat(
                id=ChatId(number), kind=ChatKind.PRIVATE, title="?", language=language,
                languages=languages, state=ChatState.ACTIVE, since=AT,
            )  # fmt: skip
            await tx.chats.ensure(chat)
            await tx.chats.set_languages(chat.id, chat.languages)
            await tx.follows.add(Follow(chat=chat.id, since=AT))


async def published(database: Database, language: str, story: str | None = "s") -> Item:
    content = Content(kind=Kind.BRIEF, lead=f"In {language}.", language=language)
    guid = f"{language}-{story}"
    async with database.begin() as tx:
        item = await tx.news.add(Candidate(guid=guid, content=content, story=story), at=AT)
        await tx.broadcasts.start(item=item.id, revision=1, lane=Lane.NORMAL, at=AT)
    return item


async def expanded(database: Database, item: Item, *, size: int = 100) -> None:
    """Write the whole audience of an item into the ledger, one page."""
    async with database.begin() as tx:
        for broadcast in await tx.broadcasts.of_item(item.id):
            await tx.broadcasts.expand(broadcast.id, size=size)


async def got(database: Database, item: Item) -> set[int]:
    async with database.read() as tx:
        return {copy.chat for copy in await tx.broadcasts.copies(item.id)}


@pytest.mark.parametrize("first", ["en", "ru"])
async def test_told_together_each_gets_their_own(database: Database, first: str) -> None:
    await listening(database)
    items = {language: await published(database, language) for language in ("en", "ru")}
    order = ["en", "ru"] if first == "en" else ["ru", "en"]
    for language in order:
        await expanded(database, items[language])
    assert await got(database, items["en"]) == {ENGLISH, BOTH_IN_GERMAN}
    assert await got(database, items["ru"]) == {RUSSIAN, ONLY_RUSSIAN}


async def test_a_late_one_goes_to_whoever_has_nothing(database: Database) -> None:
    await listening(database)
    english = await published(database, "en")
    await expanded(database, english)
    russian = await published(database, "ru")
    await expanded(database, russian)
    assert await got(database, english) == {ENGLISH, RUSSIAN, BOTH_IN_GERMAN}
    assert await got(database, russian) == {ONLY_RUSSIAN}


async def test_it_comes_in_between_and_nobody_gets_two_or_none(database: Database) -> None:
    await listening(database)
    english = await published(database, "en")
    await expanded(database, english, size=2)
    russian = await published(database, "ru")
    for _, item in itertools.product(range(3), (russian, english)):
        await expanded(database, item, size=2)
    in_english, in_russian = await got(database, english), await got(database, russian)
    assert not in_english & in_russian
    assert in_english | in_russian == {ENGLISH, RUSSIAN, BOTH_IN_GERMAN, ONLY_RUSSIAN}


async def test_news_of_no_story_or_another_is_nothing_to_it(database: Database) -> None:
    await listening(database)
    for story, other in ((None, None), ("a", "b")):
        first = await published(database, "en", story)
        await expanded(database, first)
        second = await published(database, "ru", other)
        await expanded(database, second)
        assert RUSSIAN in await got(database, first)
        assert {ENGLISH, RUSSIAN} <= await got(database, second)


async def test_a_switched_copy_is_one_of_both(database: Database) -> None:
    await listening(database)
    english, russian = await published(database, "en"), await published(database, "ru")
    await expanded(database, english)
    await expanded(database, russian)
    async with database.begin() as tx:
        await tx.broadcasts.switched(russian.id, ChatId(ENGLISH), 77, at=AT)
        await tx.broadcasts.switched(russian.id, ChatId(ENGLISH), 77, at=AT)
    assert ENGLISH in await got(database, russian)
    async with database.read() as tx:
        (copy,) = [each for each in await tx.broadcasts.copies(russian.id) if each.chat == ENGLISH]
    assert copy.message == 77


async def test_an_item_knows_its_published_translations(database: Database) -> None:
    english, russian = await published(database, "en"), await published(database, "ru")
    async with database.read() as tx:
        found = await tx.news.item(english.id)
        stamps = await tx.news.stamps([english.id])
    assert found is not None
    assert found.translations == (("ru", russian.id),)
    assert stamps[english.id][3] == found.translations
    async with database.begin() as tx:
        await tx.news.retract(russian.id)
    async with database.read() as tx:
        found = await tx.news.item(english.id)
    assert found is not None
    assert found.translations == ()
