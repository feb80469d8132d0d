"""A channel takes our rights away: after an hour of trying, whoever uses it is told."""

from bot.domain.chats import Chat, ChatId, ChatKind, UserId
from bot.simulator.chats import Status
from handlers.refusals import rights_refused, rights_restored
from tests.acceptance.conftest import Stage

REASON = "need administrator rights in the channel chat"


async def test_whoever_uses_the_channel_is_told_and_nobody_else(stage: Stage) -> None:
    dana, channel = stage.cast.dana, stage.cast.channel
    assert stage.app is not None
    services = stage.app.services
    await dana.writes("/start")
    stage.cast.world.set_member(channel, stage.cast.world.bot, Status.ADMINISTRATOR, by=dana.user)
    await stage.cast.world.settled()
    await services.channels.use(ChatId(channel.id), UserId(dana.user.id))
    await rights_refused(services, ChatId(channel.id), REASON)
    assert channel.title is not None
    assert channel.title in dana.last
    assert REASON in dana.last


async def test_where_nobody_is_known_the_admins_are_told(stage: Stage) -> None:
    assert stage.app is not None
    dana = stage.cast.dana
    await dana.writes("/start")
    chat = Chat(
        id=ChatId(-100777),
        kind=ChatKind.CHANNEL,
        title="The Daily Gazette",
        language="en",
        since=stage.database.clock.now(),
    )
    async with stage.database.begin() as tx:
        await tx.chats.ensure(chat)
    await rights_refused(stage.app.services, chat.id, REASON)
    assert "The Daily Gazette" in dana.last
    before = dana.last
    await rights_refused(stage.app.services, ChatId(-100778), "of a chat that is not known")
    assert dana.last == before


async def test_that_it_works_again_is_told_with_the_way_to_what_was_missed(stage: Stage) -> None:
    dana, channel = stage.cast.dana, stage.cast.channel
    assert stage.app is not None
    await dana.writes("/start")
    stage.cast.world.set_member(channel, stage.cast.world.bot, Status.ADMINISTRATOR, by=dana.user)
    await stage.cast.world.settled()
    await stage.app.services.channels.use(ChatId(channel.id), UserId(dana.user.id))
    await rights_restored(stage.app.services, ChatId(channel.id))
    assert "I may write in Demo News again" in dana.last
    await dana.presses("Delivered…")
    assert "Demo News" in dana.last
