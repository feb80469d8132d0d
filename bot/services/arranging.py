"""Arranging: in which form, where and how loudly a channel or group gets the news."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.clock import Clock
from bot.domain.chats import Chat, ChatId, UserId
from bot.domain.desk import Act, AuditEntry
from bot.domain.manners import EVERYTHING, SIGNATURE_LIMIT, Format, Manner, Quiet
from bot.errors import BadInputError, GoneError
from bot.messages.chats import Carried
from bot.services.access import Access
from bot.services.channels import carried_in, known_chat
from bot.services.releases import TooLongError
from storage.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class Arranging:
    database: Database
    clock: Clock
    access: Access

    async def format(self, chat: ChatId, chosen: Format, by: UserId) -> Carried:
        return await self._change(
            chat,
            by,
            "chat.format",
            lambda manner: replace(manner, look=replace(manner.look, format=chosen)),
            what=chosen,
        )

    async def sign(self, chat: ChatId, text: str, by: UserId) -> Carried:
        """Put a line under each item, or none; BadInputError where there is nothing to read."""
        line = " ".join(text.split())
        if len(line) > SIGNATURE_LIMIT:
            raise TooLongError("signature", SIGNATURE_LIMIT)
        if text and not line:
            raise BadInputError("the signature is empty")
        return await self._change(
            chat,
            by,
            "chat.signature",
            lambda manner: replace(manner, look=replace(manner.look, signature=line)),
            what=line,
        )

    async def hush(self, chat: ChatId, quiet: Quiet | None, by: UserId) -> Carried:
        """Let copies make no sound in some hours, or in none."""
        told = "" if quiet is None else f"{quiet.since}-{quiet.until} {quiet.zone}"
        return await self._change(
            chat, by, "chat.quiet", lambda manner: replace(manner, quiet=quiet), what=told
        )

    async def place(self, chat: ChatId, section: str, thread: int | None, by: UserId) -> Carried:
        """Let what stands in a section, or all the rest, go into a topic, or into none."""
        async with self.database.read() as tx:
            if section != EVERYTHING and await tx.sections.by_slug(section) is None:
                raise GoneError("no such section")
        told = f"{section}: {thread}" if thread else section
        return await self._change(
            chat, by, "chat.topic", lambda manner: manner.placing(section, thread), what=told
        )

    async def tested(self, chat: ChatId, message: int, by: UserId) -> None:
        """Put it on record that a test message went out, so that it may be deleted."""
        async with self.database.begin() as tx:
            await self.access.require(tx, by, Act.MANAGE_CHANNELS)
            carried = await carried_in(tx, chat)
            await tx.marks.set(_test(chat, message), "sent")
            await tx.audit.record(self._entry(by, "chat.tested", carried, ""))

    async def test_in(self, chat: ChatId, message: int, by: UserId) -> Chat:
        """The chat of a test message; GoneError for whatever else stands there."""
        async with self.database.read() as tx:
            await self.access.require(tx, by, Act.MANAGE_CHANNELS)
            known = await known_chat(tx, chat)
            if await tx.marks.get(_test(chat, message)) is None:
                raise GoneError("no test of ours")
        return known

    async def forget_test(self, chat: ChatId, message: int) -> None:
        async with self.database.begin() as tx:
            await tx.marks.remove(_test(chat, message))

    async def _change(
        self, chat: ChatId, by: UserId, act: str, change: Callable[[Manner], Manner], *, what: str
    ) -> Carried:
        async with self.database.begin() as tx:
            await self.access.require(tx, by, Act.MANAGE_CHANNELS)
            before = await carried_in(tx, chat)
            manner = change(before.manner)
            if manner == before.manner:
                return before
            await tx.manners.put(chat, manner)
            await tx.audit.record(self._entry(by, act, before, what))
        return replace(before, manner=manner)

    def _entry(self, by: UserId, act: str, carried: Carried, what: str) -> AuditEntry:
        chat = carried.chat
        details = {"title": chat.title, "what": what}
        return AuditEntry(
            at=self.clock.now(), actor=by, act=act, subject=str(chat.id), details=details
        )


def _test(chat: ChatId, message: int) -> str:
    """The mark of a test message: no other may be deleted by its button."""
    return f"test:{chat}:{message}"
