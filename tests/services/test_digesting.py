"""Digests are made up with their next turn, in one transaction, on both databases."""

import datetime as dt
from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from bot.clock import SettableClock
from bot.domain.broadcasts import DeliveryState, Lane
from bot.domain.chats import Cadence, Chat, ChatId, ChatKind, Follow, Target
from bot.domain.digests import Habits
from bot.domain.news import Candidate, Content, Item, Kind
from bot.services.digesting import SETTLE, Digesting
from bot.services.preferring import Preferring
from storage.database import Database

READER, OTHER = ChatId(5), ChatId(6)
DAY = dt.timedelta(days=1)


@pytest.fixture
async def digesting(database: Database, clock: SettableClock) -> Digesting:
    """It is noon, and one reader follows everything daily."""
    made = Digesting(database=database, clock=clock, zone=ZoneInfo("UTC"))
    async with database.begin() as tx:
        for number in (READER, OTHER):
            await tx.chats.ensure(
                Chat(id=number, kind=ChatKind.PRIVATE, title="x", language="en", since=clock.now())
            )
        await tx.follows.add(Follow(chat=READER, cadence=Cadence.DAILY, since=clock.now()))
    assert await made.enrol() == 1
    assert await made.enrol() == 0
    clock.advance(dt.timedelta(minutes=1))
    return made


async def published(digesting: Digesting, title: str, *, aimed: bool = True) -> Item:
    now = digesting.clock.now()
    content = Content(kind=Kind.ARTICLE, title=title, body=("x",), language="en")
    async with digesting.database.begin() as tx:
        item = await tx.news.add(Candidate(guid=title, content=content), at=now)
        await tx.broadcasts.start(item=item.id, revision=1, lane=Lane.NORMAL, at=now)
        if aimed:
            await tx.aims.put(item.id, [(Target.EVERYTHING, "")])
    return item


async def packed(digesting: Digesting) -> list[tuple[ChatId, tuple[int, ...]]]:
    async with digesting.database.read() as tx:
        found = [*await tx.parcels.of(READER), *await tx.parcels.of(OTHER)]
    return [(each.chat, each.items) for each in found]


async def until_eight(clock: SettableClock) -> None:
    eight = clock.now().replace(hour=8, minute=0, second=0)
    eight += DAY if eight <= clock.now() else dt.timedelta()
    clock.advance(eight + SETTLE - clock.now())


async def test_it_is_due_at_eight_and_made_up_once(
    digesting: Digesting, clock: SettableClock
) -> None:
    item = await published(digesting, "News")
    clock.advance(dt.timedelta(hours=19))
    assert not await digesting.is_work()
    assert await digesting.make_up() == 0
    await until_eight(clock)
    assert await digesting.is_work()
    assert await digesting.make_up() == 1
    assert await digesting.make_up() == 0
    assert await packed(digesting) == [(READER, (item.id,))]
    async with digesting.database.read() as tx:
        assert await tx.parcels.is_due(clock.now())


async def test_an_error_on_the_way_undoes_both(digesting: Digesting, clock: SettableClock) -> None:
    item = await published(digesting, "News")
    await until_eight(clock)
    with pytest.raises(ZeroDivisionError):
        await _made_up_and_broken(digesting, item)
    assert await packed(digesting) == []
    assert await digesting.make_up() == 1
    assert await packed(digesting) == [(READER, (item.id,))]


async def _made_up_and_broken(digesting: Digesting, item: Item) -> None:
    """As far as a kill lets it come: all written, nothing committed."""
    async with digesting.database.begin() as tx:
        now = digesting.clock.now()
        (turn,) = await tx.turns.due(now, limit=5)
        await tx.parcels.add([(turn.chat, turn.cadence, (item.id,))], at=now)
        await tx.turns.drop([turn])
        raise ZeroDivisionError


async def test_days_of_silence_make_one_digest(digesting: Digesting, clock: SettableClock) -> None:
    first = await published(digesting, "First")
    clock.advance(3 * DAY)
    second = await published(digesting, "Second")
    await until_eight(clock)
    assert await digesting.make_up() == 1
    assert await packed(digesting) == [(READER, (second.id, first.id))]
    assert await digesting.make_up() == 0


async def test_an_item_that_is_not_read_yet_is_waited_for(
    digesting: Digesting, clock: SettableClock
) -> None:
    clock.advance(dt.timedelta(hours=19, minutes=59))
    item = await published(digesting, "At the last moment", aimed=False)
    clock.advance(SETTLE)
    assert await digesting.make_up() == 0
    async with digesting.database.begin() as tx:
        await tx.aims.put(item.id, [(Target.EVERYTHING, "")])
    assert await digesting.make_up() == 1
    assert await packed(digesting) == [(READER, (item.id,))]


