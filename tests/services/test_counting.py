"""Counting: nothing of who is kept, little of what, and nothing is lost but by a kill."""

import asyncio
import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.clock import SettableClock
from bot.domain.broadcasts import BroadcastId, BroadcastState
from bot.domain.chats import ChatId
from bot.domain.figures import ENOUGH_CHATS, Count, Span
from bot.domain.news import SectionId
from bot.domain.people import PersonId
from bot.errors import ForbiddenError, GoneError
from bot.services import counting as rules
from bot.services import misses
from bot.services.counting import Counting
from bot.services.figures import Statistics
from bot.services.misses import LETTERS_LIMIT, folded
from bot.services.privacy import Privacy
from storage.database import Database
from tests.services.conftest import ADMIN, AUTHOR, READER, Office
from tests.services.test_retaining import KEPT

ZONE = ZoneInfo("Europe/Moscow")
DAY = dt.date(2024, 3, 1)


@pytest.fixture
def counting(database: Database, clock: SettableClock) -> Counting:
    return Counting(database, clock, ZONE)


async def missed(database: Database) -> dict[str, int]:
    async with database.read() as tx:
        return dict(await tx.figures.missed(dt.date(2024, 1, 1), dt.date(2025, 12, 31), limit=50))


async def test_what_is_counted_is_added_up_by_day(
    database: Database, clock: SettableClock, counting: Counting
) -> None:
    for _ in range(2):
        counting.searched("bridge", ChatId(1), found=True)
        counting.looked_up(PersonId(7))
        await counting.flush()
    clock.advance(dt.timedelta(hours=12))  # midnight in Moscow is past
    counting.searched("bridge", ChatId(1), found=True)
    await counting.flush()
    async with database.read() as tx:
        searches = await tx.figures.by_day(Count.SEARCHES, DAY, DAY + dt.timedelta(days=1))
        people = await tx.figures.most(Count.LOOKED_UP, DAY, DAY, limit=5)
    assert searches == {DAY: 2, DAY + dt.timedelta(days=1): 1}
    assert people == (("7", 2),)


@pytest.mark.parametrize("flushes_between", [True, False])
async def test_words_are_told_from_the_third_chat_on(
    database: Database, counting: Counting, flushes_between: bool
) -> None:
    for number in range(1, ENOUGH_CHATS + 1):
        for _ in range(2):
            counting.searched("Каменный мост!", ChatId(number), found=False)
            if flushes_between:
                await counting.flush()
        await counting.flush()
        assert await missed(database) == ({"каменный мост": 6} if number == 3 else {})
    async with database.read() as tx:
        ((_, tokens),) = (await tx.misses.askers(["каменный мост"])).values()
    assert tokens == (), "with the third chat nothing is left of any of them"


async def test_one_chat_that_asks_again_and_again_stays_one(
    database: Database, clock: SettableClock, counting: Counting
) -> None:
    for _ in range(5):
        counting.searched("my own secret", ChatId(1), found=False)
        await counting.flush()
    later = Counting(database, clock, ZONE)  # after a restart
    later.searched("my own secret", ChatId(1), found=False)
    await later.flush()
    assert await missed(database) == {}


async def test_a_token_links_a_chat_to_no_other_words(
    database: Database, counting: Counting
) -> None:
    for words in ("one thing", "another thing"):
        counting.searched(words, ChatId(1), found=False)
    await counting.flush()
    async with database.read() as tx:
        found = await tx.misses.askers(["one thing", "another thing"])
    one, other = (tokens for _, tokens in found.values())
    assert one != other
    assert "1" not in {*one, *other}


async def test_an_erasure_takes_a_chat_s_tokens_along(
    database: Database, counting: Counting
) -> None:
    for chat in (1, 2):
        counting.searched("bridge", ChatId(chat), found=False)
    await counting.flush()
    await Privacy(database=database, kept=KEPT).erase(ChatId(1))
    async with database.read() as tx:
        ((chats, tokens),) = (await tx.misses.askers(["bridge"])).values()
    assert (chats, len(tokens)) == (1, 1)
    counting.searched("bridge", ChatId(3), found=False)
    await counting.flush()
    assert await missed(database) == {}
    counting.searched("bridge", ChatId(1), found=False)
    await counting.flush()
    assert await missed(database) == {"bridge": 4}


async def test_old_words_are_forgotten_with_their_counts(
    database: Database, clock: SettableClock, counting: Counting
) -> None:
    for number in range(3):
        counting.searched("bridge", ChatId(number), found=False)
    await counting.flush()
    clock.advance(rules.MISSES_KEPT + dt.timedelta(days=1))
    await counting.keep_up()
    assert await missed(database) == {}
    async with database.read() as tx:
        assert await tx.figures.most(Count.MISSED, DAY, DAY, limit=5) == ()
        assert await tx.figures.by_day(Count.MISSES, DAY, DAY) == {DAY: 3}


