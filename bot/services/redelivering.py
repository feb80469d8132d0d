"""Redelivering: what a channel or group has got of late, and another try where it was refused."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.clock import Clock
from bot.domain.broadcasts import BroadcastId
from bot.domain.chats import ChatId, UserId
from bot.domain.desk import Act, AuditEntry
from bot.messages.recent import Landed, Recent
from bot.services.access import Access
from bot.services.channels import known_chat
from bot.services.releases import headline
from storage.database import Database
from storage.transaction import Transaction

SHOWN = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Redelivering:
    """`changed` wakes delivery."""

    database: Database
    clock: Clock
    access: Access
    changed: Callable[[], None]

    async def recent(self, chat: ChatId, by: UserId) -> Recent:
        """The newest copies of a chat, with what became of them."""
        async with self.database.read() as tx:
            await self.access.require(tx, by, Act.MANAGE_CHANNELS)
            return await _recent(tx, chat)

    async def resend(self, broadcast: BroadcastId, chat: ChatId, by: UserId) -> tuple[Recent, bool]:
        """Send a copy again that was refused; False where there is nothing to send again.

        Of two presses one finds it refused, so that nothing goes out twice.
        """
        async with self.database.begin() as tx:
            await self.access.require(tx, by, Act.MANAGE_CHANNELS)
            known = await known_chat(tx, chat)
            again = await tx.recent.resend(broadcast, chat)
            if again:
                sent = await tx.broadcasts.get(broadcast)
                item = await tx.news.item(sent.item) if sent else None
                details = {"title": known.title, "item": headline(item.content) if item else ""}
                await tx.audit.record(
                    AuditEntry(
                        at=self.clock.now(),
                        actor=by,
                        act="chat.resent",
                        subject=str(chat),
                        details=details,
                    )
                )
            shown = await _recent(tx, chat)
        self.changed()
        return shown, again

    async def hasten(self, chat: ChatId) -> None:
        """Try at once what waits for a chat: we may write there again."""
        async with self.database.begin() as tx:
            await tx.recent.hasten(chat)
            await tx.troubles.end([chat])
        self.changed()


async def _recent(tx: Transaction, chat: ChatId) -> Recent:
    known = await known_chat(tx, chat)
    landed = []
    for copy, at in await tx.recent.of(chat, SHOWN):
        item = await tx.news.item(copy.item)
        if item is not None:
            landed.append(Landed(copy=copy, at=at, item=item))
    return Recent(chat=known, copies=tuple(landed))
