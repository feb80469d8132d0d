"""Channels and groups: offered when the bot is let in, then in the admins' hands."""

from dataclasses import replace

import pytest

from bot.domain.chats import Chat, ChatId, ChatKind, ChatState, UserId
from bot.domain.news import SectionId
from bot.errors import ForbiddenError, GoneError
from tests.services.conftest import ADMIN, AUTHOR, OWNER, READER, Office

CHANNEL = -100500


@pytest.fixture
async def channel(office: Office) -> Chat:
    chat = office.chat(CHANNEL, ChatKind.CHANNEL)
    offered = await office.channels.offer(chat, READER)
    assert offered == chat
    return chat


async def test_an_offered_channel_is_sent_nothing_yet(office: Office, channel: Chat) -> None:
    (known,) = await office.channels.all(ADMIN)
    assert known.state is ChatState.OFFERED
    assert not await office.following.follows(channel.id)


async def test_a_channel_in_use_follows_everything(office: Office, channel: Chat) -> None:
    used = await office.channels.use(channel.id, ADMIN)
    again = await office.channels.use(channel.id, OWNER)

    assert used.state is again.state is ChatState.ACTIVE
    assert await office.following.follows(channel.id)
    assert await office.acts() == ["chat.offered", "chat.used"]


async def test_a_paused_channel_goes_on_when_resumed(office: Office, channel: Chat) -> None:
    await office.channels.use(channel.id, ADMIN)
    await office.channels.pause(channel.id, ADMIN)
    assert (await office.channels.chat(channel.id, ADMIN)).state is ChatState.PAUSED
    await office.channels.resume(channel.id, ADMIN)
    assert (await office.channels.chat(channel.id, ADMIN)).state is ChatState.ACTIVE


async def test_a_removed_channel_is_off_the_list_and_follows_nothing(
    office: Office, channel: Chat
) -> None:
    await office.channels.use(channel.id, ADMIN)
    await office.channels.remove(channel.id, ADMIN)

    assert await office.channels.all(ADMIN) == ()
    assert not await office.following.follows(channel.id)


async def test_a_removed_channel_is_offered_again_when_let_in_anew(
    office: Office, channel: Chat
) -> None:
    await office.channels.remove(channel.id, ADMIN)
    assert await office.channels.offer(channel, READER) is not None


@pytest.mark.parametrize("state", [ChatState.ACTIVE, ChatState.PAUSED])
async def test_a_channel_in_use_is_not_offered_twice(
    office: Office, channel: Chat, state: ChatState
) -> None:
    await office.channels.use(channel.id, ADMIN)
    async with office.database.begin() as tx:
        await tx.chats.set_state(channel.id, state)

    assert await office.channels.offer(replace(channel, title="New name"), READER) is None
    known = await office.channels.chat(channel.id, ADMIN)
    assert (known.state, known.title) == (state, "New name")


async def test_a_channel_that_had_thrown_us_out_goes_on_when_it_lets_us_in(
    office: Office, channel: Chat
) -> None:
    await office.channels.use(channel.id, ADMIN)
    await office.following.suspend(channel.id, "kicked")

    assert await office.channels.offer(channel, READER) is None
    assert (await office.channels.chat(channel.id, ADMIN)).state is ChatState.ACTIVE


async def test_a_pause_outlives_being_thrown_out_and_let_in_again(
    office: Office, channel: Chat
) -> None:
    await office.channels.use(channel.id, ADMIN)
    await office.channels.pause(channel.id, ADMIN)
    await office.following.suspend(channel.id, "kicked")

    assert await office.channels.offer(channel, READER) is None
    assert (await office.channels.chat(channel.id, ADMIN)).state is ChatState.PAUSED


async def test_a_group_that_only_asked_something_is_not_listed(office: Office) -> None:
    group = office.chat(-77, ChatKind.SUPERGROUP)
    await office.following.meet(group)
    assert await office.channels.all(ADMIN) == ()
    await office.following.follow(group.id)
    assert [chat.id for chat in await office.channels.all(ADMIN)] == [group.id]
    await office.following.unfollow(group.id)
    assert await office.channels.all(ADMIN) == ()


