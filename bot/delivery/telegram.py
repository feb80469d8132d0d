"""A call carried out: plain data in, Telegram's message or yes out."""

import re
from collections.abc import Mapping
from typing import Any, TypeAlias

from telegram import Bot, InputFile
from telegram.request import RequestData
from telegram.request._requestparameter import RequestParameter

from bot.delivery.connection import tell_that_it_leaves
from bot.delivery.transport import AiohttpRequest
from bot.messages.calls import Call, Upload

_HUMP = re.compile(r"(?=[A-Z])")


Answer: TypeAlias = Mapping[str, Any] | bool
"""A message as Telegram gives it, or True where there is none, as for a deletion."""


async def perform(bot: Bot, call: Call) -> Answer:
    """Carry out a call; raises `telegram.error.TelegramError`.

    The message is not made one of the library's, which costs as much as to send it. For the
    same reason plain data skips the library's face for calls of any kind, a fourth of the cost.
    """
    if not isinstance(bot.request, AiohttpRequest):  # which tells when it writes
        tell_that_it_leaves()
    if not call.uploads:
        said = [RequestParameter(name, value, None) for name, value in call.parameters.items()]
        answer: Any = await bot.request.post(f"{bot.base_url}/{call.method}", RequestData(said))
    else:
        files = {each.name: _file(each) for each in call.uploads}
        parameters = {**call.parameters, **files}
        answer = await bot.do_api_request(_endpoint(call.method), api_kwargs=parameters)
    return answer if isinstance(answer, dict) else bool(answer)


def _endpoint(method: str) -> str:
    """Spell a method so that the library takes it as a raw call.

    `do_api_request` warns where `Bot` has an attribute of the name given. It joins what
    underscores part, so that `send__Message` is a raw `sendMessage`.
    """
    return _HUMP.sub("__", method)


def _file(upload: Upload) -> InputFile:
    """The file part of a form, under the name that the call's `attach://` refers to."""
    return InputFile(upload.content, filename=upload.name)