async def test_of_too_many_words_those_stay_that_several_asked_for(
    database: Database, counting: Counting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rules, "MOST_MISSES", 2)
    for number in range(3):
        counting.searched("bridge", ChatId(number), found=False)
    for number in range(9):
        counting.searched(f"noise {number}", ChatId(1), found=False)
    await counting.flush()
    await counting.keep_up()
    async with database.read() as tx:
        found = await tx.misses.askers(["bridge", *(f"noise {number}" for number in range(9))])
    assert len(found) == 2
    assert "bridge" in found


async def test_memory_is_bounded(
    database: Database, counting: Counting, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rules, "MOST_KEYS", 10)
    for number in range(100):
        counting.looked_up(PersonId(number))
    await counting.flush()
    async with database.read() as tx:
        assert len(await tx.figures.most(Count.LOOKED_UP, DAY, DAY, limit=100)) == 10


async def test_what_a_database_in_trouble_did_not_take_is_counted_later(
    database: Database, counting: Counting, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        counting.searched("bridge", ChatId(number), found=False)
    with monkeypatch.context() as broken:
        broken.setattr(misses, "ENOUGH_CHATS", "three")  # any error in the transaction
        with pytest.raises(TypeError):
            await counting.flush()
    assert await missed(database) == {}
    await counting.flush()
    assert await missed(database) == {"bridge": 3}


async def test_stopping_takes_down_what_is_left(database: Database, clock: SettableClock) -> None:
    asleep = asyncio.Event()

    async def sleep(_seconds: float) -> None:
        asleep.set()
        await asyncio.Event().wait()

    counting = Counting(database, clock, ZONE, sleep=sleep)
    running = asyncio.create_task(counting.run())
    await asleep.wait()
    counting.searched("bridge", ChatId(1), found=True)
    counting.stop()
    await running
    async with database.read() as tx:
        assert await tx.figures.by_day(Count.SEARCHES, DAY, DAY) == {DAY: 1}
        assert await tx.figures.by_day(Count.READERS, DAY, DAY) == {DAY: 0}


@given(st.text(max_size=400))
def test_folded_words_are_short_and_fold_to_themselves(text: str) -> None:
    shown = folded(text)
    assert len(shown) <= LETTERS_LIMIT
    assert "\n" not in shown


def statistics(office: Office, counting: Counting) -> Statistics:
    return Statistics(
        database=office.database,
        clock=office.clock,
        access=office.access,
        counting=counting,
        zone=ZONE,
    )


async def published(office: Office) -> BroadcastId:
    draft = await office.publishing.compose(
        "A title\nText.", None, author=AUTHOR, chat=ChatId(AUTHOR), language="en"
    )
    return (await office.publishing.publish(draft.id, draft.version, AUTHOR)).id


async def test_readers_come_on_their_days(office: Office, counting: Counting) -> None:
    shown = statistics(office, counting)
    await office.follower(100)
    await counting.keep_up()
    office.clock.advance(dt.timedelta(days=10))
    await office.follower(101)
    await office.follower(102)
    await office.following.suspend(ChatId(102), "blocked")

    week = (await shown.overview(Span.WEEK, None, ADMIN)).readership
    month = (await shown.overview(Span.MONTH, None, ADMIN)).readership

    assert week is not None
    assert month is not None
    assert (sum(week.joined), sum(month.joined)) == (2, 3)
    assert week.joined[-1] == 2
    assert sum(week.active.values()) == 2
    assert week.unreachable == 1
    assert week.before == 1
    assert month.before is None


async def test_copies_are_added_up_once_a_broadcast_has_ended(
    office: Office, counting: Counting
) -> None:
    shown = statistics(office, counting)
    number = await published(office)
    assert (await shown.overview(Span.WEEK, None, ADMIN)).sendings.published == 1
    async with office.database.begin() as tx:
        broadcast = await tx.broadcasts.get(number)
        assert broadcast is not None
        await tx.broadcasts.finish(broadcast.id, at=office.clock.now())
    office.clock.advance(dt.timedelta(minutes=2))
    await counting.keep_up()
    async with office.database.read() as tx:
        assert await tx.figures.ended(office.clock.now(), limit=9) == ()
        (_, progress), *_ = await tx.figures.sendings(
            office.clock.now() - dt.timedelta(days=1), office.clock.now(), None
        )
    assert progress is not None

    # Taken up again, it counts as it stands now.
    async with office.database.begin() as tx:
        running = BroadcastState.RUNNING
        await tx.broadcasts.change(broadcast.id, running, among=[BroadcastState.DONE])
    async with office.database.read() as tx:
        (_, progress), *_ = await tx.figures.sendings(
            office.clock.now() - dt.timedelta(days=1), office.clock.now(), None
        )
    assert progress is None


async def test_figures_are_for_admins(office: Office, counting: Counting) -> None:
    shown = statistics(office, counting)
    for user in (AUTHOR, READER):
        with pytest.raises(ForbiddenError):
            await shown.overview(Span.WEEK, None, user)
        with pytest.raises(ForbiddenError):
            await shown.sections(user)
    with pytest.raises(GoneError):
        await shown.overview(Span.WEEK, SectionId(999), ADMIN)
