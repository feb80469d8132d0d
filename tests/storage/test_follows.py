"""Follows: added, changed, taken back."""

import dataclasses
import datetime as dt

import pytest
from sqlalchemy.exc import IntegrityError

from bot.domain.chats import Cadence, ChatId, Follow, Target
from storage.database import Database
from tests.storage.builders import NOON, chat, follow

ANN = ChatId(1)


async def test_wishes_are_listed_the_oldest_first(database: Database) -> None:
    later = NOON + dt.timedelta(days=1)
    summits = Follow(chat=ANN, target=Target.SECTION, key="summits", since=later)
    async with database.begin() as tx:
        await tx.chats.ensure(chat(ANN))
        await tx.follows.add(summits)
        await tx.follows.add(follow(ANN))
        assert await tx.follows.of(ANN) == (follow(ANN), summits)
        assert await tx.follows.of(ChatId(2)) == ()


async def test_a_wish_repeated_changes_only_its_cadence(database: Database) -> None:
    async with database.begin() as tx:
        await tx.chats.ensure(chat(ANN))
        await tx.follows.add(follow(ANN))
        again = Follow(chat=ANN, cadence=Cadence.WEEKLY, since=NOON + dt.timedelta(days=1))
        await tx.follows.add(again)
        assert await tx.follows.of(ANN) == (dataclasses.replace(again, since=NOON),)


async def test_a_wish_is_taken_back_once(database: Database) -> None:
    async with database.begin() as tx:
        await tx.chats.ensure(chat(ANN))
        await tx.follows.add(follow(ANN))
        await tx.follows.add(Follow(chat=ANN, target=Target.PERSON, key="5", since=NOON))
        assert not await tx.follows.remove(ANN, Target.PERSON, "6")
        assert await tx.follows.remove(ANN, Target.PERSON, "5")
        assert await tx.follows.remove(ANN)
        assert not await tx.follows.remove(ANN)
        assert await tx.follows.of(ANN) == ()


async def test_a_wish_needs_its_chat(database: Database) -> None:
    with pytest.raises(IntegrityError):
        async with database.begin() as tx:
            await tx.follows.add(follow(ANN))
