"""Audiences: whoever wishes for an item gets it once, in a language that they take."""

from collections.abc import Mapping
from contextlib import suppress

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.domain.broadcasts import Broadcast, Lane
from bot.domain.chats import Cadence, ChatId, ChatState, Follow, Target
from storage.database import Database
from storage.transaction import Transaction
from tests.storage.builders import NOON, candidate, chat, content

WISHES = ["everything", "diplomacy", "missions"]
LANGUAGES = [(), ("en",), ("ru",), ("en", "ru")]
STATES = [ChatState.ACTIVE, ChatState.PAUSED, ChatState.SUSPENDED]
readers = st.dictionaries(
    st.integers(-20, 20).filter(bool),
    st.tuples(
        st.dictionaries(st.sampled_from(WISHES), st.sampled_from(Cadence)),
        st.sampled_from(LANGUAGES),
        st.sampled_from(STATES),
    ),
    max_size=12,
)
sections = st.sampled_from([None, "diplomacy", "missions"])


async def wish(tx: Transaction, number: int, what: str, cadence: Cadence = Cadence.AT_ONCE) -> None:
    target, key = Target.EVERYTHING, ""
    if what != "everything":
        target, key = Target.SECTION, str((await tx.sections.ensure(what, "en")).id)
    await tx.follows.add(
        Follow(chat=ChatId(number), target=target, key=key, cadence=cadence, since=NOON)
    )


async def audience(tx: Transaction, broadcast: Broadcast, size: int) -> list[int]:
    while await tx.broadcasts.expand(broadcast.id, size=size):
        pass
    return sorted(copy.chat for copy in await tx.broadcasts.copies(broadcast.item))


class _UndoneError(Exception):
    pass


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    readers=readers,
    section=sections,
    language=st.sampled_from(["en", "ru"]),
    size=st.integers(1, 5),
)
async def test_each_wisher_gets_it_once_whatever_else_they_wish_for(
    database: Database,
    readers: Mapping[int, tuple[dict[str, Cadence], tuple[str, ...], ChatState]],
    section: str | None,
    language: str,
    size: int,
) -> None:
    wanted = {"everything"} | ({section} if section else set())
    expected = sorted(
        number
        for number, (wishes, languages, state) in readers.items()
        if any(wishes.get(each) is Cadence.AT_ONCE for each in wanted)
        and (not languages or language in languages)
        and state is ChatState.ACTIVE
    )
    with suppress(_UndoneError):
        async with database.begin() as tx:
            for number, (wishes, languages, state) in readers.items():
                await tx.chats.ensure(chat(number, state=state))
                await tx.chats.set_languages(ChatId(number), languages)
                for what, cadence in wishes.items():
                    await wish(tx, number, what, cadence)
            item = await tx.news.add(
                candidate("a", content(section=section, language=language)), at=NOON
            )
            broadcast = await tx.broadcasts.start(
                item=item.id, revision=1, lane=Lane.NORMAL, at=NOON
            )
            before = await tx.broadcasts.progress(broadcast.id)
            assert before.to_come >= len(expected)
            assert await audience(tx, broadcast, size) == expected
            raise _UndoneError


async def test_what_a_chat_takes_survives_its_becoming_a_supergroup(database: Database) -> None:
    async with database.begin() as tx:
        await tx.chats.ensure(chat(-5))
        await tx.chats.set_languages(ChatId(-5), ("ru",))
        await wish(tx, -5, "diplomacy")
        await tx.chats.migrate(ChatId(-5), ChatId(-100500))
        moved = await tx.chats.get(ChatId(-100500))
        follows = await tx.follows.of(ChatId(-100500))
    assert moved is not None
    assert moved.languages == ("ru",)
    assert [each.target for each in follows] == [Target.SECTION]
