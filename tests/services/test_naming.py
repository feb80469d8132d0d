"""Names of organisations: given, taken out and put back by the desk, and known everywhere."""

import pytest

from bot.domain.people import Name, OrganisationId, Profile, Role, SpellingId
from bot.errors import ForbiddenError, GoneError
from bot.services.exchanging import Exchanging
from bot.services.naming import (
    MOST_ALIASES,
    ManyAliasesError,
    Naming,
    NoAliasError,
)
from bot.services.people import People
from tests.services.conftest import AUTHOR, READER, Office
from tests.storage.builders import NOON

QUESTION = "chair of the Alliance"


@pytest.fixture
def people(office: Office) -> People:
    return People(office.database)


@pytest.fixture
def desk(office: Office, people: People) -> Naming:
    return Naming(database=office.database, clock=office.clock, access=office.access, people=people)


@pytest.fixture
async def union(office: Office) -> OrganisationId:
    """An organisation whose chair is Ann."""
    chair = Role(titles={"en": "Chair"}, organisations={"en": "Example Union", "ru": "Союз"})
    async with office.database.begin() as tx:
        names = (Name(text="Ann Smith", language="en"),)
        ann, _ = await tx.people.put(Profile(ref="ann", names=names, roles=(chair,)))
        number = ann.roles[0].organisation
    assert number is not None
    return number


async def holders(people: People, question: str = QUESTION) -> list[str]:
    found = await people.office(question, NOON.date())
    return [] if found is None else [each.person.names[0].text for each in found.held]


async def test_another_process_hears_of_it_at_its_next_question(
    office: Office, desk: Naming, union: OrganisationId
) -> None:
    elsewhere = People(office.database)
    assert await holders(elsewhere) == []
    given = await desk.add(union, "  the   Alliance ", AUTHOR)
    (alias,) = given.added
    assert alias.text == "the Alliance"
    assert given.others == ()
    assert await holders(elsewhere) == ["Ann Smith"]
    assert (await desk.take_out(alias.id, AUTHOR)).body.aliases == ()
    assert await holders(elsewhere) == []
    assert (await desk.put_back(alias.id, AUTHOR)).body.aliases == (alias,)
    assert await holders(elsewhere) == ["Ann Smith"]
    assert await office.acts() == [
        "organisation.called",
        "organisation.uncalled",
        "organisation.recalled",
    ]


async def test_no_import_brings_back_what_was_taken_out(
    office: Office, desk: Naming, people: People, union: OrganisationId
) -> None:
    exchanging = Exchanging(database=office.database)
    called = [({"en": "Example Union"}, ["Alliance"])]
    await exchanging.take([], called)
    assert await holders(people) == ["Ann Smith"], "an import that changes nobody is heard of"
    (alias,) = (await desk.body(union, AUTHOR)).aliases
    await desk.take_out(alias.id, AUTHOR)
    await exchanging.take([], called)
    assert (await desk.body(union, AUTHOR)).aliases == ()
    async with office.database.begin() as tx:
        other = await tx.people.organisations.ensure({"en": "Alliance"})
        same = await tx.people.organisations.ensure({"ru": "Союз", "de": "Alliance"})
    assert other is not None
    assert other.id != union
    assert same is not None
    assert same.id == union
    assert "de" not in same.names
    assert (await desk.add(union, "alliance", AUTHOR)).others == (other,), "the desk may"


@pytest.mark.parametrize("text", ["", "…", "the", "x" * 121, "\n"])
async def test_what_calls_nothing_is_refused(
    desk: Naming, union: OrganisationId, text: str
) -> None:
    with pytest.raises(NoAliasError):
        await desk.add(union, text, AUTHOR)


async def test_a_known_name_is_no_news(desk: Naming, union: OrganisationId) -> None:
    await desk.add(union, "Alliance", AUTHOR)
    for known in ("ALLIANCE", "example  union", "союз"):
        given = await desk.add(union, known, AUTHOR)
        assert (given.added, given.known) == ((), (" ".join(known.split()),))


async def test_a_name_that_we_know_ourselves_needs_no_word(office: Office, desk: Naming) -> None:
    async with office.database.begin() as tx:
        body = await tx.people.organisations.ensure({"en": "CSTO"})
    assert body is not None
    assert "ОДКБ" in (await desk.body(body.id, AUTHOR)).known
    assert (await desk.add(body.id, "ОДКБ", AUTHOR)).known == ("ОДКБ",)
    assert await desk.find("Collective Security Treaty Organization", AUTHOR) == (body,)


async def test_it_has_an_end(
    desk: Naming, union: OrganisationId, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert MOST_ALIASES > 2
    monkeypatch.setattr("bot.services.naming.MOST_ALIASES", 2)
    for name in ("Alliance", "Pact"):
        await desk.add(union, name, AUTHOR)
    with pytest.raises(ManyAliasesError):
        await desk.add(union, "League", AUTHOR)


async def test_it_is_found_in_any_case_form_else_by_a_part(
    office: Office, desk: Naming, union: OrganisationId
) -> None:
    async with office.database.begin() as tx:
        for name in ("Zebra Board", "Another Example Unionist Board"):
            await tx.people.organisations.ensure({"en": name})
    assert [each.id for each in await desk.find("Союзу", AUTHOR)] == [union]
    assert [each.id for each in await desk.find("the example union", AUTHOR)] == [union]
    assert len(await desk.find("board", AUTHOR)) == 2
    assert await desk.find("nothing", AUTHOR) == ()
    page = await desk.page(9, "en", AUTHOR)
    assert [each.names["en"] for each in page.entries] == [
        "Another Example Unionist Board",
        "Example Union",
        "Zebra Board",
    ]


async def test_what_is_gone_is_told(desk: Naming, union: OrganisationId) -> None:
    (alias,) = (await desk.add(union, "Alliance", AUTHOR)).added
    with pytest.raises(GoneError):
        await desk.put_back(alias.id, AUTHOR)
    await desk.take_out(alias.id, AUTHOR)
    for attempt in (
        desk.take_out(alias.id, AUTHOR),
        desk.take_out(SpellingId(999), AUTHOR),
        desk.body(OrganisationId(999), AUTHOR),
        desk.add(OrganisationId(999), "Alliance", AUTHOR),
    ):
        with pytest.raises(GoneError):
            await attempt


async def test_readers_do_nothing_here(desk: Naming, union: OrganisationId) -> None:
    for attempt in (
        desk.page(1, "en", READER),
        desk.find("union", READER),
        desk.body(union, READER),
        desk.add(union, "Alliance", READER),
        desk.take_out(SpellingId(1), READER),
        desk.put_back(SpellingId(1), READER),
    ):
        with pytest.raises(ForbiddenError):
            await attempt
