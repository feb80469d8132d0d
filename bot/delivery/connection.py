"""One connection to a Bot API server: a request goes out as bytes, its answer comes back."""

import asyncio
import math
from collections.abc import Callable
from contextvars import ContextVar
from typing import NamedTuple, cast

import httptools
from telegram.error import TelegramError

LONGEST_ANSWER = 1 << 20
"""Bytes; the longest answer to a call that sends, a message of 4,096 characters, has some 30 kB."""


class Answer(NamedTuple):
    """What the server said: HTTP status and body, whatever they are."""

    status: int
    body: bytes


Asker = Callable[[Answer | TelegramError], None]
"""Is told what the server said, or why that is not known."""

leaving: ContextVar[Callable[[], None] | None] = ContextVar("leaving", default=None)
"""Called by a transport just before it writes a request, which until then has not been sent."""


def tell_that_it_leaves() -> None:
    tell = leaving.get()
    if tell is not None:
        tell()


Ended = Callable[["Connection", Answer | None], None]
"""Is told of the answer to a request, or of None where it was cut off before its end."""


class Connection(asyncio.Protocol):
    """Carries one request at a time, over HTTP/1.1; `is_open` says whether it can carry another.

    `ended` is told once of each request. `asker` and `deadline` are its owner's to note for it.
    """

    __slots__ = (
        "_body",
        "_ended",
        "_is_asked",
        "_parser",
        "_size",
        "_transport",
        "asker",
        "deadline",
        "free_since",
        "is_late",
    )

    def __init__(self, ended: Ended) -> None:
        self._ended = ended
        self._transport: asyncio.Transport | None = None
        self._parser: httptools.HttpResponseParser | None = None
        self._is_asked = False
        self._body: list[bytes] = []
        self._size = 0
        self.free_since = 0.0
        self.asker: Asker | None = None
        self.deadline = math.inf
        self.is_late = False

    @property
    def is_open(self) -> bool:
        return self._transport is not None and not self._transport.is_closing()

    @property
    def is_asked(self) -> bool:
        """Whether a request is on its way."""
        return self._is_asked

    def ask(self, request: bytes, leaves: Callable[[], None]) -> None:
        """Call `leaves` and write a request, whose end `ended` is told. Only while `is_open`."""
        self._is_asked = True
        transport = self._transport
        if transport is None:
            self._end(None)
            return
        self._parser = httptools.HttpResponseParser(self)
        self._body.clear()
        self._size = 0
        leaves()  # last of all: whoever is killed between it and the write has said what is not so
        transport.write(request)

    def close(self) -> None:
        if self._transport is not None:
            self._transport.abort()

    # What asyncio calls

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast("asyncio.Transport", transport)

    def data_received(self, data: bytes) -> None:
        if not self._is_asked or self._parser is None:
            self.close()  # nobody asked: whatever comes next would be taken for another's answer
            return
        try:
            self._parser.feed_data(data)
        except (httptools.HttpParserError, httptools.HttpParserUpgrade):
            self.close()
            self._end(None)

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002 (cut is cut)
        self._end(None)

    # What the parser calls

    def on_message_begin(self) -> None:
        if not self._is_asked:
            self.close()  # a second answer, as above

    def on_body(self, part: bytes) -> None:
        self._body.append(part)
        self._size += len(part)
        if self._size > LONGEST_ANSWER:
            self.close()
            self._end(None)

    def on_message_complete(self) -> None:
        parser = self._parser
        if not self._is_asked or parser is None:
            return
        if not parser.should_keep_alive():
            self.close()
        self._end(Answer(parser.get_status_code(), b"".join(self._body)))

    def _end(self, answer: Answer | None) -> None:
        if self._is_asked:
            self._is_asked = False
            self._ended(self, answer)
