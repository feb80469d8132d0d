"""Digesting: what is due is made up and written down, before anything of it is sent."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bot.clock import Clock
from bot.domain import digests
from bot.domain.chats import Cadence, Chat, ChatId, ChatState, Follow
from bot.domain.digests import Habits, Printed, Turn
from bot.domain.news import ItemId
from storage.database import Database
from storage.transaction import Transaction

BATCH = 500
"""Chats whose digests are made up in one transaction."""

SETTLE = dt.timedelta(seconds=10)
"""So long after its hour a digest is made up: what was published before is in the database then."""

PATIENCE = dt.timedelta(minutes=2)
"""How long digests wait for an item of which it is not known yet what it answers to."""

REMEMBERED = dt.timedelta(days=9)
"""How long it is known what a digest held: a weekly one must not repeat a daily one."""

_OFTEN_FIRST = (Cadence.AT_ONCE, Cadence.DAILY, Cadence.WEEKLY)
_ENROLLED_SINCE = dt.timedelta(minutes=2)
"""Whoever has turned from at once to daily had what came before; enrolling is done sooner."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Digesting:
    """`zone` is the desk's, of those who have chosen none."""

    database: Database
    clock: Clock
    zone: ZoneInfo

    async def is_work(self) -> bool:
        """Whether a digest is due, or waits to be sent; asked every second."""
        now = self.clock.now()
        async with self.database.read() as tx:
            return await tx.turns.is_due(now - SETTLE) or await tx.parcels.is_due(now)

    async def enrol(self) -> int:
        """Give a turn to whoever has begun to follow something daily or weekly; how many."""
        now = self.clock.now()
        async with self.database.begin() as tx:
            wanting = await tx.turns.wanting(limit=BATCH)
            habits = await self._habits(tx, [chat for chat, _, _ in wanting])
            begun = [
                Turn(
                    chat=chat,
                    cadence=cadence,
                    since=max(since, now - _ENROLLED_SINCE),
                    due=digests.next_due(cadence, habits[chat], now),
                )
                for chat, cadence, since in wanting
            ]
            await tx.turns.put(begun)
        return len(begun)

    async def tidy(self) -> None:
        async with self.database.begin() as tx:
            await tx.parcels.forget(self.clock.now() - REMEMBERED)

    async def make_up(self) -> int:
        """Write down the next digests that are due, and when the chats' next ones are.

        Both in one transaction: a kill loses no digest and makes none twice. Gives how many
        turns were taken.
        """
        now = self.clock.now() - SETTLE
        async with self.database.begin() as tx:
            turns = await tx.turns.due(now, limit=BATCH)
            if not turns or await tx.printed.is_unread(now - PATIENCE, now):
                return 0
            batch = await _read(tx, turns, now)
            await tx.parcels.add(batch.packed(turns, now), at=self.clock.now())
            await self._move_on(tx, turns, batch, now)
        return len(turns)

    async def _move_on(
        self, tx: Transaction, turns: Sequence[Turn], batch: "_Batch", now: dt.datetime
    ) -> None:
        """Set the next turns; whoever follows nothing of the kind any more has none."""
        habits = await self._habits(tx, [turn.chat for turn in turns])
        going, ended = [], []
        for turn in turns:
            after = None
            if batch.has_reason_for(turn):
                until = until_of(turn, now)
                after = digests.following(turn, habits[turn.chat], now, until=until)
            if after is None:
                ended.append(turn)
            else:
                going.append(after)
        await tx.turns.put(going)
        await tx.turns.drop(ended)

    async def _habits(self, tx: Transaction, chats: Sequence[ChatId]) -> Mapping[ChatId, Habits]:
        known = await tx.habits.among(chats, zone=self.zone.key)
        usual = Habits(zone=self.zone.key)
        return {chat: known.get(chat, usual) for chat in chats}


def until_of(turn: Turn, now: dt.datetime) -> dt.datetime:
    """Up to when a turn looks: what came after quiet hours was pushed."""
    return min(turn.due, now) if turn.cadence is Cadence.AT_ONCE else now


@dataclass(frozen=True, slots=True, kw_only=True)
class _Batch:
    """All that the digests of some chats are made of."""

    chats: Mapping[ChatId, Chat]
    follows: Mapping[ChatId, Sequence[Follow]]
    printed: Sequence[Printed]
    got: Mapping[ChatId, frozenset[ItemId]]

    def packed(
        self, turns: Iterable[Turn], now: dt.datetime
    ) -> list[tuple[ChatId, Cadence, tuple[ItemId, ...]]]:
        """What is due; of several that a chat gets together the seldomer repeats nothing."""
        got = defaultdict(frozenset, self.got)
        packed = []
        for turn in sorted(turns, key=lambda turn: _OFTEN_FIRST.index(turn.cadence)):
            items = self._items_for(turn, now, got[turn.chat])
            if items:
                packed.append((turn.chat, turn.cadence, items))
                got[turn.chat] |= frozenset(items)
        return packed

    def _items_for(
        self, turn: Turn, now: dt.datetime, got: frozenset[ItemId]
    ) -> tuple[ItemId, ...]:
        chat = self.chats.get(turn.chat)
        if chat is None or chat.state is not ChatState.ACTIVE:
            return ()
        return digests.answering(
            turn,
            chat,
            self.follows[turn.chat],
            self.printed,
            until=until_of(turn, now),
            got=got,
        )

    def has_reason_for(self, turn: Turn) -> bool:
        if turn.cadence is Cadence.AT_ONCE:
            return True  # that is for the quiet hours to say
        return any(each.cadence is turn.cadence for each in self.follows[turn.chat])


async def _read(tx: Transaction, turns: Sequence[Turn], now: dt.datetime) -> _Batch:
    ids = sorted({turn.chat for turn in turns})
    since = min(map(digests.wanted_since, turns))
    follows: defaultdict[ChatId, list[Follow]] = defaultdict(list)
    for each in await tx.follows.among(ids):
        follows[each.chat].append(each)
    printed = await tx.printed.between(since, now)
    digested = await tx.parcels.lately(ids, since=since)
    served = await _served(tx, ids, follows, printed)
    return _Batch(
        chats=await tx.chats.among(ids),
        follows=follows,
        printed=printed,
        got={chat: digested.get(chat, frozenset()) | served[chat] for chat in ids},
    )


async def _served(
    tx: Transaction,
    chats: Iterable[ChatId],
    follows: Mapping[ChatId, Sequence[Follow]],
    printed: Iterable[Printed],
) -> Mapping[ChatId, frozenset[ItemId]]:
    """What chats got at once, or still will; asked only of those who follow it at once."""
    pushed = {chat: digests.pushed(follows[chat]) for chat in chats}
    at_once = {chat: wishes for chat, wishes in pushed.items() if wishes}
    served: defaultdict[ChatId, set[ItemId]] = defaultdict(set)
    for each in printed:
        those = [chat for chat, wishes in at_once.items() if wishes & each.aims]
        if not those:
            continue
        reached = await tx.printed.served(each.broadcast, those)
        for chat in those:
            if chat in reached or each.is_coming_to(chat):
                served[chat].add(each.item)
    return defaultdict(frozenset, {chat: frozenset(items) for chat, items in served.items()})
