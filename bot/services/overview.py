"""How the bot stands: one look at the database, for machines that watch it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bot.clock import Clock
from bot.domain.broadcasts import Lane
from bot.domain.chats import ChatId
from bot.domain.operations import LONGEST_LAG_S, NOTHING, Canary, State, Waiting
from bot.domain.sources import Source
from bot.services.roster import Roster
from storage.database import Database
from storage.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """`roster` says what this process is to others that answer as well.

    `canary` is the chat of the setting CANARY_CHAT.
    """

    database: Database
    clock: Clock
    roster: Roster | None = None
    canary: ChatId | None = None

    async def state(self) -> State:
        async with self.database.read() as tx:
            return await state_in(tx, await tx.sources.all(), self.canary)

    async def answers_in_time(self) -> bool:
        """Whether no update has waited here for a minute."""
        async with self.database.read() as tx:
            waiting = await tx.inbox.waits(self.roster.name if self.roster else None)
        return waiting.age_s(self.clock.now()) < LONGEST_LAG_S


async def state_in(tx: Transaction, sources: Sequence[Source], canary: ChatId | None) -> State:
    return State(
        copies=await _copies(tx),
        updates=await tx.inbox.waits(),
        chats=await tx.figures.readers(),
        items=await tx.news.count(),
        sources=Counter(source.condition for source in sources),
        database_bytes=await tx.database_size(),
        canary=await _canary(tx, canary),
    )


async def _canary(tx: Transaction, chat: ChatId | None) -> Canary | None:
    """That of the chat that is set; nobody expects one while all sending is held."""
    if chat is None or await tx.holds.current() is not None:
        return None
    found = await tx.canaries.last()
    return found if found is not None and found.chat == chat else None


async def _copies(tx: Transaction) -> dict[Lane, Waiting]:
    waiting = dict.fromkeys((Lane.URGENT, Lane.NORMAL, Lane.DIGESTS), NOTHING)
    for broadcast in await tx.broadcasts.running():
        progress = await tx.broadcasts.progress(broadcast.id)
        before = waiting[broadcast.lane]
        waiting[broadcast.lane] = Waiting(
            before.count + progress.waiting + progress.to_come,
            min(filter(None, (before.since, broadcast.started_at)), default=None),
        )
    return waiting
