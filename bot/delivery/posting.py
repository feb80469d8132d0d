"""Prepared calls on their way: straight over our own transport, or through another's seam."""

from collections.abc import Callable
from typing import Any

import orjson
from telegram._utils.types import JSONDict
from telegram.request import BaseRequest, RequestData
from telegram.request._requestparameter import RequestParameter

from bot.delivery.attempts import Launch, Post, never
from bot.delivery.connection import Answer, Asker, tell_that_it_leaves
from bot.delivery.transport import AiohttpRequest
from bot.delivery.wire import WireRequest


def posting(request: BaseRequest, base_url: str, token: str) -> Post:
    """How prepared calls of a bot are made; `base_url` is what the token follows."""
    address = f"{base_url}{token}/"
    if isinstance(request, AiohttpRequest):
        exchange = request.exchange

        async def post(method: str, body: bytes) -> Answer:
            return await exchange(address + method, body)

        return post

    async def post_through(method: str, body: bytes) -> Answer:
        said: JSONDict = orjson.loads(body)
        tell_that_it_leaves()
        status, answer = await request.do_request(address + method, "POST", _data(said))
        return Answer(status, answer)

    return post_through


def launching(request: BaseRequest, base_url: str, token: str) -> Launch:
    """How prepared calls are made without waiting: over our own wire, and over no other."""
    if not isinstance(request, WireRequest):
        return never
    address, launch = f"{base_url}{token}/", request.launch

    def launched(method: str, body: bytes, leaves: Callable[[], None], asker: Asker) -> bool:
        return launch(address + method, body, leaves=leaves, asker=asker)

    return launched


def _data(said: dict[str, Any]) -> RequestData:
    return RequestData([RequestParameter(name, value, None) for name, value in said.items()])
