"""Bodies of HTTP requests: multipart forms, read within the limit on uploads."""

import json

from aiohttp import BodyPartReader, web
from aiohttp.typedefs import Handler

from bot.simulator.files import UPLOAD_LIMIT, Upload

_ROOM_FOR_FIELDS = 1024 * 1024
BODY_LIMIT = UPLOAD_LIMIT + _ROOM_FOR_FIELDS
DOCUMENTS = "/world/load"
"""Where a whole world comes in, which holds many files; it has a limit of its own."""


@web.middleware
async def only_so_big(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse a body that says itself that it is too big, before it is read."""
    if (request.content_length or 0) > BODY_LIMIT and request.path != DOCUMENTS:
        raise _too_big()
    return await handler(request)


async def multipart(request: web.Request) -> tuple[dict[str, str], dict[str, Upload]]:
    """Read a form's fields and its files."""
    fields: dict[str, str] = {}
    uploads: dict[str, Upload] = {}
    left = BODY_LIMIT
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader) or part.name is None:
            continue
        content = await _content(part, left)
        left -= len(content)
        if part.filename is None:
            fields[part.name] = content.decode(errors="replace")
        else:
            kind = part.headers.get("Content-Type", "application/octet-stream")
            uploads[part.name] = Upload(name=part.filename, content=content, type=kind)
    return fields, uploads


async def _content(part: BodyPartReader, limit: int) -> bytes:
    content = bytearray()
    while chunk := await part.read_chunk(256 * 1024):
        content += chunk
        if len(content) > limit:
            raise _too_big()
    return bytes(content)


def _too_big() -> web.HTTPException:
    sentence = "Request Entity Too Large"
    body = {"ok": False, "error_code": 413, "description": sentence, "error": sentence}
    return web.HTTPRequestEntityTooLarge(
        max_size=BODY_LIMIT, actual_size=0, text=json.dumps(body), content_type="application/json"
    )
