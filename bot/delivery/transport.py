"""HTTP with Telegram over aiohttp, whose errors tell "not sent" from "unknown".

The library's own transport costs 1.5-1.9 ms of CPU a message, this one 0.28 ms.
"""

import io
import ipaddress
from collections.abc import Mapping
from functools import lru_cache
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import orjson
from telegram._utils.defaultvalue import DefaultValue
from telegram._utils.types import ODVInput  # what the overridden signature is written in
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.delivery.connection import Answer, tell_that_it_leaves

CONNECTIONS = 128
"""Below the 200 requests in flight at which Telegram's server begins to refuse."""

KEEP_ALIVE_S = 50.0
_JSON = {"Content-Type": "application/json"}
_FILES = "/file/bot"
"""Stands in the addresses of files, which may be gone from a Bot API that is well."""

NO_BOT_API = "no Bot API at this address: check BOT_API_URL, and that BOT_TOKEN is whole"


LONGEST_WAIT_S = 86_400.0
"""A day: what a server asks beyond that is no wait but a mistake."""


class NotSentError(NetworkError):
    """The request certainly never left: sending it again doubles nothing."""


class NoBotApiError(NotSentError):
    """404: Telegram answers so for an address that is none of its own; a refused token gets 401."""

    def __init__(self) -> None:
        super().__init__(NO_BOT_API)


class BrokenOffError(NetworkError):
    """The connection broke after the request began to leave: an unknown outcome."""


class AiohttpRequest(BaseRequest):
    """The library's seam for HTTP; its sessions live from `initialize` to `shutdown`.

    A proxy of the environment is used for other machines, never for this one.
    Time-outs are in seconds. A connection that is not had within `pool_timeout_s`, or not
    made within `connect_timeout_s`, raises NotSentError; whatever goes wrong after the request
    began to leave raises TimedOut or BrokenOffError, an unknown outcome.
    """

    def __init__(
        self,
        *,
        connections: int = CONNECTIONS,
        read_timeout_s: float = 20.0,
        write_timeout_s: float = 60.0,
        connect_timeout_s: float = 10.0,
        pool_timeout_s: float = 15.0,
        proxy_from_environment: bool = True,
    ) -> None:
        self._connections = connections
        self._read_timeout_s = read_timeout_s
        self._write_timeout_s = write_timeout_s
        self._connect_timeout_s = connect_timeout_s
        self._pool_timeout_s = pool_timeout_s
        self._proxy_from_environment = proxy_from_environment
        self._session: aiohttp.ClientSession | None = None
        self._direct: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        return self._read_timeout_s

    async def initialize(self) -> None:
        if self._session is None:
            connector = aiohttp.TCPConnector(
                limit=self._connections, keepalive_timeout=KEEP_ALIVE_S, ttl_dns_cache=60
            )
            self._direct = _session(connector, proxy_from_environment=False)
            self._session = _session(connector, proxy_from_environment=self._proxy_from_environment)

    async def shutdown(self) -> None:
        sessions = (self._direct, self._session)
        self._direct = self._session = None
        for session in sessions:
            if session is not None:
                await session.close()

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
        connect_s = chosen(connect_timeout, self._connect_timeout_s)
        pool_s = chosen(pool_timeout, self._pool_timeout_s)
        read_s = chosen(read_timeout, self._read_timeout_s)
        upload = request_data is not None and request_data.contains_files
        write_s = chosen(write_timeout, self._write_timeout_s) if upload else 0.0
        timeout = aiohttp.ClientTimeout(
            total=_sum(pool_s, write_s, read_s),
            connect=_sum(pool_s),
            sock_connect=connect_s,
        )
        answer = await self._exchange(method, url, timeout, _body(request_data))
        if answer.status == HTTPStatus.NOT_FOUND and _FILES not in url:
            raise NoBotApiError
        return answer

    async def exchange(
        self, url: str, body: bytes, *, read_timeout_s: float | None = None
    ) -> Answer:
        """Make a call whose JSON is ready; gives the answer as it came, a 404 too."""
        timeout = aiohttp.ClientTimeout(
            total=self._pool_timeout_s + (read_timeout_s or self._read_timeout_s),
            connect=self._pool_timeout_s,
            sock_connect=self._connect_timeout_s,
        )
        return await self._exchange("POST", url, timeout, {"data": body, "headers": _JSON})

    async def _exchange(
        self, method: str, url: str, timeout: aiohttp.ClientTimeout, body: Mapping[str, Any]
    ) -> Answer:
        session = self._direct if is_on_this_machine(url) else self._session
        if session is None:
            raise NotSentError("the transport is not running")
        try:
            async with session.request(
                method, url, timeout=timeout, allow_redirects=False, **body
            ) as response:
                return Answer(response.status, await response.read())
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise _translated(error) from None

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        try:
            parsed: dict[str, Any] = orjson.loads(payload)
        except orjson.JSONDecodeError as error:
            raise TelegramError("the answer is not JSON") from error
        _bound_the_wait(parsed)
        return parsed


