"""Suggesting: what somebody may mean who wants to follow something by its name."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.domain.chats import ChatId, Target
from bot.domain.follows import Topic
from bot.domain.news import ItemId, ItemState, Section
from bot.domain.people import Organisation
from bot.errors import GoneError
from bot.services.matching import aims_of
from bot.services.people import People
from bot.services.searching import Searching
from bot.services.wishes import topic
from bot.text.bodies import alike, folded
from bot.text.matching import is_searchable
from bot.text.queries import parse
from storage.database import Database

MOST_OF_A_KIND = 3
MOST_SUGGESTED = 3
MOST_OF_AN_ITEM = 10

_ORDER = (Target.SECTION, Target.PERSON, Target.ORGANISATION)


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggesting:
    database: Database
    people: People
    searching: Searching

    async def looked_for(self, chat: ChatId) -> tuple[Topic, ...]:
        """What a private chat's last searches were about and it does not follow, the newest first.

        Nothing is kept for it but the searches that /privacy lists.
        """
        async with self.database.read() as tx:
            recent = await tx.searches.recent(chat)
            followed = {(each.target, each.key) for each in await tx.follows.of(chat)}
        found: dict[tuple[Target, str], Topic] = {}
        for search in recent:
            if len(found) == MOST_SUGGESTED:
                break
            for each in (await self.topics(search.text))[:1]:
                if (each.target, each.key) not in followed:
                    found.setdefault((each.target, each.key), each)
        return tuple(found.values())

    async def of_item(self, item_id: ItemId) -> tuple[Topic, ...]:
        """What an item may be followed for: its section, its people, and where they hold office.

        Worked out when it is asked: nothing is kept of what anybody reads. GoneError for none.
        """
        async with self.database.read() as tx:
            item = await tx.news.item(item_id)
            if item is None or item.state is ItemState.RETRACTED:
                raise GoneError("no such item")
            persons = await tx.people.mentions.persons(item_id)
            aimed = sorted(
                await aims_of(tx, item, persons), key=lambda aim: (_ORDER.index(aim[0]), aim[1])
            )
            found = [await topic(tx, target, key) for target, key in aimed]
        once = {(each.target, each.key): each for each in found if not each.is_gone}
        return tuple(once.values())[:MOST_OF_AN_ITEM]

    async def topics(self, text: str) -> tuple[Topic, ...]:
        """Sections, people and organisations of that name, then the words as a search.

        Nothing where the words say nothing that could be looked for.
        """
        words = " ".join(text.split())
        if not is_searchable(parse(words, self.searching.today)):
            return ()  # "of the" stands in many names
        async with self.database.read() as tx:
            sections = await tx.sections.all()
            organisations = await tx.people.organisations.all()
        found = await self.people.find(words, limit=MOST_OF_A_KIND)
        people = found.hits[:1] if found.certain else found.hits
        topics = [
            *(Topic(Target.SECTION, str(each.id), each) for each in _sections(words, sections)),
            *(Topic(Target.PERSON, str(hit.person.id), hit.person) for hit in people),
            *(
                Topic(Target.ORGANISATION, str(each.id), each)
                for each in _organisations(words, organisations)
            ),
        ]
        number = await self.searching.remember(words)
        return (*topics, Topic(Target.SEARCH, str(number), words))


def _sections(text: str, sections: Iterable[Section]) -> list[Section]:
    wanted = folded(text)
    named = ((each, [each.slug, *each.names.values()]) for each in sections)
    found = [each for each, names in named if any(wanted in folded(name) for name in names)]
    return found[:MOST_OF_A_KIND]


def _organisations(text: str, organisations: Iterable[Organisation]) -> list[Organisation]:
    """Those of that very name, else those whose name has it."""
    wanted = {folded(name) for name in alike(text)}
    named = [
        (each, {folded(name) for name in (*each.names.values(), *each.aliases)})
        for each in organisations
    ]
    exactly = [each for each, names in named if names & wanted]
    having = [each for each, names in named if any(folded(text) in name for name in names)]
    return (exactly or having)[:MOST_OF_A_KIND]
