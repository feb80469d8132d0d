"""Connections to the open web: a name is resolved, every address checked, the checked one dialled.

The check stands between the resolver and the socket, so a name that changes its address in
between (DNS rebinding) gains nothing. TLS still verifies the name.
"""

import asyncio
import socket
from collections.abc import Awaitable, Callable, Iterable
from ipaddress import ip_address

import httpcore
from httpcore import AsyncNetworkBackend, AsyncNetworkStream

from bot.ingest.addresses import Address, Refusal

Resolver = Callable[[str, int], Awaitable[list[Address]]]
"""The addresses of a host; OSError where it has none."""

_SocketOption = (
    tuple[int, int, int] | tuple[int, int, bytes | bytearray] | tuple[int, int, None, int]
)


class RefusedError(Exception):
    """An address that must not be dialled; says why in plain words."""


async def resolve(host: str, port: int) -> list[Address]:
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [ip_address(sockaddr[0]) for *_, sockaddr in found]


class CheckedBackend(AsyncNetworkBackend):
    """One address that is refused refuses the host: nobody mixes public and private in earnest."""

    def __init__(self, refusal: Refusal, resolver: Resolver = resolve) -> None:
        self._refusal = refusal
        self._resolver = resolver
        self._sockets = httpcore.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[_SocketOption] | None = None,
    ) -> AsyncNetworkStream:
        """Raises RefusedError, or httpcore's ConnectError and ConnectTimeout."""
        failed: Exception = httpcore.ConnectError(f"{host} has no address")
        for address in await self._checked(host, port, timeout):
            try:
                return await self._sockets.connect_tcp(
                    str(address), port, timeout, local_address, socket_options
                )
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
        raise failed

    async def _checked(self, host: str, port: int, timeout: float | None) -> list[Address]:
        try:
            async with asyncio.timeout(timeout):
                addresses = await self._resolver(host, port)
        except TimeoutError as error:
            raise httpcore.ConnectTimeout(f"{host} was not resolved in time") from error
        except (OSError, UnicodeError, ValueError) as error:
            raise httpcore.ConnectError(f"{host} is not known") from error
        for address in addresses:
            if reason := self._refusal(address, port):
                raise RefusedError(reason)
        return list(dict.fromkeys(addresses))

    async def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,  # noqa: ARG002
        socket_options: Iterable[_SocketOption] | None = None,  # noqa: ARG002
    ) -> AsyncNetworkStream:
        raise RefusedError(f"{path} is not on the web")

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)
