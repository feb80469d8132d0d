"""Sources are added after a look, set up, paused, resumed and removed by admins, on the record."""

import asyncio
import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field, replace

import pytest

from bot.clock import SettableClock
from bot.domain.chats import UserId
from bot.domain.desk import CONSOLE, DeskRole
from bot.domain.sources import Source, SourceId, SourceKind, SourceState, Trust
from bot.errors import ForbiddenError, GoneError
from bot.services import sourcing as sourcing_module
from bot.services.access import Access
from bot.services.looking import Look, LookError
from bot.services.sourcing import KnownSourceError, NoAddressError, Sourcing, address_of
from storage.database import Database
from tests.services.sourced import offer

OWNER, AUTHOR = UserId(1), UserId(3)
ADDRESS = "https://example.org/feed"


@dataclass(kw_only=True)
class CannedWeb:
    """Answers every look with the same."""

    look: Look = field(default_factory=lambda: Look(offers=(offer(0), offer(1)), title="Press"))
    seen: list[str] = field(default_factory=list)
    hangs: bool = False

    async def at(self, source: Source) -> Look:
        self.seen.append(f"{source.address} {source.etag} {source.recipe}")
        return self.look

    async def first(self, address: str) -> Look:
        self.seen.append(address)
        if self.hangs:
            await asyncio.Event().wait()
        return self.look

    def recipe(self, typed: str) -> str:
        return f"<{typed}>"


@dataclass(kw_only=True)
class Office:
    sourcing: Sourcing
    web: CannedWeb
    database: Database
    woken: list[None]

    async def acts(self) -> list[str]:
        async with self.database.read() as tx:
            return [entry.act for entry in reversed(await tx.audit.latest(100))]

    async def added(self) -> SourceId:
        standing, _ = await self.sourcing.add(ADDRESS, OWNER)
        return standing.source.id


@pytest.fixture
def office(database: Database, clock: SettableClock) -> Office:
    web, woken = CannedWeb(), list[None]()
    wake: Callable[[], None] = lambda: woken.append(None)  # noqa: E731
    access = Access(database=database, clock=clock, owners=[OWNER])
    sourcing = Sourcing(database=database, clock=clock, access=access, looker=web, changed=wake)
    return Office(sourcing=sourcing, web=web, database=database, woken=woken)


async def test_a_source_is_looked_at_before_it_is_noted(office: Office) -> None:
    standing, trial = await office.sourcing.add("example.org/feed", OWNER)
    assert office.web.seen == [ADDRESS]
    source = standing.source
    assert (source.title, source.address, source.state) == ("Press", ADDRESS, SourceState.PAUSED)
    assert (source.trust, source.is_fresh, standing.entries) == (Trust.DESK, True, 0)
    assert (len(trial.found), trial.new) == (2, 2)
    assert await office.acts() == ["source.added"]
    with pytest.raises(KnownSourceError):
        await office.sourcing.add(ADDRESS, OWNER)


async def test_a_source_is_noted_where_it_has_moved_to(office: Office) -> None:
    office.web.look = replace(office.web.look, moved_to="https://example.org/new", title=" ")
    standing, _ = await office.sourcing.add(ADDRESS, OWNER)
    assert (standing.source.address, standing.source.title) == (
        "https://example.org/new",
        "example.org",
    )
    with pytest.raises(KnownSourceError):
        await office.sourcing.add(ADDRESS, OWNER)


@pytest.mark.parametrize("typed", ["", "news", "two words.org", "ftp://example.org", "x" * 3000])
def test_what_is_no_address(typed: str) -> None:
    with pytest.raises(NoAddressError):
        address_of(typed)


async def test_an_admin_does_not_wait_for_ever(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sourcing_module, "PATIENCE_S", 0.01)
    office.web.hangs = True
    with pytest.raises(LookError) as error:
        await office.sourcing.add(ADDRESS, OWNER)
    assert error.value.code == "silent"
    assert await office.sourcing.all(OWNER) == ()


async def test_settings_are_kept_and_on_the_record(office: Office) -> None:
    number = await office.added()
    sourcing = office.sourcing
    async with office.database.begin() as tx:
        await tx.sections.put("news", {"en": "News"})
    await sourcing.trust(number, Trust.PUBLISH, OWNER)
    await sourcing.trust(number, Trust.PUBLISH, OWNER)
    await sourcing.pace(number, dt.timedelta(minutes=5), OWNER)
    await sourcing.speak(number, "ru", OWNER)
    source = (await sourcing.file(number, "news", OWNER)).source
    assert (source.trust, source.interval) == (Trust.PUBLISH, dt.timedelta(minutes=5))
    assert (source.language, source.section) == ("ru", "news")
    assert (await office.acts()).count("source.changed") == 4
    assert [each.slug for each in await sourcing.sections()] == ["news"]
    with pytest.raises(GoneError):
        await sourcing.pace(number, dt.timedelta(seconds=1), OWNER)
    with pytest.raises(GoneError):
        await sourcing.speak(number, "xx", OWNER)


