"""Collecting: drafts that come many at once, and those that others have begun."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.clock import Clock
from bot.domain.chats import ChatId, UserId
from bot.domain.desk import Act, Draft, may
from bot.domain.news import Candidate
from bot.errors import BadInputError
from bot.services.access import Access
from storage.database import Database

LINES_LIMIT = 100
"""Drafts of one file."""


class TooManyLinesError(BadInputError):
    """A file would make more drafts than anybody looks through."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Collecting:
    database: Database
    clock: Clock
    access: Access

    async def take(
        self,
        candidates: Sequence[Candidate],
        *,
        author: UserId,
        chat: ChatId,
        source: int | None = None,
    ) -> tuple[Draft, ...] | None:
        """A draft of each; None where drafts were made of the message `source` before.

        Sections that the desk does not have are left out: a file makes no new ones.
        """
        if len(candidates) > LINES_LIMIT:
            raise TooManyLinesError(f"{len(candidates)} lines")
        now = self.clock.now()
        async with self.database.begin() as tx:
            await self.access.require(tx, author, Act.PUBLISH)
            if source is not None and await tx.drafts.made_from(chat, source):
                return None
            known = {section.slug for section in await tx.sections.all()}
            made = []
            for at, each in enumerate(candidates):
                section = each.content.section if each.content.section in known else None
                draft = await tx.drafts.create(
                    author=author,
                    chat=chat,
                    content=replace(each.content, section=section),
                    at=now,
                    source=None if at else source,
                    story=each.story,
                )
                made.append(draft)
        return tuple(made)

    async def of_others(self, by: UserId) -> tuple[Draft, ...]:
        """What others have open, for those who may work on it; nothing for the rest."""
        async with self.database.read() as tx:
            role = await self.access.require(tx, by, Act.PUBLISH)
            return await tx.drafts.of_others(by) if may(role, Act.EDIT) else ()
