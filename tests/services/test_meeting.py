"""Meeting: chats and people are known together, as they are at that moment."""

import asyncio
from dataclasses import replace

import pytest

from bot.domain.chats import ChatId, ChatKind, Prompt, UserId
from bot.domain.desk import DeskRole
from bot.errors import DatabaseUnusableError, NewsdeskError, OnlyReadingError
from bot.services.asking import Asking
from bot.services.meeting import Meeting, Met
from storage.database import only_reading
from tests.services.conftest import ADMIN, AUTHOR, OWNER, READER, Office

GROUP = ChatId(-55)


@pytest.fixture
def meeting(office: Office) -> Meeting:
    return Meeting(office.database, office.access)


async def test_who_comes_is_known_with_place_and_open_question(
    office: Office, meeting: Meeting
) -> None:
    first = Prompt(chat=ChatId(READER), message=7, user=READER, purpose="search")
    second = replace(first, message=8)
    elsewhere = replace(first, chat=GROUP, message=9)
    for prompt in (first, second, elsewhere):
        await Asking(database=office.database, clock=office.clock).remember(prompt)
    chat, group = office.chat(READER), office.chat(GROUP, ChatKind.GROUP)
    met = await asyncio.gather(
        meeting.meet(chat, READER),
        meeting.meet(group, READER),
        meeting.meet(group, AUTHOR),
        meeting.meet(office.chat(OWNER), OWNER),
        meeting.meet(office.chat(ADMIN), ADMIN),
    )
    assert met[0] == Met(chat=chat, role=None, prompt=second)
    assert met[1] == Met(chat=group, role=None, prompt=elsewhere)
    assert [each.role for each in met[2:]] == [DeskRole.AUTHOR, DeskRole.OWNER, DeskRole.ADMIN]
    assert [each.prompt for each in met[2:]] == [None] * 3


async def test_a_known_chat_keeps_its_settings(office: Office, meeting: Meeting) -> None:
    chat = office.chat(READER)
    await meeting.meet(chat, READER)
    await office.following.set_language(chat.id, "ru")
    assert (await meeting.meet(chat, READER)).chat == replace(chat, language="ru")
    renamed = replace(chat, title="Another name")
    assert (await meeting.meet(renamed, READER)).chat == replace(renamed, language="ru")
    assert (await meeting.meet(renamed, READER)).chat.title == "Another name"


async def test_what_changed_just_before_is_seen(office: Office, meeting: Meeting) -> None:
    """A visit that begins while others are looked up must not be told what they were."""
    chat = office.chat(READER)
    await meeting.meet(chat, READER)
    early = asyncio.create_task(meeting.meet(chat, READER))
    await asyncio.sleep(0)
    await office.following.set_language(chat.id, "ru")
    assert (await meeting.meet(chat, READER)).chat.language == "ru"
    await early


async def test_each_hears_that_the_database_is_out_of_reach(
    office: Office, meeting: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unusable() -> None:
        raise NewsdeskError("The disk is full.")

    with monkeypatch.context() as patch:
        patch.setattr(office.database, "read", unusable)
        results = await asyncio.gather(
            meeting.meet(office.chat(1), READER),
            meeting.meet(office.chat(2), READER),
            return_exceptions=True,
        )
    assert [str(each) for each in results] == ["The disk is full."] * 2
    assert (await meeting.meet(office.chat(1), READER)).chat.id == 1


async def test_who_may_write_is_stored_though_another_who_may_not_came_first(
    office: Office, meeting: Meeting
) -> None:
    async def only(chat: int) -> Met:
        with only_reading():
            return await meeting.meet(office.chat(chat), UserId(chat))

    await asyncio.gather(only(1), meeting.meet(office.chat(2), UserId(2)), only(2), only(3))
    async with office.database.read() as tx:
        known = await tx.chats.among([ChatId(1), ChatId(2), ChatId(3)])
    assert set(known) == {2}


async def test_what_cannot_be_read_is_put_off_only_for_whom_may_not_write(
    office: Office, meeting: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unusable() -> None:
        raise DatabaseUnusableError("The disk is full.")

    async def only() -> Met:
        with only_reading():
            return await meeting.meet(office.chat(1), READER)

    with monkeypatch.context() as patch:
        patch.setattr(office.database, "read", unusable)
        results = await asyncio.gather(
            only(), meeting.meet(office.chat(2), READER), return_exceptions=True
        )
    assert [type(each) for each in results] == [OnlyReadingError, DatabaseUnusableError]


async def test_one_who_went_away_holds_up_no_other(office: Office, meeting: Meeting) -> None:
    gone = asyncio.create_task(meeting.meet(office.chat(1), READER))
    stays = asyncio.create_task(meeting.meet(office.chat(2), READER))
    await asyncio.sleep(0)
    gone.cancel()
    assert (await stays).chat.id == 2
