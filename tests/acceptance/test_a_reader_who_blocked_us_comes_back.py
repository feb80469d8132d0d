"""Telegram refuses a reader's copy; /start brings the news back, with all that was followed."""

import pytest

from bot.domain.chats import ChatId, ChatState
from bot.simulator.errors import RefusalError, forbidden
from tests.acceptance.conftest import Stage
from tests.acceptance.test_staff_publish import until_seen


async def _publishes(stage: Stage, text: str) -> None:
    await stage.cast.carol.writes("/publish " + text)
    await stage.cast.carol.presses("Publish")


@pytest.mark.parametrize(
    "refusal",
    [forbidden("bot was blocked by the user"), forbidden("user is deactivated")],
    ids=["blocked", "deactivated"],
)
async def test_start_revives_what_delivery_has_suspended(
    stage: Stage, refusal: RefusalError
) -> None:
    anna, boris, faults = stage.cast.anna, stage.cast.boris, stage.cast.world.faults
    for person in (anna, boris, stage.cast.carol):
        await person.writes("/start")
    for person in (anna, boris):
        await person.writes("/subscribe")
    faults.refuse(anna.user.id, refusal)
    await _publishes(stage, "A first item\n\nIt is refused by one reader.")
    await until_seen(boris, "A first item", None)
    while (await _state(stage)) is not ChatState.SUSPENDED:
        await stage.cast.world.settled()
    faults.refuse(anna.user.id, None)
    await _publishes(stage, "A second item\n\nIt is not for who has left.")
    await until_seen(boris, "A second item", None)
    await anna.writes("/start")
    assert await _state(stage) is ChatState.ACTIVE
    await _publishes(stage, "A third item\n\nIt is for all again.")
    await until_seen(anna, "A third item", None)
    assert not any("first item" in text or "second item" in text for text in anna.sees(50))


async def _state(stage: Stage) -> ChatState:
    async with stage.database.read() as tx:
        chat = await tx.chats.get(ChatId(stage.cast.anna.user.id))
    assert chat is not None
    return chat.state
