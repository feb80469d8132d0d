"""Belonging: whose chats these are, for no other bot can reach them.

Started with another's token on an old database, the bot would be told "chat not found" of every
chat, and take all of them for gone.
"""

from dataclasses import dataclass

import structlog

from bot.errors import SettingsError
from storage.database import Database
from storage.transaction import Transaction

_log: structlog.stdlib.BoundLogger = structlog.get_logger(__name__)

BOT = "bot"
"""The mark that keeps a bot's id and name."""
REASON = "another bot"
"""Why chats are suspended that only the bot before could reach."""


class AnotherBotError(SettingsError):
    def __init__(self, known: str, given: str) -> None:
        super().__init__(
            f"BOT_TOKEN is that of @{given}, but the chats in this database are @{known}'s, and"
            f" Telegram lets no other bot write to them. Set the token of @{known} again; or, to go"
            f" on as @{given}, run `newsdesk run --another-bot` once: readers are then written to"
            " again when they press Start, channels and groups when they let the new bot in."
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Belonging:
    database: Database

    async def claim(self, bot: int, name: str, *, anew: bool = False) -> None:
        """Start as a bot: the first on a database is the one that it belongs to.

        Another raises AnotherBotError, unless all chats are to be learned `anew`.
        """
        ours = f"{bot} {name}"
        async with self.database.read() as tx:
            if await tx.marks.get(BOT) == ours:
                return  # the start needs no writing: readers are answered from a full disk too
        async with self.database.begin() as tx:
            known, _, before = (await tx.marks.get(BOT) or "").partition(" ")
            if known not in {"", str(bot)}:
                if not anew:
                    raise AnotherBotError(before, name)
                chats = await _moved(tx)
                _log.warning("bot.another", before=before, now=name, chats_suspended=chats)
            await tx.marks.set(BOT, ours)


async def _moved(tx: Transaction) -> int:
    """Forget what only the bot before could use; gives how many chats have to come again."""
    await tx.inbox.clear()
    await tx.files.forget_ids()
    return await tx.chats.suspend_all(REASON)