def _bound_the_wait(answer: object) -> None:
    """The library makes a timedelta of it, which overflows, and takes 0 for none."""
    parameters = answer.get("parameters") if isinstance(answer, dict) else None
    if isinstance(parameters, dict) and "retry_after" in parameters:
        parameters["retry_after"] = asked_to_wait_s(parameters["retry_after"])


def asked_to_wait_s(given: object) -> float:
    """What the `retry_after` of an answer asks for, in seconds, whatever stands there."""
    seconds = float(given) if isinstance(given, int | float) else 1.0
    return min(max(seconds, 1.0), LONGEST_WAIT_S)


@lru_cache(maxsize=8)
def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def is_on_this_machine(url: str) -> bool:
    """Whether an address leads to this very machine, where no proxy has a place."""
    try:
        return _is_loopback(urlsplit(url).hostname or "")
    except ValueError:
        return False


def _session(
    connector: aiohttp.TCPConnector, *, proxy_from_environment: bool
) -> aiohttp.ClientSession:
    connected = aiohttp.TraceConfig()
    connected.on_connection_create_end.append(_leaves)
    connected.on_connection_reuseconn.append(_leaves)
    return aiohttp.ClientSession(
        connector=connector,
        headers={"User-Agent": "Newsdesk"},
        cookie_jar=aiohttp.DummyCookieJar(),
        trust_env=proxy_from_environment,
        trace_configs=[connected],
    )


async def _leaves(*_connected: object) -> None:
    """A request has its connection, and nothing is waited for before it is written."""
    tell_that_it_leaves()


def _translated(error: Exception) -> NetworkError:
    """Without its cause: an aiohttp error holds the address, and the address the token."""
    name = type(error).__name__
    match error:
        case aiohttp.ConnectionTimeoutError():
            return NotSentError("no connection within the time allowed")
        case aiohttp.ClientConnectorError():
            return NotSentError(f"no connection: {error.strerror or name}")
        case aiohttp.InvalidURL() | aiohttp.NonHttpUrlClientError():
            return NotSentError("BOT_API_URL is not an address")
        case TimeoutError():
            return TimedOut("no answer within the time allowed")
        case _:
            return BrokenOffError(f"the connection broke before the answer: {name}")


def chosen(given: ODVInput[float], own: float) -> float | None:
    """The library's own value for "not said" gives way to ours."""
    return own if isinstance(given, DefaultValue) else given


def _sum(*seconds: float | None) -> float | None:
    known = [each for each in seconds if each is not None]
    return sum(known) if len(known) == len(seconds) else None


def _body(request_data: RequestData | None) -> Mapping[str, Any]:
    """JSON, or a form where bytes travel along."""
    if request_data is None:
        return {}
    if not request_data.contains_files:
        return {
            "data": orjson.dumps(request_data.parameters),
            "headers": _JSON,
        }
    form = aiohttp.FormData()
    for name, value in request_data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, mime_type) in request_data.multipart_data.items():
        # As a file, because aiohttp warns of bytes above 1 MB, and takes them no quicker.
        file = io.BytesIO(content) if isinstance(content, bytes) else content
        form.add_field(name, file, filename=filename, content_type=mime_type)
    return {"data": form}