async def test_a_source_that_is_resumed_begins_afresh(office: Office) -> None:
    number = await office.added()
    async with office.database.begin() as tx:
        source = await tx.sources.get(number)
        assert source is not None
        await tx.sources.store(replace(source, is_fresh=False, etag="e", errors=4, error="odd"))
    resumed = (await office.sourcing.resume(number, OWNER)).source
    assert resumed.state is SourceState.ACTIVE
    assert (resumed.is_fresh, resumed.etag, resumed.errors, resumed.error) == (True, None, 0, None)
    assert office.woken
    paused = (await office.sourcing.pause(number, OWNER)).source
    assert paused.state is SourceState.PAUSED
    assert (await office.acts())[-2:] == ["source.resumed", "source.paused"]


async def test_a_source_in_use_is_not_put_into_use_again(office: Office) -> None:
    """A second press must not make its next visit silent."""
    number = await office.added()
    source = (await office.sourcing.resume(number, OWNER)).source
    async with office.database.begin() as tx:
        await tx.sources.store(replace(source, is_fresh=False, etag="e"))
    again = (await office.sourcing.resume(number, OWNER)).source
    assert (again.is_fresh, again.etag) == (False, "e")
    assert (await office.acts()).count("source.resumed") == 1


async def test_two_who_add_one_address_at_once_add_one_source(
    office: Office, database_url: str
) -> None:
    """In two processes, as two databases play them."""
    other = await Database.open(database_url, office.sourcing.clock)
    both = (office.sourcing, replace(office.sourcing, database=other))
    adding = (each.add(ADDRESS, OWNER) for each in both)
    added = await asyncio.gather(*adding, return_exceptions=True)
    await other.close()
    assert sum(isinstance(each, KnownSourceError) for each in added) == 1
    assert len(await office.sourcing.all(OWNER)) == 1


async def test_a_removed_source_comes_back_under_its_number(office: Office) -> None:
    number = await office.added()
    await office.sourcing.remove(number, OWNER)
    assert await office.sourcing.all(OWNER) == ()
    with pytest.raises(GoneError):
        await office.sourcing.standing(number, OWNER)
    with pytest.raises(GoneError):
        await office.sourcing.resume(number, OWNER)
    assert await office.added() == number


async def test_a_trial_stores_nothing(office: Office) -> None:
    number = await office.added()
    trial = await office.sourcing.trial(number, OWNER)
    assert trial.new == 2
    async with office.database.read() as tx:
        assert await tx.traces.count(number) == 0
        assert await tx.news.count() == 0


async def test_a_page_takes_another_recipe_and_a_feed_none(office: Office) -> None:
    feed = await office.added()
    with pytest.raises(GoneError):
        await office.sourcing.read_by(feed, "item: a", OWNER)
    office.web.look = replace(office.web.look, kind=SourceKind.PAGE, recipe="{}")
    page = (await office.sourcing.add("https://example.org/page", OWNER))[0].source.id
    await office.sourcing.read_by(page, "item: a", OWNER)
    assert (await office.sourcing.standing(page, OWNER)).source.recipe == "<item: a>"
    assert office.web.seen[-1].endswith("None <item: a>")


async def test_the_next_visit_can_be_now(office: Office, clock: SettableClock) -> None:
    number = await office.added()
    clock.advance(dt.timedelta(hours=1))
    assert (await office.sourcing.visit(number, OWNER)).source.next_at == clock.now()


async def test_sources_are_for_admins_and_the_command_line(office: Office) -> None:
    async with office.database.begin() as tx:
        now = office.sourcing.clock.now()
        await tx.desk.grant(user=AUTHOR, name="A", role=DeskRole.APPROVER, at=now)
    for act in (office.sourcing.all, lambda by: office.sourcing.add(ADDRESS, by)):
        with pytest.raises(ForbiddenError):
            await act(AUTHOR)
    assert office.web.seen == []
    await office.sourcing.add(ADDRESS, CONSOLE)
    assert len(await office.sourcing.all(CONSOLE)) == 1