async def test_what_is_due_together_repeats_nothing(
    digesting: Digesting, clock: SettableClock
) -> None:
    """On a Monday at eight the daily one and the weekly one are."""
    section = (Target.SECTION, "1")
    async with digesting.database.begin() as tx:
        follow = Follow(
            chat=READER,
            cadence=Cadence.WEEKLY,
            target=section[0],
            key=section[1],
            since=clock.now(),
        )
        await tx.follows.add(follow)
    assert await digesting.enrol() == 1
    clock.advance(2 * DAY)
    assert clock.now().strftime("%A") == "Sunday"
    item = await published(digesting, "Of both", aimed=False)
    async with digesting.database.begin() as tx:
        await tx.aims.put(item.id, [(Target.EVERYTHING, ""), section])
    await until_eight(clock)
    assert await digesting.make_up() == 2
    async with digesting.database.read() as tx:
        (parcel,) = await tx.parcels.of(READER)
    assert (parcel.cadence, parcel.items) == (Cadence.DAILY, (item.id,))


async def test_whoever_follows_nothing_daily_any_more_has_no_turn(
    digesting: Digesting, clock: SettableClock
) -> None:
    await published(digesting, "News")
    async with digesting.database.begin() as tx:
        await tx.follows.remove(READER)
    await until_eight(clock)
    assert await digesting.make_up() == 1
    assert await packed(digesting) == []
    clock.advance(DAY)
    assert not await digesting.is_work()


async def test_whoever_turns_from_at_once_to_daily_is_told_nothing_again(
    digesting: Digesting, clock: SettableClock
) -> None:
    begun = clock.now()
    async with digesting.database.begin() as tx:
        await tx.follows.add(Follow(chat=OTHER, since=begun))
    await published(digesting, "Pushed at once")
    clock.advance(dt.timedelta(minutes=10))
    async with digesting.database.begin() as tx:
        await tx.follows.add(Follow(chat=OTHER, cadence=Cadence.DAILY, since=begun))
    clock.advance(dt.timedelta(seconds=20))
    later = await published(digesting, "After the change")
    clock.advance(dt.timedelta(seconds=20))
    assert await digesting.enrol() == 1
    await until_eight(clock)
    assert await digesting.make_up() == 2
    async with digesting.database.read() as tx:
        (parcel,) = await tx.parcels.of(OTHER)
    assert parcel.items == (later.id,)


async def test_a_group_that_moves_takes_its_digests_along(
    digesting: Digesting, clock: SettableClock
) -> None:
    old, new = ChatId(-50), ChatId(-1_000_000_000_050)
    async with digesting.database.begin() as tx:
        await tx.chats.ensure(
            Chat(id=old, kind=ChatKind.GROUP, title="g", language="en", since=clock.now())
        )
        await tx.follows.add(Follow(chat=old, cadence=Cadence.DAILY, since=clock.now()))
        await tx.habits.put(old, Habits(zone="Asia/Yerevan", hour=9))
    assert await digesting.enrol() == 1
    clock.advance(dt.timedelta(minutes=1))
    await published(digesting, "News")
    async with digesting.database.begin() as tx:
        await tx.chats.migrate(old, new)
        assert (await tx.habits.of(new, zone="UTC")).hour == 9
    await until_eight(clock)
    assert await digesting.make_up() == 2
    async with digesting.database.read() as tx:
        assert len(await tx.parcels.of(new)) == 1
        assert await tx.parcels.of(old) == ()


async def test_what_was_settled_long_ago_is_forgotten(
    digesting: Digesting, clock: SettableClock
) -> None:
    await published(digesting, "News")
    await until_eight(clock)
    await digesting.make_up()
    clock.advance(20 * DAY)
    await digesting.tidy()
    assert len(await packed(digesting)) == 1  # it still waits
    async with digesting.database.begin() as tx:
        await tx.parcels.claim(clock.now(), limit=5)
        sending = await tx.parcels.sending()
        await tx.parcels.settle([replace(each, state=DeliveryState.SENT) for each in sending])
    await digesting.tidy()
    assert await packed(digesting) == []


async def test_quiet_hours_are_on_from_when_they_are_set(
    digesting: Digesting, clock: SettableClock
) -> None:
    preferring = Preferring(database=digesting.database, clock=clock, zone=ZoneInfo("UTC"))
    await preferring.change(OTHER, lambda _: Habits(zone="UTC", quiet=(660, 780)))
    async with digesting.database.begin() as tx:
        (turn,) = await tx.turns.of(OTHER)
    assert turn.since <= clock.now() < turn.due
    assert turn.due == clock.now().replace(hour=13, minute=0)
    await preferring.change(OTHER, lambda _: Habits(zone="UTC"))
    clock.advance(SETTLE)
    assert await digesting.make_up() == 1
    async with digesting.database.begin() as tx:
        assert await tx.turns.of(OTHER) == ()
