"""The door at which Telegram calls: a secret, a bounded body, an update handed on."""

import hmac
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

import orjson
import structlog
from aiohttp import web

_log: structlog.stdlib.BoundLogger = structlog.get_logger(__name__)

BODY_LIMIT_BYTES = 1 << 20
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 (the header's name)

Receive = Callable[[Mapping[str, object]], Awaitable[None]]
"""Takes a raw update.

When it raises one of _MALFORMED, the update cannot be read and never will be: it is logged and
let go. When it raises anything else, Telegram gets a 500 and sends the update again.
"""

_MALFORMED = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
"""What a library raises that reads an object whose fields are missing or of another kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Webhook:
    path: str
    secret: str
    receive: Receive

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
        number = update.get("update_id")
        try:
            if type(number) is not int:
                raise TypeError("no update_id")
            await self.receive(update)
        except _MALFORMED:
            _log.exception("webhook.malformed", update=number)
        return web.Response()
