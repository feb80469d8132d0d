"""Random histories of feeds: each release is told once, each change is one edit, none is lost."""

import random
from dataclasses import dataclass, field, replace

import pytest

from bot.clock import SettableClock
from bot.domain.broadcasts import Purpose
from bot.domain.news import Candidate, Content, Kind
from bot.services.recalling import Offer
from storage.database import Database
from tests.services.sourced import Desk

WORDS = [
    first + last
    for first in ("riv", "mar", "sol", "doc", "win", "con", "tre", "bri")
    for last in ("er", "ket", "dier", "tor", "ter", "cert", "aty", "dge")
]
STEPS = 18


@dataclass(kw_only=True)
class Release:
    number: int
    title: str
    words: list[str]
    edits: int = 0
    shown: str | None = None
    revisions: int = 0

    @property
    def text(self) -> str:
        return " ".join(self.words)


@dataclass(kw_only=True)
class Feed:
    """A feed that does what feeds do, and how often each thing should be told."""

    chance: random.Random
    has_guids: bool = True
    has_links: bool = True
    scheme: int = 0
    tracking: int = 0
    listed: list[Release] = field(default_factory=list)
    dropped: list[Release] = field(default_factory=list)
    published: int = 0
    told: int = 0
    edits: int = 0
    twice: Release | None = None

    def publishes(self, *, silent: bool = False) -> None:
        number = self.published
        words = [f"{self.chance.choice(WORDS)}{self.chance.choice('abcdefgh')}" for _ in range(40)]
        title = f"{' '.join(self.chance.sample(WORDS, 4))} {number}"
        self.listed.insert(0, Release(number=number, title=title, words=words))
        self.published += 1
        self.told += not silent

    def edits_one(self) -> None:
        if self.listed:
            release = self.chance.choice(self.listed)
            at = self.chance.randrange(len(release.words))
            release.words[at] = f"changed{release.edits}"
            release.edits += 1

    def drops_the_oldest(self) -> None:
        if len(self.listed) > 3:
            self.dropped.append(self.listed.pop())

    def brings_one_back(self) -> None:
        if self.dropped:
            self.listed.append(self.dropped.pop())

    def reorders(self) -> None:
        self.chance.shuffle(self.listed)

    def changes_its_guids(self) -> None:
        self.scheme += 1

    def adds_tracking(self) -> None:
        self.tracking += 1

    def lists_one_twice(self) -> None:
        self.twice = self.chance.choice(self.listed) if self.listed else None

    def offers(self) -> list[Offer]:
        shown = list(self.listed)
        if self.twice in shown and self.twice is not None:
            shown.append(self.twice)
        self.twice = None
        return [self.offer(release) for release in shown]

    def offer(self, release: Release) -> Offer:
        if release.shown != release.text:
            # The first two were there before us: they have no copies to be edited.
            self.edits += release.shown is not None and release.number >= 2
            release.shown = release.text
            release.revisions += 1
        content = Content(
            kind=Kind.ARTICLE, title=release.title, body=(release.text,), language="en"
        )
        query = f"?utm_source=feed{self.tracking}" if self.tracking else ""
        guid, address = f"{self.scheme}:{release.number}", f"https://example.org/{release.number}"
        return Offer(
            guid=guid if self.has_guids else "",
            address=address + query if self.has_links else None,
            candidate=Candidate(guid=guid, content=content),
        )


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize(
    ("guids", "links"),
    [(True, True), (True, False), (False, True), (False, False)],
    ids=["named", "guids alone", "links alone", "nameless"],
)
async def test_whatever_a_feed_does_each_event_is_told_once(
    sqlite_database: Database, clock: SettableClock, seed: int, *, guids: bool, links: bool
) -> None:
    desk = Desk(database=sqlite_database, clock=clock)
    await desk.adds(is_fresh=True)
    feed = Feed(chance=random.Random(seed), has_guids=guids, has_links=links)
    feed.publishes(silent=True)
    feed.publishes(silent=True)
    await desk.finds(*feed.offers())
    acts = (
        feed.publishes,
        feed.edits_one,
        feed.drops_the_oldest,
        feed.brings_one_back,
        feed.reorders,
        feed.changes_its_guids,
        feed.adds_tracking,
        feed.lists_one_twice,
    )
    for _ in range(STEPS):
        for act in feed.chance.sample(acts, feed.chance.choice((1, 1, 2, 3))):
            act()
        await desk.finds(*feed.offers())
    while feed.dropped:  # what was changed while it was away comes to light
        feed.brings_one_back()
    await desk.finds(*feed.offers())

    assert len(await desk.sent()) == feed.told
    assert await desk.count() == feed.published
    assert len(await desk.sent(Purpose.EDIT)) == feed.edits
    for release in feed.listed:
        item = await desk.item(release.title)
        assert item.content.body == (release.text,)
        assert item.revision == release.revisions
    assert replace(await desk.at(), next_at=clock.now()).error is None