@pytest.mark.parametrize("by", [AUTHOR, READER])
async def test_channels_are_for_admins(office: Office, channel: Chat, by: UserId) -> None:
    for act in (office.channels.use, office.channels.pause, office.channels.remove):
        with pytest.raises(ForbiddenError):
            await act(channel.id, by)
    with pytest.raises(ForbiddenError):
        await office.channels.all(by)
    with pytest.raises(ForbiddenError):
        await office.channels.chat(channel.id, by)


async def test_a_readers_private_chat_is_no_channel(office: Office) -> None:
    await office.follower(READER)
    with pytest.raises(GoneError):
        await office.channels.pause(ChatId(READER), ADMIN)


async def test_offers_are_told_in_the_admins_language_where_we_may_write(office: Office) -> None:
    assert await office.channels.language_of(ADMIN) is None
    await office.following.meet(replace(office.chat(ADMIN), language="ru"))
    assert await office.channels.language_of(ADMIN) == "ru"
    await office.following.suspend(ChatId(ADMIN), "blocked")
    assert await office.channels.language_of(ADMIN) is None


async def test_the_steward_of_a_channel_is_whoever_let_it_carry_our_news(
    office: Office, channel: Chat
) -> None:
    assert await office.channels.steward(ChatId(-1)) is None
    let_in = await office.channels.steward(channel.id)
    assert let_in is not None
    assert let_in[1] == READER, "so far nobody but who added the bot"
    await office.channels.use(channel.id, ADMIN)
    await office.channels.pause(channel.id, OWNER)
    used = await office.channels.steward(channel.id)
    assert used is not None
    assert (used[0].id, used[1]) == (channel.id, ADMIN)


async def test_a_private_chat_has_no_steward(office: Office) -> None:
    reader = await office.follower(READER)
    assert await office.channels.steward(reader.id) is None


async def test_a_channel_gets_the_sections_that_are_chosen(office: Office, channel: Chat) -> None:
    async with office.database.begin() as tx:
        missions = (await tx.sections.ensure("missions", "en")).id
        summits = (await tx.sections.ensure("summits", "en")).id
    await office.channels.use(channel.id, ADMIN)
    carry = office.channels.carry_section
    assert (await carry(channel.id, missions, ADMIN)).sections == {missions}
    assert (await carry(channel.id, summits, ADMIN)).sections == {missions, summits}
    assert (await carry(channel.id, missions, ADMIN)).sections == {summits}
    await office.channels.pause(channel.id, ADMIN)
    await office.channels.resume(channel.id, ADMIN)
    assert (await office.channels.carried(channel.id, ADMIN)).sections == {summits}
    assert (await carry(channel.id, summits, ADMIN)).sections == set()
    assert await office.following.follows(channel.id)
    with pytest.raises(GoneError):
        await carry(channel.id, SectionId(99), ADMIN)


async def test_a_channel_gets_the_languages_that_are_chosen(office: Office, channel: Chat) -> None:
    await office.channels.use(channel.id, ADMIN)
    carry = office.channels.carry_language
    assert (await carry(channel.id, "ru", ADMIN)).chat.languages == ("ru",)
    assert (await carry(channel.id, "en", ADMIN)).chat.languages == ("en", "ru")
    assert (await carry(channel.id, None, ADMIN)).chat.languages == ()
    with pytest.raises(ForbiddenError):
        await carry(channel.id, "en", AUTHOR)


async def test_a_group_of_one_section_may_ask_for_nothing_or_everything(
    office: Office, channel: Chat
) -> None:
    async with office.database.begin() as tx:
        missions = (await tx.sections.ensure("missions", "en")).id
    await office.channels.use(channel.id, ADMIN)
    await office.channels.carry_section(channel.id, missions, ADMIN)
    assert await office.following.unfollow(channel.id)
    assert not await office.following.follows(channel.id)
    await office.channels.carry_section(channel.id, missions, ADMIN)
    await office.following.follow(channel.id)
    assert (await office.channels.carried(channel.id, ADMIN)).sections == set()
