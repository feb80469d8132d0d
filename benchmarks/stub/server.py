"""The stub itself: HTTP/1.1 with keep-alive on a bare protocol, answers as Telegram forms them."""

import asyncio
import math
import re
import time
from collections import deque
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from typing import Protocol, cast

import httptools
import orjson

FIRST_CHAT = 1_000_000
_FIRST_UPDATE = 100_000_001
_SENT_AT = 1_700_000_000
_PAGE = 100
_OFFSET = re.compile(rb'offset"?(?:[:=] ?|\r\n\r\n)"?(-?\d+)')
"""In JSON, in a form of one line, and in a form of parts: clients differ."""
_TIMEOUT = re.compile(rb'timeout"?(?:[:=] ?|\r\n\r\n)"?(\d+)')
_CHAT = re.compile(rb'chat_id"?(?:[:=] ?|\r\n\r\n)"?(-?\d+)')
_REPLY = "<b>Newsdesk</b>: what the press office says, found and sent. " * 10

_REFUSED_FOR_S = 3

REFUSAL = orjson.dumps(
    {
        "ok": False,
        "error_code": 429,
        "description": f"Too Many Requests: retry after {_REFUSED_FOR_S}",
        "parameters": {"retry_after": _REFUSED_FOR_S},
    }
)
_BOT = {"id": 123456789, "is_bot": True, "first_name": "Stub", "username": "stub_bot"}
_HEAD = b"HTTP/1.1 %b\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"


@dataclass(slots=True)
class World:
    """The updates that wait, and what was seen of the client's answers."""

    updates: int = 0
    chats: int = 1
    text: str = "hello"
    latency_s: float = 0.0
    limit: float = 0.0
    storm_after_s: float = math.inf
    handed: int = 0
    refused: int = 0
    doubled: int = 0
    window: "deque[float]" = field(default_factory=deque)
    halted_until: float = 0.0
    moments: list[float] = field(default_factory=list)
    reached: set[int] = field(default_factory=set)
    messages: int = 0
    first_at: float | None = None
    last_at: float = 0.0
    news: asyncio.Event = field(default_factory=asyncio.Event)

    def page(self, offset: int) -> list[object]:
        """The next hundred updates from an offset on."""
        begin = max(offset - _FIRST_UPDATE, 0)
        page = [self._update(number) for number in range(begin, min(begin + _PAGE, self.updates))]
        if page and self.first_at is None:
            self.first_at = time.perf_counter()
        self.handed = max(self.handed, begin + len(page))
        return page

    def _update(self, number: int) -> object:
        chat = FIRST_CHAT + number % self.chats
        message: dict[str, object] = {
            "message_id": number + 1,
            "from": {"id": chat, "is_bot": False, "first_name": "Anna", "language_code": "en"},
            "chat": {"id": chat, "first_name": "Anna", "type": "private"},
            "date": _SENT_AT,
            "text": self.text,
        }
        if self.text.startswith("/"):
            length = len(self.text.split(maxsplit=1)[0])
            message["entities"] = [{"offset": 0, "length": length, "type": "bot_command"}]
        return {"update_id": _FIRST_UPDATE + number, "message": message}

    def refuses(self) -> bool:
        """Strictly so many in any sliding second, then three seconds of refusals; and a storm."""
        if not self.limit:
            return False
        now = time.perf_counter()
        while self.window and self.window[0] <= now - 1.0:
            self.window.popleft()
        begun = self.moments[0] if self.moments else now
        if self.storm_after_s <= now - begun:
            self.storm_after_s = math.inf
            self.halted_until = now + _REFUSED_FOR_S
        elif now >= self.halted_until and len(self.window) >= self.limit:
            self.halted_until = now + _REFUSED_FOR_S
        if now < self.halted_until:
            self.refused += 1
            return True
        self.window.append(now)
        return False

    def sent(self, chat: int) -> object:
        """Count a message, and give it back as Telegram does, some 1,000 bytes."""
        self.messages += 1
        self.doubled += chat in self.reached
        self.reached.add(chat)
        self.moments.append(time.perf_counter())
        self.last_at = time.perf_counter()
        if self.first_at is None:
            self.first_at = self.last_at
        return {
            "message_id": self.messages,
            "from": _BOT,
            "chat": {"id": chat, "first_name": "Anna", "type": "private"},
            "date": _SENT_AT,
            "text": _REPLY,
            "entities": [{"offset": 0, "length": 8, "type": "bold"}],
        }

    def figures(self) -> object:
        seconds = self.last_at - self.first_at if self.first_at is not None else 0.0
        return {
            "updates": self.handed,
            "messages": self.messages,
            "seconds": max(seconds, 0.0),
            "refused": self.refused,
            "reached": len(self.reached),
            "doubled": self.doubled,
        }


class Server:
    """One world, which `/prepare` makes anew; the methods of every token lead into it."""

    def __init__(self) -> None:
        self.world = World()

    async def answer(self, path: str, body: bytes) -> bytes:
        method = path.rpartition("/")[2]
        if method == "prepare":
            self.world.news.set()
            self.world = World(**orjson.loads(body))
            return b"{}"
        if method == "figures":
            return orjson.dumps(self.world.figures())
        world = self.world
        is_refused = method.startswith(("send", "edit", "delete")) and world.refuses()
        if world.latency_s:
            await asyncio.sleep(world.latency_s)
        if is_refused:
            return REFUSAL
        return orjson.dumps({"ok": True, "result": await self._result(world, method, body)})

    async def _result(self, world: World, method: str, body: bytes) -> object:
        match method:
            case "getUpdates":
                return await self._updates(world, body)
            case "getMe":
                return _BOT
            case "sendMessage":
                return world.sent(_number(_CHAT, body))
            case _:
                return True

    async def _updates(self, world: World, body: bytes) -> object:
        """The next page; where there is none, nothing, once the time-out has passed."""
        page = world.page(_number(_OFFSET, body))
        timeout_s = _number(_TIMEOUT, body)
        if not page and timeout_s:
            with suppress(TimeoutError):
                await asyncio.wait_for(world.news.wait(), timeout_s)
        return page


class Answering(Protocol):
    async def answer(self, path: str, body: bytes) -> bytes: ...


class Connection(asyncio.Protocol):
    """Reads requests and writes answers in the order in which they are ready."""

    def __init__(self, server: Answering) -> None:
        self._server = server
        self._parser = httptools.HttpRequestParser(self)
        self._tasks: set[asyncio.Task[None]] = set()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        self._parser.feed_data(data)

    def on_message_begin(self) -> None:
        self._path = self._body = b""

    def on_url(self, url: bytes) -> None:
        self._path += url

    def on_body(self, part: bytes) -> None:
        self._body += part

    def on_message_complete(self) -> None:
        task = asyncio.create_task(self._answer(self._path.decode(), self._body))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _answer(self, path: str, body: bytes) -> None:
        answer = await self._server.answer(path, body)
        status = b"429 Too Many Requests" if answer is REFUSAL else b"200 OK"
        if not self._transport.is_closing():
            self._transport.write(_HEAD % (status, len(answer)) + answer)


async def serve() -> None:
    """Listen on a free port of this machine, print it, and go on until killed."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(partial(Connection, Server()), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


def _number(pattern: re.Pattern[bytes], body: bytes) -> int:
    found = pattern.search(body)
    return int(found[1]) if found else 0
