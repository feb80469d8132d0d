"""Calls as prepared bytes over kept connections: for broadcasts, and for the library's JSON calls.

Such a call costs a third of what it costs through aiohttp, and a broadcast is nothing else.
"""

import asyncio
import ssl
from collections import deque
from collections.abc import Callable
from functools import lru_cache, partial
from http import HTTPStatus
from typing import NamedTuple
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import orjson
from telegram._utils.types import ODVInput  # what the overridden signature is written in
from telegram.error import TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.delivery.connection import Answer, Asker, Connection, tell_that_it_leaves
from bot.delivery.room import Room
from bot.delivery.transport import (
    CONNECTIONS,
    KEEP_ALIVE_S,
    AiohttpRequest,
    BrokenOffError,
    NoBotApiError,
    NotSentError,
    chosen,
    is_on_this_machine,
)


class Target(NamedTuple):
    """Where the calls of a URL go; `head` is a request up to the number of its bytes."""

    host: str
    port: int
    is_secure: bool
    head: bytes


class WireRequest(AiohttpRequest):
    """The library's seam, and `exchange`; what carries files, or must go by a proxy, takes aiohttp.

    Errors are those of AiohttpRequest. All calls go to one server.
    """

    def __init__(
        self,
        *,
        connections: int = CONNECTIONS,
        read_timeout_s: float = 20.0,
        connect_timeout_s: float = 10.0,
        pool_timeout_s: float = 15.0,
        proxy_from_environment: bool = True,
    ) -> None:
        super().__init__(
            connections=connections,
            read_timeout_s=read_timeout_s,
            connect_timeout_s=connect_timeout_s,
            pool_timeout_s=pool_timeout_s,
            proxy_from_environment=proxy_from_environment,
        )
        self._room = Room(connections)
        self._free: deque[Connection] = deque()
        self._all: set[Connection] = set()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._look: asyncio.TimerHandle | None = None

    async def initialize(self) -> None:
        await super().initialize()
        self._loop = asyncio.get_running_loop()

    async def shutdown(self) -> None:
        self._loop = None
        if self._look is not None:
            self._look.cancel()
            self._look = None
        for connection in self._all:
            connection.close()
        self._all.clear()
        self._free.clear()
        await super().shutdown()

    async def do_request(  # noqa: PLR0917 (the library's order)
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        if method != "POST" or (request_data is not None and request_data.contains_files):
            return await super().do_request(
                url,
                method,
                request_data,
                read_timeout,
                write_timeout,
                connect_timeout,
                pool_timeout,
            )
        parameters = request_data.parameters if request_data is not None else {}
        read_s = chosen(read_timeout, self._read_timeout_s)
        answer = await self.exchange(url, orjson.dumps(parameters), read_timeout_s=read_s)
        if answer.status == HTTPStatus.NOT_FOUND:
            raise NoBotApiError
        return answer

    async def exchange(
        self, url: str, body: bytes, *, read_timeout_s: float | None = None
    ) -> Answer:
        if self._proxy_from_environment and is_proxied(url):
            return await super().exchange(url, body, read_timeout_s=read_timeout_s)
        loop = self._loop
        if loop is None:
            raise NotSentError("the transport is not running")
        target = _target(url)
        await self._enter()
        try:
            connection = self._take(loop) or await self._connect(loop, target)
        except BaseException:
            self._room.leave()
            raise
        said: asyncio.Future[Answer] = loop.create_future()
        within_s = read_timeout_s or self._read_timeout_s
        self._ask(
            connection,
            loop,
            _request(target, body),
            within_s,
            leaves=tell_that_it_leaves,
            asker=partial(_hand_over, said),
        )
        try:
            return await said
        finally:
            if not said.done() or said.cancelled():
                connection.close()  # its answer may still come

    def launch(self, url: str, body: bytes, *, leaves: Callable[[], None], asker: Asker) -> bool:
        """Make a call at this very moment, where a connection is free; False where none is.

        `leaves` is called just before it goes, `asker` with what comes back. It spares the
        coroutines, the future and the timer of a call that is waited for: half of its cost.
        """
        loop = self._loop
        if loop is None or self._room.is_full or (self._proxy_from_environment and is_proxied(url)):
            return False
        connection = self._take(loop)
        if connection is None:
            return False
        self._room.enter()
        request = _request(_target(url), body)
        self._ask(connection, loop, request, self._read_timeout_s, leaves=leaves, asker=asker)
        return True

    def _ask(
        self,
        connection: Connection,
        loop: asyncio.AbstractEventLoop,
        request: bytes,
        within_s: float,
        *,
        leaves: Callable[[], None],
        asker: Asker,
    ) -> None:
        """Write a request; from here on `_ended` is what gives its connection back."""
        connection.asker = asker
        connection.deadline = deadline = loop.time() + within_s
        if self._look is None or deadline < self._look.when():
            self._look_at(loop, deadline)
        connection.ask(request, leaves)

    def _ended(self, connection: Connection, answer: Answer | None) -> None:
        asker, connection.asker = connection.asker, None
        self._give_back(connection)
        self._room.leave()
        if asker is None:
            return
        if answer is not None:
            asker(answer)
        elif connection.is_late:
            asker(TimedOut("no answer within the time allowed"))
        else:
            asker(BrokenOffError("the connection broke before the answer"))

    def _look_at(self, loop: asyncio.AbstractEventLoop, moment: float) -> None:
        if self._look is not None:
            self._look.cancel()
        self._look = loop.call_at(moment, self._end_the_late, loop)

    def _end_the_late(self, loop: asyncio.AbstractEventLoop) -> None:
        """One timer for all: as most have the same time, it goes off once in that time."""
        self._look = None
        now = loop.time()
        asked = [connection for connection in self._all if connection.is_asked]
        for connection in asked:
            if connection.deadline <= now:
                connection.is_late = True
                connection.close()
        waiting = [each.deadline for each in asked if not each.is_late]
        if waiting:
            self._look_at(loop, min(waiting))

    async def _enter(self) -> None:
        if not self._room.is_full:
            self._room.enter()
            return
        try:
            async with asyncio.timeout(self._pool_timeout_s):
                await self._room.enter_in_turn()
        except TimeoutError:
            raise NotSentError("no connection was free within the time allowed") from None

    def _take(self, loop: asyncio.AbstractEventLoop) -> Connection | None:
        """The connection used last, so that those not needed grow old and are closed."""
        oldest = loop.time() - KEEP_ALIVE_S
        while self._free and (not self._free[0].is_open or self._free[0].free_since < oldest):
            self._drop(self._free.popleft())
        while self._free:
            connection = self._free.pop()
            if connection.is_open:
                return connection
            self._drop(connection)
        return None

    def _give_back(self, connection: Connection) -> None:
        if self._loop is not None and connection.is_open:
            connection.free_since = self._loop.time()
            self._free.append(connection)
        else:
            self._drop(connection)

    def _drop(self, connection: Connection) -> None:
        connection.close()
        self._all.discard(connection)

    async def _connect(self, loop: asyncio.AbstractEventLoop, target: Target) -> Connection:
        try:
            async with asyncio.timeout(self._connect_timeout_s):
                _, connection = await loop.create_connection(
                    lambda: Connection(self._ended),
                    target.host,
                    target.port,
                    ssl=tls() if target.is_secure else None,
                )
        except TimeoutError:
            raise NotSentError("no connection within the time allowed") from None
        except OSError as error:
            raise NotSentError(f"no connection: {error.strerror or type(error).__name__}") from None
        if not connection.is_open:
            raise NotSentError("the connection ended before the request")
        self._all.add(connection)
        return connection


def _request(target: Target, body: bytes) -> bytes:
    return b"%b%d\r\n\r\n%b" % (target.head, len(body), body)


def _hand_over(to: "asyncio.Future[Answer]", said: Answer | TelegramError) -> None:
    if to.done():
        return
    if isinstance(said, TelegramError):
        to.set_exception(said)
    else:
        to.set_result(said)


@lru_cache(maxsize=256)
def _target(url: str) -> Target:
    """NotSentError for what is no address."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise NotSentError("BOT_API_URL is not an address") from None
    is_secure = parts.scheme == "https"
    if not parts.hostname or parts.scheme not in ("http", "https"):
        raise NotSentError("BOT_API_URL is not an address")
    head = (
        f"POST {parts.path} HTTP/1.1\r\nHost: {parts.netloc.rpartition('@')[2]}\r\n"
        "User-Agent: Newsdesk\r\nAccept: application/json\r\n"
        "Content-Type: application/json\r\nContent-Length: "
    )
    return Target(parts.hostname, port or (443 if is_secure else 80), is_secure, head.encode())


@lru_cache(maxsize=1)
def tls() -> ssl.SSLContext:
    return ssl.create_default_context()


@lru_cache(maxsize=256)
def is_proxied(url: str) -> bool:
    """Whether the environment wants a proxy between us and an address of another machine."""
    parts = urlsplit(url)
    if is_on_this_machine(url) or parts.scheme not in getproxies():
        return False
    return not proxy_bypass(parts.hostname or "")
