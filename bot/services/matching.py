"""Matching: what a new item answers to, so that its sending reaches whoever follows any of it."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.clock import Clock
from bot.domain.chats import Target
from bot.domain.news import Item, ItemId
from bot.domain.people import Organisation, PersonId
from bot.domain.search import SearchId, Watch
from bot.services.people import People
from bot.services.sifting import Sieve
from bot.services.understanding import Understanding
from bot.text import matching
from bot.text.aliases import Aliases, terms_of
from bot.text.matching import Sayings
from bot.text.queries import parse
from bot.text.terms import ANALYZER
from storage.aims import Aim
from storage.aliases import KEY
from storage.database import Database
from storage.search.documents import document, texts
from storage.transaction import Transaction

_READING = 2
"""Grows with every change of what is kept of a search."""
BATCH = 500
"""Followed searches read anew in one transaction."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Matching:
    """`zone` is where a day begins for those who saved a search for "yesterday"."""

    database: Database
    clock: Clock
    people: People
    zone: ZoneInfo

    async def aim(self, item_id: ItemId) -> frozenset[Aim]:
        """Note what a published item answers to, once; what it answered to then, it keeps.

        Apart from the transaction that publishes, which costs the same however many searches
        are followed.
        """
        async with self.database.read() as tx:
            if await tx.aims.are_taken(item_id):
                return await tx.aims.of(item_id)
            item = await tx.news.item(item_id)
            if item is None:
                return frozenset()
            names = await _namebook(tx)
            said = matching.sayings(texts(item.content), document(item).names, names)
            persons = await tx.people.mentions.persons(item_id)
            aimed = {(Target.EVERYTHING, ""), *await aims_of(tx, item, persons)}
            aimed |= {
                (Target.ORGANISATION, str(each.id))
                for each in await tx.people.organisations.all()
                if _is_named(each, said)
            }
            rules = await _rules(tx)
            watched, stale = await tx.watches.under(said.keys, rules)
            if stale:
                texts_of = await tx.searches.texts(stale)
                watched += tuple(await self._watches(tx, texts_of.items(), names, rules))
        sieve = Sieve(
            item=item,
            said=said,
            persons=persons,
            understanding=Understanding(self.database, self.people, self._today()),
        )
        met = await sieve.met(watched)
        aimed |= {(Target.SEARCH, str(search)) for search in met}
        async with self.database.begin() as tx:
            if not await tx.aims.are_taken(item_id):
                await tx.aims.put(item_id, aimed)
            return await tx.aims.of(item_id)

    async def watch(self, tx: Transaction, search: SearchId, text: str) -> Watch:
        """Let new items be tested against a search that somebody follows."""
        names, rules = await _namebook(tx), await _rules(tx)
        (watch,) = await self._watches(tx, [(search, text)], names, rules)
        await tx.watches.put([watch])
        return watch

    async def keep_current(self) -> int:
        """Read followed searches anew where names or rules have changed; gives how many."""
        count = 0
        while True:
            async with self.database.begin() as tx:
                rules = await _rules(tx)
                stale = await tx.watches.stale(rules, most=BATCH)
                if not stale:
                    await tx.watches.forget()
                    return count
                names = await _namebook(tx)
                pairs = [(each.id, each.text) for each in stale]
                await tx.watches.put(await self._watches(tx, pairs, names, rules))
            count += len(stale)

    async def _watches(
        self, tx: Transaction, pairs: Iterable[tuple[SearchId, str]], names: Aliases, rules: str
    ) -> list[Watch]:
        today = self._today()
        queries = {search: parse(text, today) for search, text in pairs}
        meanings = {search: matching.wanted(query, names) for search, query in queries.items()}
        parts = {part for each in meanings.values() for meaning in each for part in meaning.split()}
        documents = await tx.search.documents(sorted(parts))
        return [
            Watch(
                search=search,
                key=matching.key_of(meanings[search], lambda part: documents.get(part, 0)),
                wanted=meanings[search],
                demands=matching.demands(query),
                rules=rules,
            )
            for search, query in queries.items()
        ]

    def _today(self) -> dt.date:
        return self.clock.now().astimezone(self.zone).date()


async def aims_of(tx: Transaction, item: Item, persons: Iterable[PersonId]) -> set[Aim]:
    """The section of an item, the people in it under each of their numbers, and their offices."""
    aimed: set[Aim] = set()
    if item.content.section is not None:
        section = await tx.sections.by_slug(item.content.section)
        if section is not None:
            aimed.add((Target.SECTION, str(section.id)))
    for number in persons:
        records = await tx.people.mergers.records(number)
        aimed |= {(Target.PERSON, str(each)) for each in records}
        person = await tx.people.person(number)
        role = None if person is None else person.role_on(item.day)
        if role is not None and role.organisation is not None:
            aimed.add((Target.ORGANISATION, str(role.organisation)))
    return aimed


def _is_named(organisation: Organisation, said: Sayings) -> bool:
    """Whether a text has one of an organisation's names, as it stands if it is of several words."""
    for name in (*organisation.names.values(), *organisation.aliases):
        terms = terms_of(name)
        if not terms or not all(map(said.has, terms)):
            continue
        if len(terms) == 1 or matching.stands(name, said):
            return True
    return False


async def _namebook(tx: Transaction) -> Aliases:
    return Aliases(alias.names for alias in await tx.aliases.all())


async def _rules(tx: Transaction) -> str:
    """By which rules searches are read now: ours, the analyzer's, and the desk's names."""
    return f"{_READING} {ANALYZER} {await tx.marks.get(KEY) or ''}"
