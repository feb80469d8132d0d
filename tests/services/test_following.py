"""Following: chats come, fall silent, come back; nothing that they wished is lost."""

from dataclasses import replace

from bot.domain.chats import ChatId, ChatState
from tests.services.conftest import READER, Office

CHAT = ChatId(READER)


async def state(office: Office, chat: ChatId = CHAT) -> ChatState:
    async with office.database.read() as tx:
        known = await tx.chats.get(chat)
    assert known is not None
    return known.state


async def test_a_chat_keeps_its_language_when_met_again(office: Office) -> None:
    await office.following.meet(office.chat(CHAT))
    await office.following.set_language(CHAT, "ru")

    again = await office.following.meet(replace(office.chat(CHAT), title="Another name"))

    assert (again.language, again.title) == ("ru", "Another name")
    assert await office.following.meet(again) == again


async def test_following_twice_is_following_once(office: Office) -> None:
    await office.following.meet(office.chat(CHAT))
    assert await office.following.follow(CHAT)
    assert not await office.following.follow(CHAT)
    assert await office.following.unfollow(CHAT)
    assert not await office.following.unfollow(CHAT)
    assert not await office.following.follows(CHAT)


async def test_a_blocked_reader_comes_back_with_their_follows(office: Office) -> None:
    await office.follower(CHAT)
    await office.following.suspend(CHAT, "blocked by the user")
    assert await state(office) is ChatState.SUSPENDED

    await office.following.revive(CHAT)

    assert await state(office) is ChatState.ACTIVE
    assert await office.following.follows(CHAT)


async def test_what_an_admin_paused_is_not_revived_by_a_start(office: Office) -> None:
    await office.follower(CHAT)
    async with office.database.begin() as tx:
        await tx.chats.set_state(CHAT, ChatState.PAUSED)
    await office.following.revive(CHAT)
    assert await state(office) is ChatState.PAUSED


async def test_a_group_that_became_a_supergroup_keeps_what_it_follows(office: Office) -> None:
    old, new = ChatId(-55), ChatId(-100155)
    await office.follower(old)

    await office.following.migrate(old, new)
    await office.following.migrate(old, new)

    assert await office.following.follows(new)
    assert not await office.following.follows(old)
