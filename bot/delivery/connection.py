"""One connection to a Bot API server: a request goes out as bytes, its answer comes back."""

import asyncio
from collections.abc import Callable
from contextvars import ContextVar
from typing import NamedTuple, cast

import httptools

LONGEST_ANSWER = 1 << 20
"""Bytes; the longest answer to a call that sends, a message of 4,096 characters, has some 30 kB."""


class Answer(NamedTuple):
    """What the server said: HTTP status and body, whatever they are."""

    status: int
    body: bytes


leaving: ContextVar[Callable[[], None] | None] = ContextVar("leaving", default=None)
"""Called just before a request is written: until then it has certainly not been sent."""


def tell_that_it_leaves() -> None:
    tell = leaving.get()
    if tell is not None:
        tell()


class CutError(Exception):
    """The connection ended, or spoke no HTTP, before the answer was whole."""


class Connection(asyncio.Protocol):
    """Carries one request at a time, over HTTP/1.1; `is_open` says whether it can carry another."""

    __slots__ = ("_answer", "_body", "_loop", "_parser", "_size", "_transport", "free_since")

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._transport: asyncio.Transport | None = None
        self._parser: httptools.HttpResponseParser | None = None
        self._answer: asyncio.Future[Answer] | None = None
        self._body: list[bytes] = []
        self._size = 0
        self.free_since = 0.0

    @property
    def is_open(self) -> bool:
        return self._transport is not None and not self._transport.is_closing()

    def ask(self, head: bytes, body: bytes) -> "asyncio.Future[Answer]":
        """Write a request; the future is its answer, or CutError. Only while `is_open`."""
        transport = self._transport
        if transport is None:
            raise CutError
        self._answer = self._loop.create_future()
        self._parser = httptools.HttpResponseParser(self)
        self._body.clear()
        self._size = 0
        transport.write(head + body)
        return self._answer

    def close(self) -> None:
        if self._transport is not None:
            self._transport.abort()

    # What asyncio calls

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        if self._answer is None or self._parser is None:
            self.close()  # nobody asked: whatever comes next would be taken for another's answer
            return
        try:
            self._parser.feed_data(data)
        except (httptools.HttpParserError, httptools.HttpParserUpgrade):
            self._cut()
            self.close()

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 (cut is cut)
        self._cut()

    # What the parser calls

    def on_body(self, part: bytes) -> None:
        self._body.append(part)
        self._size += len(part)
        if self._size > LONGEST_ANSWER:
            self._cut()
            self.close()

    def on_message_complete(self) -> None:
        answer, parser = self._answer, self._parser
        self._answer = self._parser = None
        if answer is None or parser is None:
            return
        if not parser.should_keep_alive():
            self.close()
        if not answer.done():
            answer.set_result(Answer(parser.get_status_code(), b"".join(self._body)))

    def _cut(self) -> None:
        answer, self._answer = self._answer, None
        if answer is not None and not answer.done():
            answer.set_exception(CutError())
