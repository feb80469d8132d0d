"""Faults that tests, drills and the chat page switch on, drawn by seed and rate.

The kinds stand in `FaultKind`. Nothing is wrong until somebody says so, and what goes wrong
is the same in every run: a fault has its own random numbers, and time is the world's clock's.
"""

import asyncio
import itertools
import random
from dataclasses import dataclass
from enum import StrEnum

from bot.clock import Clock
from bot.simulator.errors import (
    AnswerLostError,
    CutOffError,
    RefusalError,
    ServerBrokenError,
    bad_request,
    too_many_requests,
)
from bot.simulator.pace import Pace

LOSABLE = ("send", "copy", "forward", "edit", "delete")
_PACED = ("send", "copy", "forward", "edit")
_UNPACED = frozenset({"sendChatAction"})


class FaultKind(StrEnum):
    """What can go wrong, in the order in which a call meets it."""

    SLOW = "slow"
    """The answer takes `delay_s` longer."""
    CUT_BEFORE = "cut_before"
    """The connection breaks before Telegram takes the request."""
    SERVER_ERROR = "server_error"
    """A 5xx: 500 as Telegram's JSON, 502 to 504 as a proxy's page."""
    BLOCKED = "blocked"
    KICKED = "kicked"
    DEACTIVATED = "deactivated"
    RIGHTS_REVOKED = "rights_revoked"
    GROUP_UPGRADED = "group_upgraded"
    """These five really happen to the chat, just before the call; taking the fault away
    does not undo them."""
    RIGHTS_REFUSED = "rights_refused"
    """A channel says "need administrator rights" to a rightful one, as on 31 October 2023."""
    NOT_ENOUGH_RIGHTS = "not_enough_rights"
    NO_RICH_MESSAGES = "no_rich_messages"
    """Rich messages are refused, with a 400 or, as by an older server, with a `status` of 404."""
    TOO_MANY_REQUESTS = "too_many_requests"
    """A 429 with a retry_after of `delay_s`."""
    ANSWER_LOST = "answer_lost"
    """The call is carried out, and its answer never arrives."""
    WEBHOOK_AGAIN = "webhook_again"
    """An update comes once more, though the webhook had accepted it."""


