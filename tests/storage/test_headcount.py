"""Headcount: the chats that will get an item, by kind, section and language."""

import datetime as dt

import pytest

from bot.domain.chats import Cadence, Chat, ChatId, ChatKind, ChatState, Follow, Target
from bot.domain.checks import Audience, Destination, Reading
from bot.domain.manners import USUAL, Format, Look, Manner
from bot.domain.news import SectionId
from storage.database import Database

AT = dt.datetime(2024, 3, 1, tzinfo=dt.UTC)


async def listening(database: Database) -> SectionId:
    async with database.begin() as tx:
        section = (await tx.sections.put("peace", {"en": "Peace"})).id
        everything = Follow(chat=ChatId(0), since=AT)
        of_section = Follow(chat=ChatId(0), target=Target.SECTION, key=str(section), since=AT)
        daily = Follow(chat=ChatId(0), cadence=Cadence.DAILY, since=AT)
        rows: list[tuple[ChatKind, ChatState, tuple[str, ...], list[Follow]]] = [
            (ChatKind.PRIVATE, ChatState.ACTIVE, (), [everything, of_section]),
            (ChatKind.PRIVATE, ChatState.ACTIVE, (), [of_section]),
            (ChatKind.PRIVATE, ChatState.ACTIVE, ("ru",), [everything]),
            (ChatKind.PRIVATE, ChatState.SUSPENDED, (), [everything]),
            (ChatKind.PRIVATE, ChatState.ACTIVE, (), [daily]),
            (ChatKind.CHANNEL, ChatState.ACTIVE, ("en", "ru"), [everything]),
            (ChatKind.GROUP, ChatState.ACTIVE, (), [everything]),
            (ChatKind.SUPERGROUP, ChatState.ACTIVE, ("en",), [of_section]),
        ]
        for number, (kind, state, languages, follows) in enumerate(rows, 1):
            chat = Chat(
                id=ChatId(number), kind=kind, title="?", language="en", languages=languages,
                state=state, since=AT,
            )  # fmt: skip
            await tx.chats.ensure(chat)
            await tx.chats.set_languages(chat.id, chat.languages)
            for follow in follows:
                await tx.follows.add(
                    Follow(
                        chat=chat.id, target=follow.target, key=follow.key,
                        cadence=follow.cadence, since=AT,
                    )
                )  # fmt: skip
    return section


@pytest.mark.parametrize(
    ("in_section", "language", "told_in", "expected"),
    [
        (True, "en", (), Audience(channels=1, groups=2, readers=2)),
        (False, "en", (), Audience(channels=1, groups=1, readers=1)),
        (False, "ru", (), Audience(channels=1, groups=1, readers=2)),
        (False, "ru", ("en",), Audience(readers=1)),
    ],
)
async def test_each_chat_counts_once(
    database: Database,
    in_section: bool,
    language: str,
    told_in: tuple[str, ...],
    expected: Audience,
) -> None:
    section = await listening(database)
    async with database.read() as tx:
        found = await tx.headcount(
            section=section if in_section else None, language=language, told_in=told_in
        )
    assert found == expected
    assert found.total == expected.channels + expected.groups + expected.readers


async def test_destinations_are_told_apart_by_what_their_copies_look_like(
    database: Database,
) -> None:
    """Of those that listen there is a channel and a group in the usual look, and a short one."""
    section = await listening(database)
    signed = Look(Format.SHORT, "Press office")
    async with database.begin() as tx:
        await tx.manners.put(ChatId(8), Manner(signed))
    async with database.read() as tx:
        found = await tx.destinations(section=section, language="en")
        in_russian = await tx.destinations(section=section, language="ru")
    usual = Destination(chat=ChatId(7), title="?", language="en", look=USUAL.look, count=2)
    assert found == (usual, Destination(chat=ChatId(8), title="?", language="en", look=signed))
    assert in_russian == (usual,)


async def test_readers_have_it_in_the_language_in_which_we_talk_and_the_format_they_chose(
    database: Database,
) -> None:
    section = await listening(database)
    async with database.read() as tx:
        found = await tx.readings(section=section, language="en")
        none = await tx.readings(section=None, language="fr", told_in=("fr",))
    assert found == (Reading("en"),)
    assert none == ()
    async with database.begin() as tx:
        await tx.manners.put(ChatId(1), Manner(Look(Format.SHORT)))
    async with database.read() as tx:
        assert Reading("en", Format.SHORT) in await tx.readings(section=section, language="en")
