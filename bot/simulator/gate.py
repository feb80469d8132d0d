"""The gate of the local Telegram's port: plain calls are answered here, the rest is aiohttp's.

aiohttp's server costs 150-250 us a request, which is more than the call itself. What the gate
knows wholly, a POST with JSON or a form and no header out of the ordinary, it answers in a
tenth of that; from the first other request on, the connection belongs to aiohttp.
"""

import asyncio
import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from http import HTTPStatus
from typing import cast

import orjson

from bot.simulator import api
from bot.simulator.bodies import form
from bot.simulator.errors import AnswerLostError, CutOffError
from bot.simulator.last_words import own_mistake
from bot.simulator.loopback import is_here
from bot.simulator.world import World

_REQUEST = re.compile(rb"POST /bot([A-Za-z0-9:_-]+)/([A-Za-z]+) HTTP/1\.1(?=\r\n)")
_HEADER = re.compile(rb"\r\n([!-9;-~]+):[ \t]*([^\r\n]*)")
_PLAIN = frozenset(
    {
        b"accept", b"accept-encoding", b"accept-language", b"connection", b"content-length",
        b"content-type", b"host", b"user-agent",
    }
)  # fmt: skip
_JSON, _FORM = b"application/json", b"application/x-www-form-urlencoded"
_LONGEST_HEAD = 8 * 1024
_LONGEST_BODY = 1024 * 1024
_MOST_BRACKETS = 100
"""With more, it may be deeper than Telegram reads."""
_END_OF_HEAD = b"\r\n\r\n"


class NotPlainError(Exception):
    """A request that the gate leaves to aiohttp."""


class Gate(asyncio.Protocol):
    """One connection; its requests are answered one after the other."""

    def __init__(
        self, world: World, careful: Callable[[], asyncio.Protocol], all_: set["Gate"]
    ) -> None:
        self._world = world
        self._careful = careful
        self._all = all_
        self._transport: asyncio.Transport | None = None
        self._buffer = b""
        self._task: asyncio.Task[None] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        # Not asserted: uvloop's transports are no subclass of asyncio's.
        self._transport = cast("asyncio.Transport", transport)
        self._all.add(self)

    def connection_lost(self, _: Exception | None) -> None:
        self._transport = None
        self._all.discard(self)

    def data_received(self, data: bytes) -> None:
        self._buffer = self._buffer + data if self._buffer else data
        if self._task is None:
            self._proceed()

    def close(self) -> None:
        if self._task is not None:
            self._task.cancel()
        self._break_off()

    def _break_off(self) -> None:
        if self._transport is not None:
            self._transport.abort()

    def _proceed(self) -> None:
        """Answer what has come in whole, as long as nothing has to be waited for."""
        try:
            while self._buffer and self._task is None and self._transport is not None:
                if not self._answer_next():
                    return
        except NotPlainError:
            self._hand_over()

    def _answer_next(self) -> bool:
        """Take one request off the buffer; False where more of it must come first."""
        end = self._buffer.find(_END_OF_HEAD)
        if end < 0:
            if len(self._buffer) > _LONGEST_HEAD or not b"POST /bot".startswith(self._buffer[:9]):
                raise NotPlainError
            return False
        token, method, kind, length = _plain_head(self._buffer[:end])
        start, stop = end + 4, end + 4 + length
        if len(self._buffer) < stop:
            return False
        fields = _fields(kind, self._buffer[start:stop])
        self._buffer = self._buffer[stop:]
        self._call(token, method, fields)
        return True

    def _call(self, token: str, method: str, fields: Mapping[str, object]) -> None:
        try:
            answer = api.call_now(self._world, token, method, fields)
        except Exception as mistake:  # noqa: BLE001 (ours; the caller shall read so)
            answer = api.Answer(status=500, body=own_mistake(mistake))
        if answer is not None:
            self._write(answer)
        else:
            self._task = asyncio.create_task(self._wait(token, method, fields))

    async def _wait(self, token: str, method: str, fields: Mapping[str, object]) -> None:
        try:
            self._write(await api.call(self._world, token, method, fields))
        except (AnswerLostError, CutOffError):
            self._break_off()
        except Exception as mistake:  # noqa: BLE001 (ours; the caller shall read so)
            self._write(api.Answer(status=500, body=own_mistake(mistake)))
        except BaseException:
            self._break_off()
            raise
        self._task = None
        self._proceed()

    def _write(self, answer: api.Answer) -> None:
        if self._transport is not None:
            self._transport.write(_written(answer))

    def _hand_over(self) -> None:
        """Let aiohttp have the connection, with what has come in and was not answered."""
        if self._transport is None:
            return
        transport, protocol = self._transport, self._careful()
        self._all.discard(self)
        transport.set_protocol(protocol)
        protocol.connection_made(transport)
        protocol.data_received(self._buffer)
        self._transport, self._buffer = None, b""


@lru_cache(maxsize=1024)
def _plain_head(head: bytes) -> tuple[str, str, bytes, int]:
    """Read token, method, type and length of the body; clients repeat their heads to the letter."""
    request = _REQUEST.match(head)
    if request is None:
        raise NotPlainError
    lines = _HEADER.findall(head, request.end())
    headers = {name.lower(): value.strip() for name, value in lines}
    length = headers.get(b"content-length", b"0")
    kind = headers.get(b"content-type", b"").partition(b";")[0].lower()
    is_plain = (
        len(headers) == len(lines) == head.count(b"\r\n")
        and headers.keys() <= _PLAIN
        and is_here(headers.get(b"host", b"").decode("latin-1"))
        and headers.get(b"connection", b"keep-alive").lower() == b"keep-alive"
        and length.isdigit()
        and int(length) <= _LONGEST_BODY
        and (kind in (_JSON, _FORM) or int(length) == 0)
    )
    if not is_plain:
        raise NotPlainError
    return request[1].decode(), request[2].decode(), kind, int(length)


def _fields(kind: bytes, body: bytes) -> Mapping[str, object]:
    """Read the parameters; what is malformed aiohttp's side refuses in its words."""
    if not body:
        return {}
    try:
        if kind == _FORM:
            return form(body)
        if body.count(b"[") + body.count(b"{") > _MOST_BRACKETS:
            raise NotPlainError
        found = orjson.loads(body)
    except ValueError:
        raise NotPlainError from None
    if not isinstance(found, dict):
        raise NotPlainError
    return found


def _written(answer: api.Answer) -> bytes:
    body = answer.page or orjson.dumps(answer.body)
    if answer.status == HTTPStatus.OK:
        return b"%b%d\r\n\r\n%b" % (_OK, len(body), body)
    kind = "text/html" if answer.page else "application/json; charset=utf-8"
    lines = [f"HTTP/1.1 {answer.status} {answer.reason}", f"Content-Type: {kind}"]
    lines += [f"{name}: {value}" for name, value in answer.headers.items()]
    return "\r\n".join([*lines, f"Content-Length: {len(body)}", "", ""]).encode() + body


_OK = b"HTTP/1.1 200 OK\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: "
