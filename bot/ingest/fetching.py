"""Fetching from the open web: addresses checked where they are dialled, size and time bounded.

`httpcore` is used beneath httpx's client: it takes our network backend, follows no redirect,
reads no proxy from the environment, and unpacks nothing by itself.
"""

import asyncio
import ssl
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from email.utils import parsedate_to_datetime
from types import TracebackType
from typing import Final, Self

import httpcore
import httpx

from bot.clock import Clock
from bot.ingest import addresses
from bot.ingest.addresses import Refusal
from bot.ingest.bodies import BrokenBodyError, TooLargeError, read_body
from bot.ingest.dialling import CheckedBackend, RefusedError, Resolver, resolve
from bot.ingest.robots import MOST_BYTES as MOST_OF_ROBOTS
from bot.ingest.robots import Robots
from bot.services.looking import LookError, Trouble

MOST_BYTES: Final = 5 * 1024 * 1024
MOST_REDIRECTS: Final = 5
TIMEOUT_S: Final = 30.0
"""For one visit from its first redirect to the last byte."""
CONNECT_S: Final = 10.0
_ROBOTS_KEPT: Final = timedelta(hours=12)
_LONGEST_ADDRESS: Final = 2_000
_ACCEPT: Final = (
    "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, "
    "text/html;q=0.9, application/json;q=0.8, */*;q=0.5"
)
_AGENT: Final = "Newsdesk/0.1 (news bot)"
_PERMANENT: Final = frozenset({301, 308})
_REDIRECTS: Final = _PERMANENT | {302, 303, 307}
_MOST_SITES: Final = 1_000
"""Sites whose robots.txt is remembered."""
_NO_ROBOTS: Final = frozenset(range(400, 500)) - {429}
"""With these a site says that it has no robots.txt (RFC 9309)."""


class FetchError(LookError):
    """A visit without a result; `status` is that of the answer, where there was one.

    What went wrong beneath is its cause.
    """

    def __init__(
        self, trouble: Trouble, *, status: int | None = None, wait_s: float | None = None
    ) -> None:
        super().__init__(trouble, "" if status is None else str(status), wait_s=wait_s)
        self.status = status


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """An answer with status 200, or 304 where nothing changed; that one has no body.

    `url` is the address that answered; `moved_to` the one to ask from now on, where the site
    says that it has moved for good. `retry_after` is in seconds.
    """

    status: int
    url: str
    moved_to: str | None = None
    body: bytes = b""
    content_type: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    retry_after: float | None = None

    @property
    def is_unchanged(self) -> bool:
        return self.status == 304


