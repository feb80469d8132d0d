"""Receiving: updates are stored before anything is done about them, and marked when it is done.

What is to be written gathers in groups, one transaction each: a commit costs some 0.7 ms of CPU,
a row of it a hundredth. Of several processes behind one webhook each takes what it is brought,
and leaves the updates of a chat to whoever is at it (`storage.lines`).
"""

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import NamedTuple

import structlog

from bot.clock import Clock
from bot.domain.chats import ChatId
from bot.domain.inbox import BEGINNING, Backlog, Body, Received, Sent, UpdateNumber
from bot.errors import NewsdeskError
from bot.services.roster import Roster
from storage.database import Database
from storage.transaction import Transaction

_log: structlog.stdlib.BoundLogger = structlog.get_logger(__name__)

KEPT = timedelta(days=3)
"""How long it is known that an update was done. Telegram offers one again for 24 hours; after a
week of silence its numbers begin anew, and must then be free."""

PURGED_EVERY = timedelta(hours=1)
SPACING_S = 0.02
"""Between groups that nobody waits for: in quiet times a note is written at once, and under load
fifty commits a second carry all."""
MOST_IN_DOUBT = 10_000
"""Updates of which it is not certain whether they were stored; the first matter most: a commit
whose answer was lost is followed by a database that is out of reach."""
PAUSE_S = 1.0
"""Before what the database refused is written again."""
DOUBT_S = 0.05
"""Between looks at whether others may have taken over what we are at."""
ADOPTED_AT_ONCE = 500
"""Chats of a process that is gone."""


class _Given(NamedTuple):
    """Updates, and under which name of ours they were stored."""

    holder: str
    received: tuple[Received, ...]


@dataclass(slots=True)
class _Group:
    """What will be written together; `written` is done once it was, or was tried."""

    arrivals: list[tuple[Mapping[int, Body], "asyncio.Future[_Given]"]] = field(
        default_factory=list
    )
    sent: dict[UpdateNumber, tuple[Sent, ...]] = field(default_factory=dict)
    done: set[UpdateNumber] = field(default_factory=set)
    aside: dict[UpdateNumber, str] = field(default_factory=dict)
    tried: Counter[UpdateNumber] = field(default_factory=Counter)
    took_over: bool = False
    """Whether something comes with it that others have stored: it is known here alone."""
    written: "asyncio.Future[None]" = field(
        default_factory=lambda: asyncio.get_running_loop().create_future()
    )

    @property
    def is_empty(self) -> bool:
        return not (self.arrivals or self.sent or self.done or self.aside or self.tried)

    def take_back(self, failed: "_Group") -> None:
        """Write once more what could not be written; whoever brought updates has been told."""
        self.sent = failed.sent | self.sent
        self.done |= failed.done
        self.aside |= failed.aside
        self.tried.update(failed.tried)


