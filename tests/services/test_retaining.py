"""Retaining: what readers leave behind is kept as long as the setting says, and no longer."""

import datetime as dt

import pytest

from bot.domain.chats import ChatId, Prompt, UserId
from bot.errors import GoneError
from bot.services.retaining import Retaining
from tests.services.conftest import Office

KEPT = dt.timedelta(days=30)
READER = ChatId(7)


@pytest.fixture
def retaining(office: Office) -> Retaining:
    return Retaining(database=office.database, clock=office.clock, kept=KEPT)


async def test_searches_that_nobody_makes_are_forgotten(
    office: Office, retaining: Retaining
) -> None:
    old = await office.searching.remember("an old question")
    office.clock.advance(KEPT + dt.timedelta(days=1))
    new = await office.searching.remember("a new question")
    assert await office.searching.recall(old) == "an old question"
    await retaining.carry_out()
    assert await office.searching.recall(new) == "a new question"
    with pytest.raises(GoneError):
        await office.searching.recall(old)


async def test_visits_and_open_questions_are_forgotten(
    office: Office, retaining: Retaining
) -> None:
    await office.follower(READER)
    asked = Prompt(chat=READER, message=1, user=UserId(7), purpose="search")
    async with office.database.begin() as tx:
        await tx.habits.saw(READER, office.clock.now())
        await tx.prompts.ask(asked, at=office.clock.now())
    office.clock.advance(KEPT - dt.timedelta(minutes=1))
    await retaining.carry_out()
    async with office.database.read() as tx:
        assert await tx.habits.last_seen(READER) is not None
        assert await tx.prompts.last_of(READER, UserId(7)) == asked
    office.clock.advance(dt.timedelta(minutes=2))
    await retaining.carry_out()
    async with office.database.read() as tx:
        assert await tx.habits.last_seen(READER) is None
        assert await tx.prompts.last_of(READER, UserId(7)) is None
        assert len(await tx.follows.of(READER)) == 1, "what somebody follows is no leftover"
