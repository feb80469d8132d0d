"""How a channel gets the news: set by admins alone, and on record where it changes."""

import pytest

from bot.domain.chats import Chat, ChatId, ChatKind, UserId
from bot.domain.manners import EVERYTHING, Format, Look, Manner, Quiet
from bot.errors import BadInputError, ForbiddenError, GoneError
from bot.services.arranging import Arranging
from bot.services.releases import TooLongError
from tests.services.conftest import ADMIN, AUTHOR, OWNER, READER, Office

GROUP = ChatId(-1_000_000_100_500)
NIGHT = Quiet(1320, 420, "Europe/Moscow")


@pytest.fixture
async def arranging(office: Office) -> Arranging:
    chat = office.chat(GROUP, ChatKind.SUPERGROUP)
    await office.channels.offer(chat, READER)
    await office.channels.use(GROUP, OWNER)
    async with office.database.begin() as tx:
        await tx.sections.put("diplomacy", {"en": "Diplomacy"})
    return Arranging(database=office.database, clock=office.clock, access=office.access)


async def manner(office: Office) -> Manner:
    return (await office.channels.carried(GROUP, ADMIN)).manner


async def test_each_setting_stands_by_itself(office: Office, arranging: Arranging) -> None:
    await arranging.format(GROUP, Format.SHORT, ADMIN)
    await arranging.sign(GROUP, " Press \n office ", ADMIN)
    await arranging.hush(GROUP, NIGHT, ADMIN)
    await arranging.place(GROUP, EVERYTHING, 15, ADMIN)
    after = await arranging.place(GROUP, "diplomacy", 27, ADMIN)
    wanted = Manner(
        Look(Format.SHORT, "Press office"), NIGHT, ((EVERYTHING, 15), ("diplomacy", 27))
    )
    assert after.manner == await manner(office) == wanted

    await arranging.sign(GROUP, "", ADMIN)
    await arranging.hush(GROUP, None, ADMIN)
    await arranging.place(GROUP, EVERYTHING, None, ADMIN)
    assert await manner(office) == Manner(Look(Format.SHORT), None, (("diplomacy", 27),))
    acts = [act for act in await office.acts() if act.startswith("chat.")]
    assert acts == [
        "chat.offered",
        "chat.used",
        "chat.format",
        "chat.signature",
        "chat.quiet",
        "chat.topic",
        "chat.topic",
        "chat.signature",
        "chat.quiet",
        "chat.topic",
    ]


async def test_what_is_so_already_is_not_put_on_record(
    office: Office, arranging: Arranging
) -> None:
    before = await office.acts()
    await arranging.format(GROUP, Format.USUAL, ADMIN)
    await arranging.hush(GROUP, None, ADMIN)
    assert await office.acts() == before


@pytest.mark.parametrize("typed", [" ", "\n\t"])
async def test_a_signature_has_something_to_read(arranging: Arranging, typed: str) -> None:
    with pytest.raises(BadInputError):
        await arranging.sign(GROUP, typed, ADMIN)


async def test_a_signature_has_its_length(arranging: Arranging) -> None:
    await arranging.sign(GROUP, "x" * 200, ADMIN)
    with pytest.raises(TooLongError):
        await arranging.sign(GROUP, "x" * 201, ADMIN)


@pytest.mark.parametrize("user", [AUTHOR, READER])
async def test_nobody_else_sets_anything(
    office: Office, arranging: Arranging, user: UserId
) -> None:
    for attempt in (
        arranging.format(GROUP, Format.FULL, user),
        arranging.sign(GROUP, "mine", user),
        arranging.hush(GROUP, NIGHT, user),
        arranging.place(GROUP, EVERYTHING, 15, user),
        arranging.tested(GROUP, 7, user),
        arranging.test_in(GROUP, 7, user),
    ):
        with pytest.raises(ForbiddenError):
            await attempt
    assert await manner(office) == Manner()


async def test_nothing_but_a_test_is_deleted_as_one(arranging: Arranging) -> None:
    await arranging.tested(GROUP, 7, ADMIN)
    assert (await arranging.test_in(GROUP, 7, ADMIN)).id == GROUP
    with pytest.raises(GoneError):
        await arranging.test_in(GROUP, 8, ADMIN)
    await arranging.forget_test(GROUP, 7)
    with pytest.raises(GoneError):
        await arranging.test_in(GROUP, 7, ADMIN)


async def test_of_what_is_not_there_nothing_is_set(office: Office, arranging: Arranging) -> None:
    reader: Chat = await office.follower(77)
    for chat in (ChatId(-999), reader.id):
        with pytest.raises(GoneError):
            await arranging.format(chat, Format.FULL, ADMIN)
    with pytest.raises(GoneError):
        await arranging.place(GROUP, "no-such-section", 15, ADMIN)


async def test_what_was_set_is_forgotten_with_the_group(
    office: Office, arranging: Arranging
) -> None:
    await arranging.format(GROUP, Format.SHORT, ADMIN)
    await office.channels.pause(GROUP, ADMIN)
    assert (await manner(office)).look.format is Format.SHORT
    await office.channels.remove(GROUP, ADMIN)
    assert await manner(office) == Manner()
