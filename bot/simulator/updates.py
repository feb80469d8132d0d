"""The queue of updates: confirmed by an offset, fetched by one long poll at a time."""

import asyncio
import math
from collections import OrderedDict
from collections.abc import Sequence
from typing import Any

from bot.clock import Clock
from bot.simulator.errors import conflict

KINDS = (
    "message", "edited_message", "channel_post", "edited_channel_post", "business_connection",
    "business_message", "edited_business_message", "deleted_business_messages", "guest_message",
    "message_reaction", "message_reaction_count", "inline_query", "chosen_inline_result",
    "callback_query", "shipping_query", "pre_checkout_query", "purchased_paid_media", "poll",
    "poll_answer", "my_chat_member", "chat_member", "chat_join_request", "chat_boost",
    "removed_chat_boost", "managed_bot",
)  # fmt: skip
_ONLY_IF_ASKED = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
_LIFETIME_S = 24 * 3600.0
_SHORT_LIVES_S = {"inline_query": 30.0, "callback_query": 150.0, "chosen_inline_result": 600.0}
"""Nobody waits longer for an answer to these (Client.cpp:17074, 17158, 17083)."""
_FIRST = 100_000_001

Update = dict[str, Any]


class Updates:
    """What has happened and the bot has not yet confirmed."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._waiting: OrderedDict[int, tuple[float, Update]] = OrderedDict()
        """By its id, when an update is forgotten, and the update."""
        self._next_end = math.inf
        self._next = _FIRST
        self._news = asyncio.Event()
        self._poll: asyncio.Future[None] | None = None
        self.allowed: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self._waiting)

    @property
    def is_polled(self) -> bool:
        return self._poll is not None

    def wants(self, kind: str) -> bool:
        return kind in self.allowed if self.allowed else kind not in _ONLY_IF_ASKED

    def add(self, kind: str, value: object) -> None:
        if not self.wants(kind):
            return
        update: Update = {"update_id": self._next, kind: value}
        self._keep(update)
        self._next += 1
        self._news.set()

    @property
    def next_id(self) -> int:
        return self._next

    def replace(self, updates: Sequence[Update], *, next_id: int) -> None:
        """Let others wait; ids that the bot may have confirmed already are given anew."""
        self._waiting.clear()
        first = min((update["update_id"] for update in updates), default=next_id)
        shift = max(0, self._next - first)
        for update in updates:
            self._keep({**update, "update_id": update["update_id"] + shift})
        self._next = max(self._next, next_id + shift)
        self._news.set()

    def allow(self, kinds: Sequence[str]) -> None:
        """Remember the wanted kinds; none, or only unknown ones, means the usual ones."""
        if not all(isinstance(kind, str) for kind in kinds):
            return
        wanted = [kind.lower() for kind in kinds]
        self.allowed = tuple(kind for kind in KINDS if kind in wanted)

    def confirm(self, offset: int) -> None:
        """Forget what lies below the offset; a negative one keeps the last N."""
        if offset < 0:
            for update_id in list(self._waiting)[: len(self._waiting) + offset]:
                del self._waiting[update_id]
            return
        while self._waiting and next(iter(self._waiting)) < offset:
            self._waiting.popitem(last=False)

    def pending(self, limit: int) -> list[Update]:
        self._forget_old()
        return [
            update for _, (_, update) in zip(range(limit), self._waiting.values(), strict=False)
        ]

    async def news(self) -> None:
        """Wait until there is something new to look at."""
        await self._news.wait()
        self._news.clear()

    def stir(self) -> None:
        """Have whoever waits for news look again."""
        self._news.set()

    def holds(self, update_id: int) -> bool:
        """Whether an update still waits: it may have been dropped, or forgotten for its age."""
        self._forget_old()
        return update_id in self._waiting

    def settle(self, update_id: int) -> None:
        """Forget one update, wherever it stands: a webhook takes those of several chats at once."""
        self._waiting.pop(update_id, None)

    def drop(self) -> None:
        self._waiting.clear()

    async def poll(self, *, offset: int, limit: int, timeout_s: float) -> list[Update]:
        """Answer a getUpdates; one that has to wait ends the one that waits, with a 409."""
        self.confirm(offset)
        self._forget_old()
        if not self._waiting and timeout_s > 0:
            self.end_poll(
                "terminated by other getUpdates request; "
                "make sure that only one bot instance is running"
            )
            await self._wait(timeout_s)
        return self.pending(limit)

    def end_poll(self, reason: str) -> None:
        if self._poll is not None and not self._poll.done():
            self._poll.set_exception(conflict(reason))
        self._poll = None

    async def _wait(self, timeout_s: float) -> None:
        ended: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._poll = ended
        self._news.clear()
        news = asyncio.ensure_future(self._news.wait())
        either: set[asyncio.Future[Any]] = {news, ended}
        try:
            await asyncio.wait(either, timeout=timeout_s, return_when=asyncio.FIRST_COMPLETED)
            if ended.done():
                ended.result()
        finally:
            news.cancel()
            ended.cancel()
            if self._poll is ended:
                self._poll = None

    def _keep(self, update: Update) -> None:
        kind = next(key for key in update if key != "update_id")
        end = self._clock.monotonic() + _SHORT_LIVES_S.get(kind, _LIFETIME_S)
        self._waiting[update["update_id"]] = (end, update)
        self._next_end = min(self._next_end, end)

    def _forget_old(self) -> None:
        now = self._clock.monotonic()
        if now < self._next_end:
            return
        for update_id, (end, _) in list(self._waiting.items()):
            if end < now:
                del self._waiting[update_id]
        self._next_end = min((end for end, _ in self._waiting.values()), default=math.inf)
