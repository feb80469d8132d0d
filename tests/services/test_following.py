"""Following: chats come, fall silent, come back; nothing that they wished is lost."""

from dataclasses import replace

import pytest

from bot.domain.chats import ChatId, ChatKind, ChatState, Target
from bot.errors import ForbiddenError
from tests.services.conftest import READER, Office

CHAT = ChatId(READER)
GROUP = ChatId(-55)


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


@pytest.mark.parametrize("decided", [ChatState.PAUSED, ChatState.REMOVED])
async def test_what_the_desk_decided_no_groups_admin_undoes(
    office: Office, decided: ChatState
) -> None:
    await office.following.meet(office.chat(GROUP, ChatKind.GROUP))
    async with office.database.begin() as tx:
        await tx.chats.set_state(GROUP, decided)
    with pytest.raises(ForbiddenError):
        await office.following.follow(GROUP)
    assert await state(office, GROUP) is decided
    assert not await office.following.follows(GROUP)


async def test_an_offered_group_may_be_subscribed_by_its_own_admins(office: Office) -> None:
    await office.channels.offer(office.chat(GROUP, ChatKind.GROUP), READER)
    assert await office.following.follow(GROUP)
    assert await state(office, GROUP) is ChatState.ACTIVE


async def test_a_chat_that_was_silent_is_subscribed_anew(office: Office) -> None:
    await office.follower(CHAT)
    await office.following.suspend(CHAT, "blocked by the user")
    assert await office.following.follow(CHAT)
    assert await state(office) is ChatState.ACTIVE


@pytest.mark.parametrize("decided", [ChatState.PAUSED, ChatState.REMOVED, ChatState.OFFERED])
async def test_being_thrown_out_overwrites_no_decision(office: Office, decided: ChatState) -> None:
    await office.follower(GROUP)
    async with office.database.begin() as tx:
        await tx.chats.set_state(GROUP, decided)
    await office.following.suspend(GROUP, "kicked")
    assert await state(office, GROUP) is decided


async def test_a_group_that_became_a_supergroup_keeps_what_it_follows(office: Office) -> None:
    old, new = ChatId(-55), ChatId(-100155)
    await office.follower(old)

    await office.following.migrate(old, new)
    await office.following.migrate(old, new)

    assert await office.following.follows(new)
    assert not await office.following.follows(old)


async def test_a_followed_search_is_no_subscription(office: Office) -> None:
    await office.following.meet(office.chat(CHAT))
    key = str(await office.searching.remember("observers section:army"))
    await office.wishing.follow(CHAT, Target.SEARCH, key)

    assert not await office.following.follows(CHAT)
    assert await office.following.follow(CHAT)
    assert await office.following.unfollow(CHAT)
    assert [each.topic.subject for each in await office.wishing.all(CHAT)] == [
        "observers section:army"
    ]
