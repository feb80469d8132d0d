"""Checking: whom a draft will reach, and what an eye should fall on before it goes out."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from bot.clock import Clock
from bot.domain.checks import Audience, Check, Finding, Inspection, Reach
from bot.domain.desk import Draft
from bot.domain.formatting import Style
from bot.domain.news import Content, Item
from bot.domain.proposals import Proposal, Standing
from bot.messages.items import is_link
from bot.messages.words import LANGUAGES
from bot.services.releases import headline
from bot.services.searching import Searching
from storage.database import Database
from storage.transaction import Transaction

KNOWN_FOR_S = 30.0
"""How long a count is good enough: a card is drawn at each press, and a million takes seconds."""
_TITLE_WORDS = 12
_NAMES = 3
_ADDRESS = re.compile(r"(?:\b(?:https?|htt?p?s?):/{0,2}|\bwww\.)\S*", re.IGNORECASE)
_ENDS = ".,;:!?…)]}»”\"'"

_Key = tuple[str | None, str, str | None]
Found = TypeVar("Found")


class _Lately(Generic[Found]):
    """What was found last, for as long as it is good enough."""

    def __init__(self) -> None:
        self._kept: tuple[_Key, float, Found] | None = None

    def get(self, key: _Key, now: float) -> Found | None:
        if self._kept is None or self._kept[0] != key or now >= self._kept[1]:
            return None
        return self._kept[2]

    def keep(self, key: _Key, now: float, found: Found) -> Found:
        self._kept = (key, now + KNOWN_FOR_S, found)
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Checking:
    """`rate` is how many copies a second go out."""

    database: Database
    clock: Clock
    searching: Searching
    rate: float
    _counted: "_Lately[Audience]" = field(default_factory=_Lately[Audience])
    _reached: "_Lately[Reach]" = field(default_factory=_Lately[Reach])

    async def inspection(
        self, draft: Draft, people: Sequence[Proposal], *, fits: bool
    ) -> Inspection:
        """Look a draft over; `fits` where its text stands under its picture as a whole."""
        findings = [
            *await self._untold(draft),
            *_unknown(people),
            *_broken(draft.content),
            *(() if fits else (Finding(check=Check.LONG_FOR_CAPTION),)),
            *await self._published(draft.content),
        ]
        return Inspection(
            audience=await self.audience(draft), findings=tuple(findings), rate=self.rate
        )

    async def audience(self, draft: Draft) -> Audience:
        """How many will get it: an author's own copy, which goes first, is not counted."""
        content = draft.content
        key = (content.section, content.language, draft.story)
        now = self.clock.monotonic()
        if (known := self._counted.get(key, now)) is not None:
            return known
        async with self.database.read() as tx:
            section = await tx.sections.by_slug(content.section) if content.section else None
            told = await _sent_in(tx, draft)
            found = await tx.headcount(
                section=section.id if section else None, language=content.language, told_in=told
            )
        return self._counted.keep(key, now, found)

    async def reach(self, draft: Draft) -> Reach:
        """In which forms it goes out; for whoever has muted it or is quiet the same is counted."""
        content = draft.content
        key = (content.section, content.language, draft.story)
        now = self.clock.monotonic()
        if (known := self._reached.get(key, now)) is not None:
            return known
        async with self.database.read() as tx:
            section = await tx.sections.by_slug(content.section) if content.section else None
            number = section.id if section else None
            told = await _sent_in(tx, draft)
            found = Reach(
                readers=await tx.readings(section=number, language=content.language, told_in=told),
                destinations=await tx.destinations(
                    section=number, language=content.language, told_in=told
                ),
            )
        return self._reached.keep(key, now, found)

    async def _untold(self, draft: Draft) -> list[Finding]:
        """The languages of ours in which nobody can read it yet."""
        told, begun = {draft.content.language}, set[str]()
        if draft.story is not None:
            async with self.database.read() as tx:
                told |= {language for language, _ in await tx.news.of_story(draft.story)}
                begun = {
                    each.content.language
                    for each in await tx.drafts.of_story(draft.story)
                    if each.id != draft.id
                }
        return [
            Finding(
                check=Check.TRANSLATION_OPEN if code in begun else Check.NO_TRANSLATION, what=code
            )
            for code in LANGUAGES
            if code not in told
        ]

    async def _published(self, content: Content) -> list[Finding]:
        """The same text, or another under the very same title, that is out already."""
        said = headline(content)
        words = re.findall(r"\w+", said)[:_TITLE_WORDS]
        if not words:
            return []
        found = await self.searching.find(" ".join(words))
        same = next((hit.item for hit in found.hits if is_same(hit.item, content)), None)
        if same is None:
            return []
        return [Finding(check=Check.ALREADY_PUBLISHED, what=headline(same.content), day=same.day)]


def is_same(item: Item, content: Content) -> bool:
    """Whether an item says the same, but for blanks and capitals, in the same language."""
    if item.content.language != content.language:
        return False
    if item.content.title and content.title:
        return _bare([item.content.title]) == _bare([content.title])
    return _bare(item.content.paragraphs) == _bare(content.paragraphs)


def _bare(texts: Iterable[str]) -> str:
    return " ".join(" ".join(texts).casefold().split())


def _unknown(people: Sequence[Proposal]) -> list[Finding]:
    new = [each.name for each in people if each.standing is Standing.NEW and each.chosen is None]
    if not new:
        return []
    return [Finding(check=Check.UNKNOWN_PEOPLE, what=", ".join(new[:_NAMES]), count=len(new))]


def _broken(content: Content) -> list[Finding]:
    """Addresses that no app opens; nothing is fetched."""
    broken = dict.fromkeys(each for each in _addresses(content) if not is_link(each))
    return [Finding(check=Check.BROKEN_LINK, what=address) for address in broken]


def _addresses(content: Content) -> Iterator[str]:
    if content.url:
        yield content.url.strip()
    for span in content.spans:
        if span.style is Style.LINK:
            yield span.url or ""
    for paragraph in content.paragraphs:
        for found in _ADDRESS.findall(paragraph):
            address = found.rstrip(_ENDS)
            yield f"http://{address}" if address.casefold().startswith("www.") else address


async def _sent_in(tx: Transaction, draft: Draft) -> set[str]:
    """The languages in which the story was sent before."""
    if draft.story is None:
        return set()
    return {
        language
        for language, item in await tx.news.of_story(draft.story)
        if await tx.broadcasts.of_item(item)
    }