class Receiving:
    """One a program: only one may take updates, unless a `roster` says who else does.

    `sleep` takes seconds.
    """

    def __init__(
        self,
        database: Database,
        clock: Clock,
        *,
        roster: Roster | None = None,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._database = database
        self._clock = clock
        self._roster = roster
        self._sleep = sleep
        self._group = _Group()
        self._writer: asyncio.Task[None] | None = None
        self._timer: asyncio.TimerHandle | None = None
        self._is_awaited = False
        self._begun_at = 0.0
        self._purged_at: datetime | None = None
        self._left: dict[ChatId, UpdateNumber] = {}
        self._deciding = asyncio.Lock()  # what is taken over comes before what is brought then
        self._in_doubt: set[int] = set()

    async def take(self, updates: Mapping[int, Body]) -> tuple[Received, ...]:
        """Store updates by Telegram's numbers; gives those that were not here already.

        Before them come others that were stored though an error was told, as a connection may
        break behind a commit: nobody has been given those. They are safe when this returns.
        Raises NewsdeskError where they could not be stored.
        """
        if not updates:
            return ()
        return await self._taken(updates)

    def note(self, number: UpdateNumber, sent: tuple[Sent, ...]) -> "asyncio.Future[None]":
        """Remember all that was sent for an update so far; the future is done once it stands."""
        self._group.sent[number] = sent
        self._linger()
        return self._group.written

    async def kept(self, noted: "asyncio.Future[None]") -> None:
        """Wait until a note stands, or could not be written: replies go on without it."""
        if not noted.done():
            self._hurry()
            await asyncio.shield(noted)

    def done(self, number: UpdateNumber) -> None:
        self._group.done.add(number)
        self._group.sent.pop(number, None)
        self._linger()

    async def tries(self, number: UpdateNumber) -> None:
        """Count a further try of an update, before it begins: it may end the program."""
        self._group.tried[number] += 1
        await self.kept(self._group.written)

    def spare(self, number: UpdateNumber) -> None:
        """Take back a try that was broken off by a stop, and says nothing of the update."""
        self._group.tried[number] -= 1
        self._linger()

    def set_aside(self, number: UpdateNumber, reason: str) -> None:
        """Give up an update that cannot be read or done."""
        self._group.aside[number] = reason
        self._linger()

    async def ours(self) -> None:
        """Wait while others may have taken over what we are at, as after a long sleep."""
        while self._roster is not None and not self._roster.is_sure:
            await self._sleep(DOUBT_S)

    async def resume(self, go_on: Callable[[tuple[Backlog, ...]], None]) -> None:
        """Go on with what an earlier run has left, by chat; asked before anything is taken.

        Of several processes: with what those have left that are no longer at work. That is
        taken over, and asked for again and again.
        """
        async with self._deciding:
            if self._roster is None:
                async with self._database.read() as tx:
                    found = await tx.inbox.backlogs()
            else:
                holder = self._name
                found = await self._adopted(self._roster)
                if holder != self._name:
                    return  # nobody's again, since we are somebody else
            self._left |= {each.chat: each.last for each in found}
            go_on(found)

    async def _adopted(self, roster: Roster) -> tuple[Backlog, ...]:
        found: tuple[Backlog, ...] = ()
        try:
            async with self._database.begin() as tx:
                found = await tx.lines.adopt(roster.name, limit=ADOPTED_AT_ONCE)
        except Exception:
            if found:
                roster.doubt()
            raise
        return found

    async def join(self) -> None:
        """Take part, where others do as well."""
        if self._roster is None:
            return
        await self._roster.join()
        async with self._database.begin() as tx:
            await tx.lines.count_on()

    async def handed(self) -> tuple[Received, ...]:
        """What others were brought for chats that we are at."""
        if self._roster is None or not (self._in_doubt or await self._roster.has_more()):
            return ()
        return await self._taken({})

    async def _taken(self, updates: Mapping[int, Body]) -> tuple[Received, ...]:
        """Store updates; what was stored under a name that we no longer have is others' by now."""
        taken: asyncio.Future[_Given] = asyncio.get_running_loop().create_future()
        self._group.arrivals.append((updates, taken))
        self._hurry()
        given = await taken
        return given.received if given.holder == self._name else ()

    async def waiting(
        self, chat: ChatId, *, after: UpdateNumber, upto: UpdateNumber, limit: int
    ) -> tuple[Received, ...]:
        """Updates that stand in the inbox, however long the database is out of reach."""
        while True:
            try:
                async with self._database.read() as tx:
                    found = await tx.inbox.waiting(chat, after=after, upto=upto, limit=limit)
            except Exception as error:  # noqa: BLE001 (its chat would fall silent)
                _log.warning("inbox not read", error=_reason(error), again_in_s=PAUSE_S)
                await self._sleep(PAUSE_S)
            else:
                left = self._left.get(chat, BEGINNING)
                if not found or found[-1].number >= left:
                    self._left.pop(chat, None)
                return tuple(replace(each, again=each.number <= left) for each in found)

    async def close(self) -> None:
        """Write what is left, if the database takes it at once; else it is done again."""
        if not self._group.is_empty or self._writer is not None:
            await self._written_out()

    async def leave(self) -> None:
        """Let others go on at once with what is left."""
        if self._roster is not None:
            try:
                await self._roster.leave()
            except NewsdeskError as error:
                _log.warning("replica did not leave", error=str(error))

    async def _written_out(self) -> None:
        written = self._group.written
        self._hurry()
        writer = self._writer
        # The writer ends with the last group, but sleeps where that cannot be written.
        ends = {written} | ({writer} if writer else set())
        await asyncio.wait(ends, timeout=PAUSE_S, return_when=asyncio.FIRST_COMPLETED)
        if self._writer is not None:
            self._writer.cancel()
            await asyncio.wait({self._writer})

    def _linger(self) -> None:
        if self._writer is None and self._timer is None:
            due = self._begun_at + SPACING_S
            self._timer = asyncio.get_running_loop().call_at(due, self._begin)

    def _hurry(self) -> None:
        self._is_awaited = True
        self._begin()

    def _begin(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._writer is None:
            self._begun_at = asyncio.get_running_loop().time()
            self._writer = asyncio.create_task(self._write(), name="inbox")

    async def _write(self) -> None:
        """Write a group, and at once the next one where somebody waits for it."""
        try:
            while not self._group.is_empty:
                group, self._group, self._is_awaited = self._group, _Group(), False
                try:
                    async with self._deciding:
                        await self._commit(group)
                except Exception as error:  # noqa: BLE001 (whoever waits must hear of any)
                    await self._failed(group, error)
                if not self._is_awaited:
                    break
        finally:
            self._writer = None
        if not self._group.is_empty:
            self._linger()

    async def _commit(self, group: _Group) -> None:
        now = self._clock.now()
        is_purging = self._purged_at is None or now - self._purged_at >= PURGED_EVERY
        if is_purging and self._roster is not None:  # alone: else it would hold up others' chats
            async with self._database.begin() as tx:
                await tx.inbox.purge(before=now - KEPT)
        holder = self._name
        async with self._database.begin() as tx:
            if is_purging and self._roster is None:
                await tx.inbox.purge(before=now - KEPT)
            is_asked = bool(group.arrivals and self._in_doubt)
            found = await tx.inbox.among(self._in_doubt, holder) if is_asked else ()
            taken = await self._stored(tx, group, now, holder)
            await _settle(tx, group, now, None if self._roster is None else holder)
        if is_purging:
            self._purged_at = now
        if group.arrivals:
            self._give(group, found, taken, holder)
        group.written.set_result(None)

    @property
    def _name(self) -> str:
        return "" if self._roster is None else self._roster.name

    async def _stored(
        self, tx: Transaction, group: _Group, now: datetime, holder: str
    ) -> list[tuple[Received, ...]]:
        """What each of those that brought updates is given.

        Where others take part, the first is given everything: what has to wait for others must
        wait for them all at once.
        """
        if self._roster is None:
            return [await tx.inbox.store(updates, at=now) for updates, _ in group.arrivals]
        if not group.arrivals:
            return []
        together = {key: body for updates, _ in group.arrivals for key, body in updates.items()}
        found = await tx.lines.store(together, at=now, holder=holder)
        group.took_over = any(each.update_id not in together for each in found)
        return [found, *[()] * (len(group.arrivals) - 1)]

    def _give(
        self,
        group: _Group,
        found: tuple[Received, ...],
        taken: list[tuple[Received, ...]],
        holder: str,
    ) -> None:
        """Give what is stored now to whoever brought it, or to the next where they have gone."""
        for (_, future), received in zip(group.arrivals, taken, strict=True):
            found = (*found, *received)
            if not future.done():
                future.set_result(_Given(holder, found))
                found = ()
        self._in_doubt = {each.update_id for each in found}

    async def _failed(self, group: _Group, error: Exception) -> None:
        if group.took_over and self._roster is not None:
            self._roster.doubt()
        for updates, future in group.arrivals:
            if len(self._in_doubt) < MOST_IN_DOUBT:
                self._in_doubt.update(updates)
            if not future.done():
                future.set_exception(error)
        self._group.take_back(group)
        group.written.set_result(None)
        _log.warning("inbox not written", error=_reason(error), again_in_s=PAUSE_S)
        await self._sleep(PAUSE_S)


async def _settle(tx: Transaction, group: _Group, now: datetime, holder: str | None) -> None:
    sent = {number: each for number, each in group.sent.items() if number not in group.done}
    if sent:
        await tx.inbox.note(sent, holder=holder)
    if group.tried:
        await tx.inbox.count(group.tried, holder=holder)
    if group.done:
        await tx.inbox.close(group.done, at=now, holder=holder)
    if group.aside:
        await tx.inbox.set_aside(group.aside, at=now, holder=holder)


def _reason(error: Exception) -> str:
    """Without what a statement was given: it holds what people write."""
    return str(error) if isinstance(error, NewsdeskError) else type(error).__name__
