"""Another bot's token on an old database: nothing is touched until somebody means it."""

import pytest

from bot.domain.chats import ChatId, ChatState
from bot.services.belonging import AnotherBotError, Belonging
from bot.simulator.person import Person
from tests.acceptance.conftest import Stage


async def state_of(stage: Stage, person: Person) -> ChatState:
    async with stage.database.read() as tx:
        chat = await tx.chats.get(ChatId(person.user.id))
    assert chat is not None
    return chat.state


def other(stage: Stage) -> Belonging:
    return Belonging(database=stage.database)


async def test_it_is_refused_with_what_to_do(stage: Stage) -> None:
    anna = stage.cast.anna
    await anna.writes("/subscribe")
    with pytest.raises(AnotherBotError) as refused:
        await other(stage).claim(987, "rival_bot")
    said = str(refused.value)
    for word in ("BOT_TOKEN", "@rival_bot", f"@{stage.cast.world.bot.username}", "--another-bot"):
        assert word in said
    assert await state_of(stage, anna) is ChatState.ACTIVE
    await stage.restarts()
    await anna.writes("/help")
    assert "/latest" in anna.last


async def test_a_token_that_was_renewed_is_the_same_bots(stage: Stage) -> None:
    bot = stage.cast.world.bot
    await other(stage).claim(bot.id, "renamed_bot")


async def test_who_is_met_again_gets_news_again(stage: Stage) -> None:
    """Wishes are kept; updates are counted anew, and pictures uploaded anew."""
    anna, bot = stage.cast.anna, stage.cast.world.bot
    await anna.writes("/subscribe")
    await other(stage).claim(987, "rival_bot", anew=True)
    assert await state_of(stage, anna) is ChatState.SUSPENDED
    with pytest.raises(AnotherBotError):
        await other(stage).claim(bot.id, bot.username or "")
    await anna.writes("/start")
    assert await state_of(stage, anna) is ChatState.ACTIVE
    await anna.writes("/following")
    assert "All news" in anna.last
