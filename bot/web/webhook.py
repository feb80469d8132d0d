"""The door at which Telegram calls: a secret, a bounded body, an update that is stored."""

import hmac
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

import orjson
from aiohttp import web

BODY_LIMIT_BYTES = 1 << 20
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 (the header's name)

Take = Callable[[Sequence[object]], Awaitable[None]]
"""Stores raw updates. When it raises, Telegram gets a 500 and sends them again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Webhook:
    path: str
    secret: str
    take: Take

    async def handle(self, request: web.Request) -> web.Response:
        given = request.headers.get(SECRET_HEADER, "")
        # As bytes, because comparing text in constant time takes ASCII only; and before the
        # body is read, which a stranger may make long.
        if not hmac.compare_digest(given.encode("utf-8", "surrogateescape"), self.secret.encode()):
            raise web.HTTPForbidden(text="wrong secret token")
        try:
            update = orjson.loads(await request.read())
        except orjson.JSONDecodeError:
            raise web.HTTPBadRequest(text="not JSON") from None
        if not isinstance(update, dict):
            raise web.HTTPBadRequest(text="not an update")
        await self.take([update])
        return web.Response()
