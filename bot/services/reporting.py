"""Reporting: how all stands, in one look, for those who answer for it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from bot.clock import Clock
from bot.domain.chats import ChatId, ChatState, UserId
from bot.domain.desk import Act
from bot.domain.operations import State, Status, Waiting
from bot.domain.sources import Condition
from bot.services.access import Access
from bot.services.overview import state_in
from storage.database import Database
from storage.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Reporting:
    """`is_known`: whether Telegram takes our token; `halted_s`: how long it wants us to wait.

    `canary` is the chat of the setting CANARY_CHAT.
    """

    database: Database
    clock: Clock
    access: Access
    started_at: datetime
    rate: float
    is_known: Callable[[], bool]
    halted_s: Callable[[], float]
    canary: ChatId | None = None

    async def status(self, by: UserId) -> Status:
        async with self.database.read() as tx:
            await self.access.require(tx, by, Act.READ_STATUS)
            hold, sources = await tx.holds.current(), await tx.sources.all()
            return Status(
                at=self.clock.now(),
                started_at=self.started_at,
                state=_beside_this_question(await state_in(tx, sources, self.canary)),
                is_known=self.is_known(),
                halted_s=self.halted_s(),
                rate=self.rate,
                hold=hold,
                held_by=await self.access.name_in(tx, hold.by) if hold is not None else "",
                mute=await _mute(tx),
                failing=tuple(
                    source.title for source in sources if source.condition is Condition.FAILING
                ),
            )


def _beside_this_question(state: State) -> State:
    """Whoever asks waits for an answer as well."""
    waiting = state.updates
    return replace(state, updates=Waiting(max(0, waiting.count - 1), waiting.since))


async def _mute(tx: Transaction) -> tuple[str, ...]:
    chats = await tx.chats.among(await tx.troubles.all())
    return tuple(chat.title for chat in chats.values() if chat.state is ChatState.ACTIVE)
