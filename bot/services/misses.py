"""Misses: words that nothing was found for, told once several chats have asked for them."""

import datetime as dt
import hashlib
import secrets
from collections.abc import Mapping, Set

from bot.domain.chats import ChatId
from bot.domain.figures import ENOUGH_CHATS
from bot.text.terms import fold, words_in
from storage.transaction import Transaction

WORDS_LIMIT = 8
LETTERS_LIMIT = 64
_SECRET = "figures.secret"  # noqa: S105 (the name of a mark)


def folded(text: str) -> str:
    """The words of a search as they are counted: without case, accents and signs."""
    words = [fold(word) for word in words_in(text)[:WORDS_LIMIT]]
    return " ".join(filter(None, words))[:LETTERS_LIMIT].strip()


async def note(tx: Transaction, askers: Mapping[str, Set[ChatId]], day: dt.date) -> None:
    """Count the chats behind words by tokens, which are dropped once there are enough."""
    if not askers:
        return
    secret = await _secret(tx)
    known = await tx.misses.askers(askers)
    for words, chats in sorted(askers.items()):
        count, before = known.get(words, (0, ()))
        tokens = set(before) | {_token(secret, words, chat) for chat in chats}
        is_enough = count >= ENOUGH_CHATS or len(tokens) >= ENOUGH_CHATS
        await tx.misses.note_askers(
            words,
            chats=ENOUGH_CHATS if is_enough else len(tokens),
            tokens=() if is_enough else tuple(sorted(tokens)),
            day=day,
        )


async def forget(tx: Transaction, chat: ChatId) -> None:
    """Take a chat's tokens away: it has asked for nothing any more."""
    secret = await tx.marks.get(_SECRET)
    if secret is None:
        return
    for words, tokens in (await tx.misses.tokens()).items():
        rest = tuple(sorted(set(tokens) - {_token(secret, words, chat)}))
        if len(rest) < len(tokens):
            await tx.misses.set_tokens(words, rest)


async def _secret(tx: Transaction) -> str:
    """What tokens are made with, so that nobody finds a chat by trying all numbers."""
    known = await tx.marks.get(_SECRET)
    if known is None:
        known = secrets.token_hex(16)
        await tx.marks.set(_SECRET, known)
    return known


def _token(secret: str, words: str, chat: ChatId) -> str:
    """Tells a chat from others that ask for the same words, and links it to no other words."""
    return hashlib.sha256(f"{secret}:{words}:{chat}".encode()).hexdigest()[:12]
