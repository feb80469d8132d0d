"""Privacy: what is stored of a reader, handed out as a file, erased at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from bot.domain.chats import ChatId, Follow, Target, UserId
from bot.domain.inbox import SetAside
from bot.domain.manners import USUAL
from bot.domain.search import SearchId
from bot.services import misses
from bot.services.releases import headline
from storage.database import Database
from storage.transaction import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Privacy:
    """`kept` is how long what readers leave behind is kept: see `bot.services.retaining`."""

    database: Database
    kept: timedelta

    async def stored(self, chat: ChatId, user: UserId) -> dict[str, Any]:
        """All that is kept of a private chat, as plain JSON values."""
        async with self.database.read() as tx:
            known = await tx.chats.get(chat)
            follows = await tx.follows.of(chat)
            member = await tx.desk.member(user)
            sections = await tx.sections.all()
            drafts = await tx.drafts.open_of(user)
            sent = await tx.broadcasts.sent_to(chat)
            prompt = await tx.prompts.last_of(chat, user)
            aside = await tx.inbox.aside(chat)
            recent = await tx.searches.recent(chat)
            followed = [SearchId(int(each.key)) for each in follows if each.target is Target.SEARCH]
            texts = await tx.searches.texts(followed)
            settings = await _settings(tx, chat)
            digests = await tx.parcels.of(chat)
        if known is None:
            return {}
        return {
            "chat": {
                "id": known.id,
                "name": known.title,
                "username": known.username,
                "language": known.language,
                "state": known.state.value,
                "since": known.since.isoformat(),
            },
            "follows": [
                {
                    "what": follow.target.value,
                    "key": _key(follow, texts),
                    "how_often": follow.cadence.value,
                    "since": follow.since.isoformat(),
                    "muted_until": follow.muted_until.isoformat() if follow.muted_until else None,
                }
                for follow in follows
            ],
            "settings": settings,
            "digests": [
                {"items": list(each.items), "when": each.made_at.isoformat()} for each in digests
            ],
            "searches": [
                {"words": search.text, "when": search.at.isoformat()} for search in recent
            ],
            "desk": {
                "role": member.role.value,
                "since": member.since and member.since.isoformat(),
                "sections": [each.slug for each in sections if each.id in member.sections],
            }
            if member
            else None,
            "news_sent_here": [
                {"item": delivery.item, "message": delivery.message} for delivery in sent
            ],
            "drafts": [headline(draft.content) for draft in drafts],
            "prompts": [prompt.purpose] if prompt else [],
            "updates_set_aside": [_shown(update) for update in aside],
        }

    async def erase(self, chat: ChatId) -> None:
        """Forget a private chat: settings, follows, searches, questions, drafts.

        Its copies and unread updates go as well.

        What the desk did and who works there is kept: it belongs to the office, not to the reader.
        """
        async with self.database.begin() as tx:
            await tx.drafts.erase_open(UserId(chat))
            await tx.chats.erase(chat)
            await tx.inbox.erase(chat)
            await misses.forget(tx, chat)


async def _settings(tx: Transaction, chat: ChatId) -> dict[str, Any] | None:
    """What a reader has set, and when they last looked."""
    seen = await tx.habits.last_seen(chat)
    looked = {} if seen is None else {"last_looked": seen.isoformat()}
    look = (await tx.manners.of(chat)).look
    if look != USUAL.look:
        looked["format"] = look.format.value
    if not await tx.habits.are_kept(chat):
        return looked or None
    habits = await tx.habits.of(chat, zone="UTC")
    return looked | {
        "zone": habits.zone,
        "hour": habits.hour,
        "weekday": habits.weekday,
        "quiet_minutes": list(habits.quiet or ()),
        "urgent_passes": habits.urgent,
    }


def _key(follow: Follow, texts: Mapping[SearchId, str]) -> str:
    """What is followed; a search by its words, for its number says nothing to a reader."""
    if follow.target is not Target.SEARCH:
        return follow.key
    return texts.get(SearchId(int(follow.key)), follow.key)


def _shown(update: SetAside) -> dict[str, Any]:
    return {
        "number": update.update_id,
        "received": update.received_at.isoformat(),
        "reason": update.reason,
        "update": update.body,
    }
