"""A call carried out: plain data in, Telegram's message or yes out."""

import re
from typing import Any

from telegram import Bot, InputFile, Message

from bot.messages.calls import Call, Upload

_HUMP = re.compile(r"(?=[A-Z])")


async def perform(bot: Bot, call: Call) -> Message | bool:
    """Carry out a call; raises `telegram.error.TelegramError`.

    The answer is True where Telegram sends no message back, as for a deletion.
    """
    parameters = dict(call.parameters)
    if call.upload is not None:
        parameters[call.upload.name] = _file(call.upload)
    answer: Any = await bot.do_api_request(_endpoint(call.method), api_kwargs=parameters)
    return Message.de_json(answer, bot) if isinstance(answer, dict) else bool(answer)


def _endpoint(method: str) -> str:
    """Spell a method so that the library takes it as a raw call.

    `do_api_request` warns where `Bot` has an attribute of the name given. It joins what
    underscores part, so that `send__Message` is a raw `sendMessage`.
    """
    return _HUMP.sub("__", method)


def _file(upload: Upload) -> InputFile:
    """The file part of a form, under the name that the call's `attach://` refers to."""
    return InputFile(upload.content, filename=upload.name)
