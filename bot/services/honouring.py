"""Honouring: the desk says which words stand before names and are no part of them."""

from dataclasses import dataclass

from bot.clock import Clock
from bot.domain.chats import UserId
from bot.domain.desk import Act, AuditEntry
from bot.domain.news import Page, page_count
from bot.domain.people import Honorific, HonorificId
from bot.errors import BadInputError, GoneError
from bot.services.access import Access
from bot.text.honorifics import honours
from bot.text.terms import fold, term, words_in
from storage.database import Database
from storage.transaction import Transaction

PAGE_SIZE = 20
MOST_WORDS = 500
_LONGEST, _SHORTEST = 30, 2
_AT_ONCE = 50
"""Words that are read of one message."""


class NoHonorificError(BadInputError):
    """Nothing of what was typed is a word that could be added."""


class TooManyError(BadInputError):
    """The list is full."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Honouring:
    """Every look-up that begins after a change knows of it, in whatever process it runs."""

    database: Database
    clock: Clock
    access: Access

    async def page(self, number: int, by: UserId) -> Page[Honorific]:
        async with self.database.read() as tx:
            await self.access.require(tx, by, Act.MANAGE_HONORIFICS)
            found = await tx.people.honorifics.all()
        pages = page_count(len(found), PAGE_SIZE)
        number = min(max(1, number), pages)
        entries = found[(number - 1) * PAGE_SIZE : number * PAGE_SIZE]
        return Page(entries=entries, number=number, pages=pages, total=len(found))

    async def add(self, text: str, by: UserId) -> tuple[str, ...]:
        """Add the words of a text, each by itself; those that are known already are passed over.

        Raises NoHonorificError where none is left, TooManyError where they do not fit.
        """
        async with self.database.begin() as tx:
            await self.access.require(tx, by, Act.MANAGE_HONORIFICS)
            wanted = _words(text)
            if not wanted:
                raise NoHonorificError("no new word")
            await tx.people.note_words()
            added = await tx.people.honorifics.add(wanted, at=self.clock.now())
            if not added:
                raise NoHonorificError("no new word")
            if await tx.people.honorifics.count() > MOST_WORDS:
                raise TooManyError("the list is full")  # which undoes it
            await self._record(tx, by, "honorific.added", ", ".join(added))
        return added

    async def remove(self, honorific: HonorificId, by: UserId) -> str:
        async with self.database.begin() as tx:
            await self.access.require(tx, by, Act.MANAGE_HONORIFICS)
            await tx.people.note_words()
            word = await tx.people.honorifics.remove(honorific)
            if word is None:
                raise GoneError("no such word any more")
            await self._record(tx, by, "honorific.removed", word)
        return word

    async def _record(self, tx: Transaction, by: UserId, act: str, words: str) -> None:
        await tx.audit.record(
            AuditEntry(
                at=self.clock.now(), actor=by, act=act, subject=words, details={"words": words}
            )
        )


def _words(text: str) -> tuple[str, ...]:
    """Folded words that are no honorifics yet, each once."""
    found = dict.fromkeys(fold(word) for word in words_in(text)[:_AT_ONCE])
    return tuple(word for word in found if _may_honour(word))


def _may_honour(word: str) -> bool:
    return (
        _SHORTEST <= len(word) <= _LONGEST
        and word.isalpha()
        and bool(term(word))
        and not honours(word)
    )
