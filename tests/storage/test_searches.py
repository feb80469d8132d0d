"""Searches: a number for a text, the same one each time."""

import datetime as dt

import pytest

from bot.domain.chats import ChatId, Follow, Target
from bot.domain.search import SearchId
from storage.database import Database
from storage.searches import MOST_RECENT
from tests.storage.builders import NOON, chat


@pytest.mark.parametrize("text", ["summit", "саммит " * 700, "\U0001f600", "' OR 1=1 --", ""])
async def test_a_text_keeps_its_number(database: Database, text: str) -> None:
    async with database.begin() as tx:
        number = await tx.searches.remember(text, at=NOON)
        assert await tx.searches.remember(text, at=NOON) == number
        assert await tx.searches.remember(f"{text}?", at=NOON) != number
        assert await tx.searches.text(number) == text
        assert await tx.searches.text(SearchId(99)) is None


@pytest.mark.parametrize(("typed", "kept"), [("a\0b", "ab"), ("a\ud800b", "a?b")])
async def test_what_no_database_takes_is_left_out(
    database: Database, typed: str, kept: str
) -> None:
    async with database.begin() as tx:
        assert await tx.searches.text(await tx.searches.remember(typed, at=NOON)) == kept


async def test_a_chat_keeps_its_last_searches(database: Database) -> None:
    async with database.begin() as tx:
        await tx.chats.ensure(chat(5))
        await tx.chats.ensure(chat(6))
        numbers = [await tx.searches.remember(f"word {n}", at=NOON) for n in range(12)]
        for minutes, number in enumerate([*numbers, numbers[7]]):
            at = NOON + dt.timedelta(minutes=minutes)
            await tx.searches.note(ChatId(5), number, at=at)
        await tx.searches.note(ChatId(6), numbers[0], at=NOON)

    async with database.read() as tx:
        recent = [each.text for each in await tx.searches.recent(ChatId(5))]
        assert recent == [f"word {n}" for n in (7, 11, 10, 9, 8, 6, 5, 4)]
        assert len(recent) == MOST_RECENT
        assert [each.text for each in await tx.searches.recent(ChatId(6))] == ["word 0"]
        assert await tx.searches.texts(numbers[:2]) == {
            numbers[0]: "word 0", numbers[1]: "word 1",
        }  # fmt: skip


async def test_an_erased_chat_has_searched_for_nothing(database: Database) -> None:
    async with database.begin() as tx:
        await tx.chats.ensure(chat(5))
        number = await tx.searches.remember("summit", at=NOON)
        await tx.searches.note(ChatId(5), number, at=NOON)
        await tx.chats.erase(ChatId(5))

    async with database.read() as tx:
        assert await tx.searches.recent(ChatId(5)) == ()
        assert await tx.searches.text(number) == "summit"


async def test_old_searches_are_let_go_unless_followed_or_repeated(database: Database) -> None:
    lately, long_ago = NOON, NOON - dt.timedelta(days=400)
    async with database.begin() as tx:
        await tx.chats.ensure(chat(5))
        numbers = {
            text: await tx.searches.remember(text, at=long_ago)
            for text in ("old", "recent", "old recent", "followed", "last")
        }
        await tx.searches.note(ChatId(5), numbers["old recent"], at=long_ago)
        await tx.searches.remember("recent", at=lately)
        await tx.searches.note(ChatId(5), numbers["recent"], at=lately)
        await tx.follows.add(
            Follow(
                chat=ChatId(5),
                target=Target.SEARCH,
                key=str(numbers["followed"]),
                since=long_ago,
            )
        )
        await tx.searches.forget(before=lately - dt.timedelta(days=1))

    async with database.read() as tx:
        kept = await tx.searches.texts(list(numbers.values()))
        assert set(kept.values()) == {"recent", "followed", "last"}
        assert [each.text for each in await tx.searches.recent(ChatId(5))] == ["recent"]


async def test_a_number_is_never_given_again(database: Database) -> None:
    async with database.begin() as tx:
        await tx.searches.remember("first", at=NOON)
        last = await tx.searches.remember("mine", at=NOON)
        await tx.searches.forget(before=NOON + dt.timedelta(days=1))
        assert await tx.searches.remember("yours", at=NOON) > last
