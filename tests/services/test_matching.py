"""Matching: an item answers to its section, people, organisations, and searches that it meets."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from bot.clock import SettableClock
from bot.domain.chats import Chat, ChatId, ChatKind, Follow, Target
from bot.domain.news import Candidate, Content, Item, Kind, Mention
from bot.domain.people import Name, PersonId, Profile, Role
from bot.domain.search import Facet, Meaning, SearchId, Watch
from bot.services.matching import Matching
from bot.services.people import People
from bot.services.sifting import Sieve
from bot.services.understanding import Understanding
from bot.text.aliases import Aliases
from bot.text.matching import sayings
from storage.aims import Aim
from storage.database import Database

CHAT = ChatId(5)


@pytest.fixture
async def matching(database: Database, clock: SettableClock) -> Matching:
    async with database.begin() as tx:
        await tx.chats.ensure(
            Chat(id=CHAT, kind=ChatKind.PRIVATE, title="x", language="en", since=clock.now())
        )
    return Matching(
        database=database, clock=clock, people=People(database), zone=ZoneInfo("Europe/Moscow")
    )


async def followed(matching: Matching, text: str) -> SearchId:
    at = matching.clock.now()
    async with matching.database.begin() as tx:
        search = await tx.searches.remember(text, at=at)
        await tx.follows.add(Follow(chat=CHAT, target=Target.SEARCH, key=str(search), since=at))
        await matching.watch(tx, search, text)
    return search


async def published(
    matching: Matching, *body: str, person: PersonId | None = None, section: str | None = None
) -> Item:
    mentions = () if person is None else (Mention(name="Zas", person=person),)
    content = Content(
        kind=Kind.ARTICLE,
        title="A heading",
        body=body,
        language="en",
        section=section,
        mentions=mentions,
        date=dt.date(2024, 3, 1),
    )
    async with matching.database.begin() as tx:
        number = len([each async for each in tx.news.everything()])
        candidate = Candidate(guid=f"item {number}", content=content)
        item = await tx.news.add(candidate, at=matching.clock.now())
        await tx.search.add(item)
    return item


async def searches_met(matching: Matching, item: Item) -> set[str]:
    return {key for target, key in await matching.aim(item.id) if target is Target.SEARCH}


async def test_an_item_answers_to_the_searches_that_it_meets(matching: Matching) -> None:
    name = await followed(matching, "Лавров")
    phrase = await followed(matching, '"round table"')
    filtered = await followed(matching, "table lang:en")
    alone = await followed(matching, "lang:en")
    await followed(matching, "table lang:ru")
    await followed(matching, "table -Lavrov")
    await followed(matching, "of the")
    await followed(matching, '"table round"')

    item = await published(matching, "Then Lavrov came to the round table.")

    expected = {str(each) for each in (name, phrase, filtered, alone)}
    assert await searches_met(matching, item) == expected


async def test_what_an_item_answers_to_is_noted_once(matching: Matching) -> None:
    item = await published(matching, "A summit on water.")
    first = await matching.aim(item.id)
    await followed(matching, "summit")
    assert await matching.aim(item.id) == first == {(Target.EVERYTHING, "")}


async def test_it_answers_to_its_section_people_and_their_organisations(
    matching: Matching,
) -> None:
    role = Role(
        titles={"en": "Secretary General"},
        organisations={"en": "CSTO"},
        since=dt.date(2020, 1, 1),
    )
    async with matching.database.begin() as tx:
        section = await tx.sections.put("summits", {"en": "Summits"})
        person, _ = await tx.people.put(
            Profile(ref="zas", names=(Name(text="Stanislav Zas", language="en"),), roles=(role,))
        )
        zas = await tx.people.person(person.id)
    assert zas is not None
    organisation = str(zas.roles[0].organisation)

    item = await published(matching, "He spoke.", person=zas.id, section="summits")

    expected: set[Aim] = {
        (Target.EVERYTHING, ""),
        (Target.SECTION, str(section.id)),
        (Target.PERSON, str(zas.id)),
        (Target.ORGANISATION, organisation),
    }
    assert await matching.aim(item.id) == expected
    named = await published(matching, "The CSTO was named.")
    assert (Target.ORGANISATION, organisation) in await matching.aim(named.id)
    unnamed = await published(matching, "Nobody was named.")
    assert (Target.ORGANISATION, organisation) not in await matching.aim(unnamed.id)


async def test_new_names_are_heeded_once_searches_are_read_anew(matching: Matching) -> None:
    search = await followed(matching, "Collective Security Treaty Organization")
    assert await matching.keep_current() == 0
    async with matching.database.begin() as tx:
        line = ("CSTO", "Collective Security Treaty Organization")
        await tx.aliases.add(line, at=matching.clock.now())

    assert await matching.keep_current() == 1

    item = await published(matching, "The CSTO met in Minsk.")
    assert str(search) in await searches_met(matching, item)


async def test_a_search_that_was_read_by_older_rules_is_met_meanwhile(matching: Matching) -> None:
    search = await followed(matching, '"round table" -sport')
    old = Watch(search=search, key="tabl", wanted=("tabl", "nothing"), rules="older")
    async with matching.database.begin() as tx:
        await tx.watches.put([old])
    table = await published(matching, "They sat at a round table.")
    sport = await published(matching, "A round table on sport.")
    assert await searches_met(matching, table) == {str(search)}
    assert await searches_met(matching, sport) == set()


async def test_a_filter_that_means_nothing_here_is_words(matching: Matching) -> None:
    """As in a search, whose reader saw what it finds."""
    search = await followed(matching, "summit section:glaciers")
    assert await searches_met(matching, await published(matching, "A summit.")) == set()
    item = await published(matching, "A summit on glaciers.")
    assert await searches_met(matching, item) == {str(search)}


@pytest.mark.parametrize("said", ["lang:ru", "2019", "date:2019", '"table round"', "-round"])
async def test_whatever_else_a_search_asks_has_to_be_so(matching: Matching, said: str) -> None:
    await followed(matching, f"table {said}")
    item = await published(matching, "They sat at a round table in 2019.")
    assert await searches_met(matching, item) == set()


class Counted(Understanding):
    """Counts how often it is asked what a filter means."""

    asked = 0

    async def meaning(self, facet: Facet, value: str) -> Meaning | None:
        self.asked += 1
        return await super().meaning(facet, value)


async def test_a_filter_of_many_searches_is_understood_once(matching: Matching) -> None:
    """However many readers have it: a person's name takes a millisecond to look up."""
    asked = [f"summit -x{number} lang:en person:Zas" for number in range(20)]
    searches = [await followed(matching, each) for each in asked]
    item = await published(matching, "A summit.")
    async with matching.database.begin() as tx:
        rules = (await matching.watch(tx, searches[0], asked[0])).rules
        watched, stale = await tx.watches.under(["sumit"], rules)
    assert (len(watched), stale) == (20, ())
    for body, met, times in (("A summit.", 0, 1), ("A summit with Zas.", 20, 2)):
        understanding = Counted(matching.database, matching.people, item.day)
        said = sayings([body], (), Aliases(()))
        sieve = Sieve(item=item, said=said, persons=frozenset(), understanding=understanding)
        assert len(await sieve.met(watched)) == met, "nobody is called Zas here, so it is a word"
        assert understanding.asked == times, "whom an item cannot mean is not looked up"


async def test_what_nobody_follows_is_watched_no_more(matching: Matching) -> None:
    search = await followed(matching, "summit")
    async with matching.database.begin() as tx:
        await tx.follows.remove(CHAT, Target.SEARCH, str(search))
    await matching.keep_current()
    item = await published(matching, "A summit.")
    assert await searches_met(matching, item) == set()
    async with matching.database.read() as tx:
        assert await tx.watches.under(["sumit"], "") == ((), ())


async def test_an_item_that_is_gone_answers_to_nothing(matching: Matching) -> None:
    item = await published(matching, "A summit.")
    assert await matching.aim(type(item.id)(item.id + 7)) == frozenset()