class Fetcher:
    """Visits pages, politely; to be closed, or used as an async context.

    `refusal` and `resolver` say what may be dialled; tests hand in their own.
    """

    def __init__(
        self,
        clock: Clock,
        *,
        refusal: Refusal = addresses.refusal,
        resolver: Resolver = resolve,
        most_bytes: int = MOST_BYTES,
        timeout_s: float = TIMEOUT_S,
    ) -> None:
        self._clock = clock
        self._most_bytes = most_bytes
        self._timeout_s = timeout_s
        self._robots: dict[str, Robots] = {}
        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=ssl.create_default_context(),
            max_connections=100,
            max_keepalive_connections=10,
            keepalive_expiry=5.0,
            network_backend=CheckedBackend(refusal, resolver),
        )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

    async def close(self) -> None:
        await self._pool.aclose()

    async def get(
        self, url: str, *, etag: str | None = None, last_modified: str | None = None
    ) -> Fetched:
        """Visit an address; `etag` and `last_modified` are those of the last visit.

        Raises FetchError.
        """
        conditions = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        headers = {name: value for name, value in conditions.items() if value and value.isascii()}
        try:
            async with asyncio.timeout(self._timeout_s):
                return await self._followed(_address(url), headers, self._most_bytes)
        except TimeoutError as error:
            raise FetchError(Trouble.SILENT) from error

    async def _followed(
        self, url: httpx.URL, headers: Mapping[str, str], most_bytes: int, *, asks: bool = True
    ) -> Fetched:
        """Visit an address and where it leads; `asks`: only where robots.txt allows it."""
        moved_to, is_permanent = None, True
        for _ in range(MOST_REDIRECTS + 1):
            if asks:
                await self._ask_robots(url)
            answer, location = await self._visited(url, headers, most_bytes)
            if location is None:
                return replace(answer, moved_to=moved_to)
            target = _address(location, base=url)
            is_permanent = is_permanent and answer.status in _PERMANENT
            # A move to an unencrypted address is followed, and not kept.
            if is_permanent and not (url.scheme == "https" and target.scheme == "http"):
                moved_to = str(target)
            url = target
        raise FetchError(Trouble.CIRCLE)

    async def _visited(
        self, url: httpx.URL, headers: Mapping[str, str], most_bytes: int
    ) -> tuple[Fetched, str | None]:
        """One answer, and where it sends us. Foreign errors become ours here."""
        try:
            return await self._answered(url, headers, most_bytes)
        except RefusedError as error:
            raise FetchError(Trouble.FORBIDDEN) from error
        except TooLargeError as error:
            raise FetchError(Trouble.LARGE) from error
        except BrokenBodyError as error:
            raise FetchError(Trouble.UNREADABLE) from error
        except httpcore.TimeoutException as error:
            raise FetchError(Trouble.SILENT) from error
        except (httpcore.NetworkError, httpcore.ProtocolError, ssl.SSLError) as error:
            raise FetchError(Trouble.UNREACHABLE) from error

    async def _answered(
        self, url: httpx.URL, headers: Mapping[str, str], most_bytes: int
    ) -> tuple[Fetched, str | None]:
        told = [
            ("Host", url.netloc.decode("ascii")),
            ("User-Agent", _AGENT),
            ("Accept", _ACCEPT),
            ("Accept-Encoding", "gzip"),
            *headers.items(),
        ]
        limits = {"connect": CONNECT_S, "read": self._timeout_s, "write": CONNECT_S, "pool": None}
        async with self._pool.stream(
            "GET", _target(url), headers=told, extensions={"timeout": limits}
        ) as response:
            given = {
                name.decode("latin-1").casefold(): value.decode("latin-1").strip()
                for name, value in response.headers
            }
            status = response.status
            retry_after = self._seconds(given.get("retry-after"))
            if status in _REDIRECTS and given.get("location"):
                return Fetched(status=status, url=str(url)), given["location"]
            if status not in {200, 304}:
                raise FetchError(Trouble.STATUS, status=status, wait_s=retry_after or None)
            body = b""
            if status == 200:
                if _number(given.get("content-length")) > most_bytes:
                    raise TooLargeError
                encoding = given.get("content-encoding", "").casefold()
                body = await read_body(
                    response.aiter_stream(), encoding=encoding, most_bytes=most_bytes
                )
        answer = Fetched(
            status=status,
            url=str(url),
            body=body,
            content_type=given.get("content-type"),
            etag=given.get("etag"),
            last_modified=given.get("last-modified"),
            retry_after=retry_after or None,
        )
        return answer, None

    # --- robots.txt

    async def _ask_robots(self, url: httpx.URL) -> None:
        origin = f"{url.scheme}://{url.netloc.decode('ascii')}"
        known = self._robots.get(origin)
        if known is None or known.until <= self._clock.now():
            known = await self._robots_of(origin)
            self._remember(origin, known)
        if not known.allow(url.raw_path.decode("ascii")):
            raise FetchError(Trouble.ROBOTS)

    def _remember(self, origin: str, robots: Robots) -> None:
        """Keep the latest: a site that sends us around would fill the memory otherwise."""
        self._robots.pop(origin, None)
        if len(self._robots) >= _MOST_SITES:
            del self._robots[next(iter(self._robots))]
        self._robots[origin] = robots

    async def _robots_of(self, origin: str) -> Robots:
        """Without one a site allows everything; one that fails is not visited (RFC 9309)."""
        until = self._clock.now() + _ROBOTS_KEPT
        try:
            address = httpx.URL(origin + "/robots.txt")
            answer = await self._followed(address, {}, MOST_OF_ROBOTS, asks=False)
        except FetchError as error:
            if error.status in _NO_ROBOTS:
                return Robots(until=until)
            raise
        return Robots.read(answer.body, agent=_AGENT, until=until)

    def _seconds(self, value: str | None) -> float:
        """Retry-After: a number of seconds or a date; 0 where it says nothing."""
        if not value:
            return 0.0
        if value.isdigit() and value.isascii():
            return float(value[:9])
        try:
            moment = parsedate_to_datetime(value)
            return max(0.0, (moment - self._clock.now()).total_seconds())
        except (ValueError, TypeError):
            return 0.0


def _address(text: str, *, base: httpx.URL | None = None) -> httpx.URL:
    """An address of the web, seen from `base`. Raises FetchError."""
    try:
        url = httpx.URL(text.strip()) if base is None else base.join(text.strip())
    except (httpx.InvalidURL, ValueError, TypeError) as error:
        raise FetchError(Trouble.FORBIDDEN) from error
    is_of_the_web = url.scheme in {"http", "https"} and url.host
    if not is_of_the_web or url.userinfo or len(str(url)) > _LONGEST_ADDRESS:
        raise FetchError(Trouble.FORBIDDEN)
    return url.copy_with(fragment=None)


def _target(url: httpx.URL) -> httpcore.URL:
    """The address as it was looked at, so that nobody parses it a second time, otherwise."""
    return httpcore.URL(
        scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path
    )


def _number(value: str | None) -> int:
    return int(value[:18]) if value and value.isdigit() and value.isascii() else 0
