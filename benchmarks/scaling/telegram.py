"""A lean Telegram in this process: takes every call, notes who was sent what and when."""

import asyncio
import re
import time
from collections import Counter, deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import cast

import orjson

from benchmarks.stub import server

_CHAT = re.compile(rb'chat_id"?(?:[:=] ?|\r\n\r\n)"?(-?\d+)')
_REFUSAL_S = 3.0


@dataclass
class Telegram:
    """`latency_s` passes before each answer; more than `limit` in a sliding second are refused."""

    latency_s: float = 0.0
    limit: float = 0.0
    url: str = ""
    sent: Counter[int] = field(default_factory=Counter)
    answers: dict[int, "asyncio.Future[None]"] = field(default_factory=dict)
    first_at: float | None = None
    refused: int = 0
    most_in_a_second: int = 0
    _window: "deque[float]" = field(default_factory=deque)
    _halted_until: float = 0.0

    async def answer(self, path: str, body: bytes) -> bytes:
        method = path.rpartition("/")[2]
        result: object = True
        if method == "getMe":
            result = {"id": 123456789, "is_bot": True, "first_name": "S", "username": "stub_bot"}
        elif method.startswith("send"):
            if self._refuses():
                return server.REFUSAL
            result = self._sent(int(cast("re.Match[bytes]", _CHAT.search(body))[1]))
        if self.latency_s:
            await asyncio.sleep(self.latency_s)
        return orjson.dumps({"ok": True, "result": result})

    def _sent(self, chat: int) -> object:
        self.sent[chat] += 1
        if chat in self.answers:
            waits = self.answers.pop(chat)
            if not waits.done():
                waits.set_result(None)
        elif self.first_at is None:
            self.first_at = time.perf_counter()
        return {
            "message_id": self.sent.total(),
            "chat": {"id": chat, "first_name": "Anna", "type": "private"},
            "date": 1_700_000_000,
            "text": "hello",
        }

    def _refuses(self) -> bool:
        now = time.perf_counter()
        while self._window and self._window[0] <= now - 1.0:
            self._window.popleft()
        if self.limit and (now < self._halted_until or len(self._window) >= self.limit):
            if now >= self._halted_until:
                self._halted_until = now + _REFUSAL_S
            self.refused += 1
            return True
        self._window.append(now)
        self.most_in_a_second = max(self.most_in_a_second, len(self._window))
        return False


@asynccontextmanager
async def listening(telegram: Telegram) -> AsyncIterator[Telegram]:
    loop = asyncio.get_running_loop()
    served = await loop.create_server(partial(server.Connection, telegram), "127.0.0.1", 0)
    telegram.url = f"http://127.0.0.1:{served.sockets[0].getsockname()[1]}"
    try:
        yield telegram
    finally:
        served.close()
