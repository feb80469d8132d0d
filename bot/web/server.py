"""The server on LISTEN; starts and stops with the bot."""

from collections.abc import Awaitable, Callable
from typing import TypeAlias

import aiohttp.web

from bot.settings import Address
from bot.web.health import Checks, health
from bot.web.webhook import BODY_LIMIT_BYTES, Webhook

Handler: TypeAlias = Callable[[aiohttp.web.Request], Awaitable[aiohttp.web.StreamResponse]]


def application(
    *,
    alive: Checks,
    ready: Checks,
    measured: Handler,
    webhook: Webhook | None = None,
) -> aiohttp.web.Application:
    """GET /health, /ready and /metrics, and POST at the webhook's path where there is one."""
    made = aiohttp.web.Application(client_max_size=BODY_LIMIT_BYTES)
    made.router.add_get("/health", health(alive))
    made.router.add_get("/ready", health(ready))
    made.router.add_get("/metrics", measured)
    if webhook is not None:
        made.router.add_post(webhook.path, webhook.handle)
    return made


class Server:
    """Raises OSError at the start where the address is taken or not ours."""

    def __init__(self, served: aiohttp.web.Application, address: Address) -> None:
        self._runner = aiohttp.web.AppRunner(served, access_log=None, shutdown_timeout=5.0)
        self._address = address

    async def start(self) -> Address:
        """Listen; gives the address, whose port is a free one where 0 was asked for."""
        await self._runner.setup()
        await aiohttp.web.TCPSite(self._runner, *self._address).start()
        host, port = self._runner.addresses[0][:2]
        return Address(host, port)

    async def stop(self) -> None:
        """Finish what has been asked, at most five seconds, and close."""
        await self._runner.cleanup()
