"""Bodies of HTTP requests: multipart forms, read within the limit on uploads."""

import json
import re
import warnings
from urllib.parse import parse_qsl

from aiohttp import BadContentDispositionHeader, BodyPartReader, MultipartReader, web
from aiohttp.typedefs import Handler

from bot.simulator.errors import bad_request, not_simulated
from bot.simulator.files import UPLOAD_LIMIT, Upload

_ROOM_FOR_FIELDS = 1024 * 1024
_PARTICULAR = re.compile(r';\s*([\w*-]+)\s*=\s*("(?:[^"\\]|\\.)*"|[^;]*)')
_ESCAPED = re.compile(r'\\(["\\])')
# We read these headers ourselves; aiohttp looks at them all the same.
warnings.filterwarnings("ignore", category=BadContentDispositionHeader)
BODY_LIMIT = UPLOAD_LIMIT + _ROOM_FOR_FIELDS
DOCUMENTS = "/world/load"
"""Where a whole world comes in, which holds many files; it has a limit of its own."""


@web.middleware
async def only_so_big(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse a body that says itself that it is too big, before it is read."""
    if (request.content_length or 0) > BODY_LIMIT and request.path != DOCUMENTS:
        raise _too_big()
    return await handler(request)


def form(body: bytes) -> dict[str, str]:
    """Read a form; bytes that are no UTF-8 stay there to be refused."""
    text = body.decode(errors="surrogateescape")
    return dict(parse_qsl(text, keep_blank_values=True, errors="surrogateescape"))


async def multipart(request: web.Request) -> tuple[dict[str, str], list[tuple[str, Upload]]]:
    """Read a form's fields and its files, which may share a name."""
    try:
        reader = await request.multipart()
    except ValueError:
        raise bad_request("boundary not found") from None
    try:
        return await parts(reader)
    except ValueError:
        raise not_simulated("a malformed multipart body") from None


async def parts(reader: MultipartReader) -> tuple[dict[str, str], list[tuple[str, Upload]]]:
    """Read the parts of a form; ValueError where they are malformed."""
    fields: dict[str, str] = {}
    uploads: list[tuple[str, Upload]] = []
    left = BODY_LIMIT
    async for part in reader:
        if not isinstance(part, BodyPartReader):
            continue
        said = _disposition(part.headers.get("Content-Disposition", ""))
        if "name" not in said:
            continue
        content = await _content(part, left)
        left -= len(content)
        if "filename" not in said:
            fields[said["name"]] = content.decode(errors="surrogateescape")
        else:
            kind = part.headers.get("Content-Type", "application/octet-stream")
            uploads.append(
                (said["name"], Upload(name=said["filename"], content=content, type=kind))
            )
    return fields, uploads


def _disposition(header: str) -> dict[str, str]:
    """Read name and filename as HttpReader.cpp does: what is not quoted goes up to the next `;`.

    Libraries write names of files in any script, quoted or not; aiohttp's reader, which holds
    to the letter of the RFC, would lose such a file. Telegram has no eyes for `filename*`.
    """
    found: dict[str, str] = {}
    for name, value in _PARTICULAR.findall(header):
        if value.startswith('"'):
            found[name.lower()] = _ESCAPED.sub(r"\1", value[1:-1])
        else:
            found[name.lower()] = value.strip()
    return found


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
