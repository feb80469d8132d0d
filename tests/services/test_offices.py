"""Offices: who held them when, as the news alone tells, and whom an office alone means."""

from datetime import date

from bot.domain.news import Candidate, Content, Kind, Mention, Part
from bot.domain.people import Name, Profile, Role, Source
from bot.services.linking import point_anew
from bot.services.people import People
from tests.services.conftest import Office

CSTO = {"organisation": "CSTO", "part": Part.ACTOR}
TODAY = date(2024, 3, 1)


def item(guid: str, day: date, text: str, *mentions: Mention) -> Candidate:
    return Candidate(
        guid=guid,
        content=Content(
            kind=Kind.BRIEF, lead=text, date=day, language="en", mentions=tuple(mentions)
        ),
    )


SEMERIKOV = Mention(name="Valery Semerikov", role="Acting Secretary General", organisation="CSTO")
TASMAGAMBETOV = Mention(
    name="Imangali Tasmagambetov", role="Secretary General", organisation="CSTO"
)


async def answered(office: Office, query: str) -> list[str]:
    found = await People(office.database).office(query, TODAY)
    assert found is not None
    return [one.person.name("en") for one in found.held]


async def test_the_news_alone_says_who_held_an_office_when(office: Office) -> None:
    await office.ingesting.take(
        [
            item("a", date(2019, 9, 25), "He spoke.", SEMERIKOV),
            item("b", date(2024, 2, 7), "They met.", TASMAGAMBETOV),
            item("c", date(2024, 2, 16), "They met again.", TASMAGAMBETOV),
        ]
    )
    assert await answered(office, "Secretary General of the CSTO") == ["Imangali Tasmagambetov"]
    assert await answered(office, "генсек ОДКБ в 2019") == ["Valery Semerikov"]
    assert await answered(office, "генсек ОДКБ в 2024") == ["Imangali Tasmagambetov"]
    assert await answered(office, "CSTO secretary general 10 February 2024") == [
        "Imangali Tasmagambetov"
    ]
    assert await answered(office, "CSTO secretary general 2021") == []
    async with office.database.read() as tx:
        (role,) = next(each for each in await tx.people.all() if len(each.names) == 1).roles
        people = {person.name("en"): person for person in await tx.people.all()}
    assert role.source is Source.TEXT
    (held,) = people["Imangali Tasmagambetov"].roles
    assert held.seen is not None
    assert (held.seen.first, held.seen.last) == (date(2024, 2, 7), date(2024, 2, 16))


async def test_importing_again_changes_nothing(office: Office) -> None:
    candidates = [item("a", date(2019, 9, 25), "He spoke.", SEMERIKOV)]
    await office.ingesting.take(candidates)
    async with office.database.read() as tx:
        before, version = await tx.people.all(), await tx.people.version()
    await office.ingesting.take(candidates)
    async with office.database.read() as tx:
        assert (await tx.people.all(), await tx.people.version()) == (before, version)


async def test_an_office_alone_means_its_holder_on_that_day(office: Office) -> None:
    text = "The Acting Secretary General of the CSTO stressed the need."
    await office.ingesting.take([item("a", date(2019, 9, 26), text)])
    async with office.database.begin() as tx:
        stored = await tx.news.find("a")
        assert stored is not None
        assert await tx.people.mentions.beside(stored.id) == ()
        role = Role(
            titles={"en": "Secretary General"},
            organisations={"en": "CSTO"},
            acting=True,
            since=date(2018, 11, 2),
            until=date(2019, 12, 31),
        )
        name = Name(text="Valery Semerikov", language="en")
        person, _ = await tx.people.put(Profile(ref="s", names=(name,), roles=(role,)))
        assert await point_anew(tx) == 1
        assert await point_anew(tx) == 0
        assert await tx.people.mentions.beside(stored.id) == (person.id,)
        assert (await tx.news.of_person(person.id, page=1, size=5)).total == 1
    later = item("b", date(2020, 3, 1), text)
    await office.ingesting.take([later])
    async with office.database.read() as tx:
        again = await tx.news.find("b")
        assert again is not None
        assert await tx.people.mentions.beside(again.id) == ()


async def test_a_text_adds_no_office_that_is_known_by_another_name(office: Office) -> None:
    long = Mention(
        name="Valery Semerikov",
        role="Acting Secretary General",
        organisation="Collective Security Treaty Organization",
    )
    await office.ingesting.take([item("a", date(2019, 9, 25), "x", SEMERIKOV)])
    await office.ingesting.take([item("b", date(2019, 9, 27), "y", long)])
    async with office.database.read() as tx:
        (person,) = await tx.people.all()
    assert [(role.acting, role.titles["en"]) for role in person.roles] == [
        (True, "Secretary General")
    ]
