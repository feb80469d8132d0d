"""What is answered when nothing else is: a wrong address, a mistake of our own."""

import json
import logging
from typing import Any

from aiohttp import web
from aiohttp.typedefs import Handler

from bot.simulator.errors import RefusalError

_log = logging.getLogger(__name__)
_OTHER_SIDES = ("/world", "/page")
_OURS = "Internal Server Error: a mistake of the local Telegram itself, not of your bot"


@web.middleware
async def in_json(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Answer in JSON whatever fails on the way, and name our own mistakes as ours."""
    try:
        return await handler(request)
    except RefusalError as refusal:
        return _answered(_body(refusal.code, refusal.description))
    except web.HTTPNotFound:
        if request.path == "/" or request.path.startswith(_OTHER_SIDES):
            raise
        return _answered(_body(404, "Not Found"))
    except (web.HTTPException, ConnectionError):
        raise
    except Exception as mistake:  # noqa: BLE001 (a bot shall read JSON, whatever we did)
        return _answered(own_mistake(mistake))


def own_mistake(mistake: Exception) -> dict[str, Any]:
    """Log a mistake of ours, and give the body that tells of it."""
    _log.error("A mistake of the local Telegram", exc_info=mistake)
    return _body(500, _OURS) | {"error": _OURS}


def _body(code: int, description: str) -> dict[str, Any]:
    return {"ok": False, "error_code": code, "description": description}


def _answered(body: dict[str, Any]) -> web.Response:
    return web.Response(
        status=body["error_code"], text=json.dumps(body), content_type="application/json"
    )
