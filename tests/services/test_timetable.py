"""The timetable: it looks each second, trouble costs nothing, and one process looks at a time."""

import asyncio
import datetime as dt
from dataclasses import fields, replace

from bot.domain.broadcasts import Broadcast
from bot.domain.chats import UserId
from bot.domain.desk import Draft
from bot.schedule import LEASE, Timetable
from bot.services.publishing import Publishing
from bot.services.recognising import Recogniser
from bot.services.tenure import Tenure
from bot.text.names import Directory
from storage.transaction import Transaction
from tests.patience import PATIENCE_S
from tests.services.conftest import AUTHOR, Office
from tests.services.test_scheduling import HOUR, planned, published


class Stand:
    """Stands in for the edge that shows people things: it may fail, and counts its calls."""

    def __init__(self) -> None:
        self.calls = 0
        self.called = asyncio.Event()
        self.trouble: Exception | None = None

    async def fulfil(self) -> None:
        self.calls += 1
        self.called.set()
        if self.trouble is not None:
            raise self.trouble


def timetable(office: Office, stand: Stand, holder: str = "one") -> Timetable:
    return Timetable(office.scheduling, stand.fulfil, clock=office.clock, holder=holder)


def rival(office: Office) -> Tenure:
    """Another process that may be the one to look."""
    database = office.scheduling.database
    return Tenure(database, LEASE, clock=office.clock, holder="rival")


async def test_where_nothing_is_due_nothing_is_written(office: Office) -> None:
    stand = Stand()
    await planned(office)
    await timetable(office, stand).look()
    assert stand.calls == 0
    assert await rival(office).held()


async def test_what_is_due_is_published_and_then_shown(office: Office) -> None:
    stand = Stand()
    await planned(office)
    office.clock.advance(HOUR)
    await timetable(office, stand).look()
    assert (await published(office), stand.calls) == (1, 1)


async def test_whoever_has_nothing_to_do_lets_others_lead(office: Office) -> None:
    """A kill at rest must not hold up the next thing that is due."""
    await planned(office)
    office.clock.advance(HOUR)
    ours = timetable(office, Stand())
    await ours.look()
    assert not await rival(office).held()
    async with office.scheduling.database.begin() as tx:
        for showing in await tx.showings.wanted():
            await tx.showings.done(showing, card=None, preview=None)
    await ours.look()
    assert await rival(office).held()


async def test_another_process_looks_once_the_first_is_gone(office: Office) -> None:
    await planned(office)
    office.clock.advance(HOUR)
    assert await rival(office).held()
    other = timetable(office, Stand(), "other")
    await other.look()
    assert await published(office) == 0
    office.clock.advance(dt.timedelta(seconds=11))
    await other.look()
    assert await published(office) == 1


async def test_what_could_not_be_shown_is_shown_the_next_time(office: Office) -> None:
    """As after a kill: the wish stands until it is fulfilled."""
    stand = Stand()
    await planned(office)
    office.clock.advance(2 * HOUR)
    stand.trouble = OSError("no network")
    running = asyncio.create_task(timetable(office, stand).run())
    await asyncio.wait_for(stand.called.wait(), PATIENCE_S)
    assert len(await office.scheduling.wanted()) == 3
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)


class Stumbling(Publishing):
    """Stumbles over what is urgent."""

    async def publish_in(
        self,
        tx: Transaction,
        draft: Draft,
        *,
        directory: Directory,
        recogniser: Recogniser,
        by: UserId,
    ) -> Broadcast:
        if draft.urgent:
            raise RuntimeError("stumbled")
        return await super().publish_in(
            tx, draft, directory=directory, recogniser=recogniser, by=by
        )


async def test_one_that_cannot_be_published_keeps_no_other_back(office: Office) -> None:
    broken, _ = await planned(office), await planned(office)
    await office.publishing.hurry(broken.id, AUTHOR)
    parts = {each.name: getattr(office.publishing, each.name) for each in fields(Publishing)}
    office.clock.advance(HOUR)
    await replace(office.scheduling, publishing=Stumbling(**parts)).publish_due()
    assert await published(office) == 1


async def test_it_ends_when_it_is_told_and_lets_others_look(office: Office) -> None:
    stand = Stand()
    await planned(office)
    office.clock.advance(HOUR)
    looking = timetable(office, stand)
    running = asyncio.create_task(looking.run())
    await asyncio.wait_for(stand.called.wait(), PATIENCE_S)
    looking.wake()
    looking.stop()
    await running
    assert await rival(office).held()
