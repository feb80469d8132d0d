"""Prompts: an answer finds its question, once."""

import datetime as dt

from bot.domain.chats import ChatId, Prompt, UserId
from storage.database import Database
from tests.storage.builders import NOON

ROOM, ANN, BOB = ChatId(-1), UserId(1), UserId(2)


def prompt(message: int, user: UserId = ANN, purpose: str = "search") -> Prompt:
    return Prompt(chat=ROOM, message=message, user=user, purpose=purpose, subject="7")


async def test_a_question_is_taken_once(database: Database) -> None:
    async with database.begin() as tx:
        await tx.prompts.ask(prompt(5), at=NOON)
        assert await tx.prompts.take(ROOM, 6) is None
        assert await tx.prompts.take(ROOM, 5) == prompt(5)
        assert await tx.prompts.take(ROOM, 5) is None


async def test_only_whoever_was_asked_takes_a_question(database: Database) -> None:
    async with database.begin() as tx:
        await tx.prompts.ask(prompt(5), at=NOON)
        assert await tx.prompts.take(ROOM, 5, by=BOB) is None
        assert await tx.prompts.take(ROOM, 5, by=ANN) == prompt(5)


async def test_the_last_question_of_a_person(database: Database) -> None:
    async with database.begin() as tx:
        await tx.prompts.ask(prompt(9), at=NOON)
        await tx.prompts.ask(prompt(5), at=NOON + dt.timedelta(seconds=1))
        await tx.prompts.ask(prompt(6), at=NOON + dt.timedelta(seconds=1))
        await tx.prompts.ask(prompt(7, BOB), at=NOON + dt.timedelta(minutes=1))
        assert await tx.prompts.last_of(ROOM, ANN) == prompt(6)
        assert await tx.prompts.last_of(ChatId(5), ANN) is None


async def test_a_message_asks_one_thing(database: Database) -> None:
    async with database.begin() as tx:
        await tx.prompts.ask(prompt(5), at=NOON)
        await tx.prompts.ask(prompt(5, purpose="person"), at=NOON)
        assert await tx.prompts.take(ROOM, 5) == prompt(5, purpose="person")


async def test_questions_are_let_go(database: Database) -> None:
    async with database.begin() as tx:
        for message, user in ((5, ANN), (6, ANN), (7, BOB)):
            await tx.prompts.ask(prompt(message, user), at=NOON)
        await tx.prompts.forget(ROOM, ANN)
        assert await tx.prompts.last_of(ROOM, ANN) is None
        assert await tx.prompts.last_of(ROOM, BOB) == prompt(7, BOB)