MISHAPS = (
    FaultKind.BLOCKED,
    FaultKind.KICKED,
    FaultKind.DEACTIVATED,
    FaultKind.RIGHTS_REVOKED,
    FaultKind.GROUP_UPGRADED,
)
_DELAYS = {FaultKind.SLOW: 3.0, FaultKind.TOO_MANY_REQUESTS: 5.0}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A kind of fault and whom it strikes: so often, so long, here, in these methods.

    `seconds` is how long it stands; `delay_s` how slow an answer is, or what a 429 asks for.
    Without `methods` it strikes every call but getUpdates; "*" means that one too. An
    answer is lost, where no methods are named, only of calls that change messages.
    """

    kind: FaultKind
    rate: float = 1.0
    seed: int | None = None
    times: int | None = None
    seconds: float | None = None
    chat: int | None = None
    methods: tuple[str, ...] = ()
    delay_s: float | None = None
    status: int = 500

    @property
    def delay(self) -> float:
        return _DELAYS.get(self.kind, 0.0) if self.delay_s is None else self.delay_s

    def concerns(self, method: str, chat: int | None) -> bool:
        if self.chat is not None and self.chat != chat:
            return False
        if self.methods:
            return method in self.methods or "*" in self.methods
        if self.kind is FaultKind.ANSWER_LOST:
            return method.startswith(LOSABLE)
        return method != "getUpdates"


class Standing:
    """A fault that stands: its number, its own chance, and how often it has struck."""

    def __init__(self, number: int, fault: Fault, now: float) -> None:
        self.id = number
        self.fault = fault
        self.struck = 0
        # S311: nothing secret is drawn, and a seed must give the same faults again.
        self._chance = random.Random(number if fault.seed is None else fault.seed)  # noqa: S311
        self._end = None if fault.seconds is None else now + fault.seconds

    def is_over(self, now: float) -> bool:
        fault = self.fault
        spent = fault.times is not None and self.struck >= fault.times
        return spent or (self._end is not None and now >= self._end)

    def left(self, now: float) -> float | None:
        """The seconds for which it still stands; None where nothing ends it."""
        return None if self._end is None else max(0.0, self._end - now)

    def strikes(self) -> bool:
        struck = self.fault.rate >= 1.0 or self._chance.random() < self.fault.rate
        self.struck += struck
        return struck


class Faults:
    """Nothing is wrong until somebody says so.

    `latency_s` is waited before every answer; `lost_answers` is how many of the next answers
    of sending methods never arrive, though the message was sent; `pace` are Telegram's
    limits on sending, off unless given.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._floods: dict[int, float] = {}
        self._refusals: dict[int, RefusalError] = {}
        self._standing: dict[int, Standing] = {}
        self._numbers = itertools.count(1)
        self._method = ""
        self._weight = 1
        self.latency_s = 0.0
        self.lost_answers = 0
        self.pace: Pace | None = None

    # Switching on and off

    def add(self, fault: Fault) -> Standing:
        """Let a fault stand until it is spent, over or removed."""
        standing = Standing(next(self._numbers), fault, self._clock.monotonic())
        self._standing[standing.id] = standing
        return standing

    def remove(self, number: int) -> bool:
        return self._standing.pop(number, None) is not None

    def clear(self) -> None:
        """End every fault; what has happened to chats stays as it is."""
        self._standing.clear()
        self._floods.clear()
        self._refusals.clear()
        self.latency_s, self.lost_answers = 0.0, 0

    def standing(self) -> tuple[Standing, ...]:
        now = self._clock.monotonic()
        for each in [each for each in self._standing.values() if each.is_over(now)]:
            del self._standing[each.id]
        return tuple(self._standing.values())

    def flood(self, chat: int, *, seconds: float) -> None:
        """Let a chat answer 429 with what is left of these seconds."""
        self._floods[chat] = self._clock.monotonic() + seconds

    def refuse(self, chat: int, refusal: RefusalError | None) -> None:
        """Let a chat answer every send with this refusal; None ends it."""
        if refusal is None:
            self._refusals.pop(chat, None)
        else:
            self._refusals[chat] = refusal

    # Striking

    @property
    def is_calm(self) -> bool:
        """Whether nothing stands that a call could meet on its way in or out."""
        return not self._standing and self.latency_s <= 0 and self.lost_answers <= 0

    def drawn(self, kind: FaultKind, method: str, chat: int | None = None) -> Fault | None:
        """Draw whether a fault of this kind strikes now."""
        if not self._standing:
            return None
        for each in self.standing():
            if each.fault.kind is kind and each.fault.concerns(method, chat) and each.strikes():
                return each.fault
        return None

    def begin(self, method: str, weight: int = 1) -> None:
        """Say which method the checks that follow belong to, and how many messages it makes."""
        self._method, self._weight = method, weight

    async def before(self, method: str, chat: int | None) -> None:
        """What a call meets on its way to Telegram."""
        if self.latency_s > 0 and method != "getUpdates":
            await asyncio.sleep(self.latency_s)
        slow = self.drawn(FaultKind.SLOW, method, chat)
        if slow is not None:
            await asyncio.sleep(slow.delay)
        if self.drawn(FaultKind.CUT_BEFORE, method, chat) is not None:
            raise CutOffError
        broken = self.drawn(FaultKind.SERVER_ERROR, method, chat)
        if broken is not None:
            raise ServerBrokenError(broken.status)

    def check(self, chat: int) -> None:
        """Raise what stands against a call to this chat, once the rest of it is sound."""
        if self._floods:
            self._check_flood(chat)
        if chat in self._refusals:
            raise self._refusals[chat]
        if self._standing:
            self._check_drawn(chat)
        if self.pace is not None:
            self._check_pace(self.pace, chat)

    def after(self, method: str, chat: int | None) -> None:
        """Lose the answer, where a fault says so."""
        lost = self.lost_answers > 0 and method.startswith(LOSABLE)
        self.lost_answers -= lost
        if lost or self.drawn(FaultKind.ANSWER_LOST, method, chat) is not None:
            raise AnswerLostError

    def _check_pace(self, pace: Pace, chat: int) -> None:
        """Take room for all messages of a call at its first, so that none is sent in part."""
        weight, self._weight = self._weight, 0
        if weight and self._method.startswith(_PACED) and self._method not in _UNPACED:
            pace.take(chat, weight)

    def _check_flood(self, chat: int) -> None:
        left = self._floods.get(chat, 0.0) - self._clock.monotonic()
        if left > 0:
            raise too_many_requests(max(1, round(left)))
        self._floods.pop(chat, None)

    def _check_drawn(self, chat: int) -> None:
        if self.drawn(FaultKind.RIGHTS_REFUSED, self._method, chat) is not None:
            raise bad_request("Need administrator rights in the channel chat")
        if self.drawn(FaultKind.NOT_ENOUGH_RIGHTS, self._method, chat) is not None:
            raise bad_request("Not enough rights to send text messages to the chat")
        flood = self.drawn(FaultKind.TOO_MANY_REQUESTS, self._method, chat)
        if flood is not None:
            raise too_many_requests(max(1, round(flood.delay)))
