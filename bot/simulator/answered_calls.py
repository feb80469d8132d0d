"""Calls that a webhook makes in its answer to an update, as some libraries do by default.

Nobody is told how such a call went (WebhookActor.cpp:617): only the list of calls shows it.
"""

import aiohttp

from bot.simulator import api, json_text
from bot.simulator.bodies import form, parts
from bot.simulator.errors import AnswerLostError, CutOffError, RefusalError
from bot.simulator.files import Upload
from bot.simulator.world import World

_NOT_BY_ANSWER = frozenset({"deletewebhook", "setwebhook", "close", "logout"})

Parts = tuple[dict[str, object], dict[str, Upload]]


async def carry_out(world: World, response: aiohttp.ClientResponse) -> None:
    """Do what the answer asks for, unless it asks for nothing or for what needs an answer."""
    try:
        fields, uploads = await _read(response)
    except (RefusalError, ValueError):
        return
    method = str(fields.pop("method", ""))
    if not method or method.lower() in _NOT_BY_ANSWER or method.lower().startswith("get"):
        return
    try:
        await api.call(world, world.token, method, fields, uploads)
    except (AnswerLostError, CutOffError):
        return


async def _read(response: aiohttp.ClientResponse) -> Parts:
    if response.content_type == "multipart/form-data":
        texts, files = await parts(aiohttp.MultipartReader(response.headers, response.content))
        return dict(texts), dict(files)
    body = await response.read()
    if response.content_type == "application/json":
        return json_text.parameters(body.decode(errors="surrogateescape")), {}
    if response.content_type == "application/x-www-form-urlencoded":
        return dict(form(body)), {}
    return {}, {}
