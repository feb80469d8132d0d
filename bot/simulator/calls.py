"""The newest calls of the bot, for whoever looks over its shoulder; never a token in them."""

import time
from collections import deque
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from bot.clock import Clock

_KEPT = 500
_LONGEST_TEXT = 300
_MOST_ITEMS = 20
_DEEPEST = 8
_SECRETS = frozenset({"secret_token", "certificate"})

Noted = dict[str, Any]


class Calls:
    """A ring of the newest calls; nothing is noted until somebody asks or listens."""

    def __init__(self, clock: Clock, token: str) -> None:
        self._clock = clock
        self._token = token
        self._kept: deque[Noted] = deque(maxlen=_KEPT)
        self._listeners: list[Callable[[Noted], None]] = []
        self._number = 0
        self.is_on = False

    def listen(self, listener: Callable[[Noted], None]) -> Callable[[], None]:
        """Tell every call to a listener; the result ends it."""
        self.is_on = True
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def newest(self, *, after: int, limit: int) -> list[Noted]:
        """Give calls with a higher id, or the newest of all; from now on all are noted."""
        self.is_on = True
        wanted = [noted for noted in self._kept if noted["id"] > after]
        return wanted[:limit] if after else wanted[-limit:]

    def begin(self) -> tuple[datetime, float]:
        return self._clock.now(), time.perf_counter()

    def note(
        self,
        begun: tuple[datetime, float],
        method: str,
        fields: Mapping[str, object],
        *,
        status: int,
        description: str | None = None,
        result: object = None,
    ) -> None:
        """Keep a call; `status` 0 is one whose connection broke."""
        self._number += 1
        noted: Noted = {
            "id": self._number,
            "at": begun[0].isoformat(),
            "method": method,
            "parameters": self._shortened(fields),
            "status": status,
            "ms": round(1000 * (time.perf_counter() - begun[1]), 2),
        }
        if description is not None:
            noted["description"] = self._shortened(description)
        if result is not None:
            noted["result"] = self._shortened(result)
        self._kept.append(noted)
        for listener in list(self._listeners):
            listener(noted)

    def _shortened(self, value: object, depth: int = 0) -> object:
        match value:
            case None | bool() | int() | float():
                return value
            case str():
                safe = value.replace(self._token, "<token>")
                return safe if len(safe) <= _LONGEST_TEXT else f"{safe[:_LONGEST_TEXT]}…"
            case _ if depth >= _DEEPEST:
                return "…"
            case Mapping():
                return {
                    str(key): "…" if key in _SECRETS else self._shortened(each, depth + 1)
                    for key, each in value.items()
                }
            case list() | tuple():
                kept = [self._shortened(each, depth + 1) for each in value[:_MOST_ITEMS]]
                return kept if len(value) <= _MOST_ITEMS else [*kept, "…"]
        return f"<{type(value).__name__}>"
