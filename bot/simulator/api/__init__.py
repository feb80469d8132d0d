"""The Bot API: calls in, answers out, on one world."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.simulator.api import callbacks, chats, commands, editing, media, polling, profile, sending
from bot.simulator.api.catalogue import METHODS
from bot.simulator.api.registry import Method, method_named
from bot.simulator.errors import AnswerLostError, RefusalError
from bot.simulator.files import StoredFile, Upload
from bot.simulator.parameters import Parameters
from bot.simulator.world import World

__all__ = [
    "Answer", "call", "callbacks", "chats", "commands", "download", "editing", "media",
    "polling", "profile", "sending",
]  # fmt: skip

_TOKEN = re.compile(r"[0-9]+:[A-Za-z0-9_-]+")
_LOSABLE = ("send", "copy", "forward", "edit", "delete")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer on the wire: the HTTP status equals `error_code`."""

    status: int
    body: dict[str, Any]


async def call(
    world: World,
    token: str,
    name: str,
    fields: Mapping[str, object],
    uploads: Mapping[str, Upload] | None = None,
) -> Answer:
    """Carry out one call; AnswerLostError where a fault swallows the answer."""
    try:
        _check_token(world, token)
        found = method_named(name, METHODS)
        result = await _carried_out(world, found, Parameters(fields=fields, uploads=uploads or {}))
    except RefusalError as refusal:
        return _refused(refusal)
    return Answer(status=200, body={"ok": True, "result": result})


def download(world: World, token: str, path: str) -> StoredFile:
    """Find a file by the path that getFile gave."""
    _check_token(world, token)
    stored = world.files.by_path(path)
    if stored is None:
        raise RefusalError(404, "Not Found")
    return stored


async def _carried_out(world: World, found: Method, given: Parameters) -> object:
    if found.name == "getUpdates":
        return await found(world, given)
    world.calls_in_flight += 1
    try:
        await world.faults.delay()
        result = await found(world, given)
        if found.name.startswith(_LOSABLE) and world.faults.loses_answer():
            raise AnswerLostError
        return result
    finally:
        world.calls_in_flight -= 1
        world.calls_made += 1


def _check_token(world: World, token: str) -> None:
    if not _TOKEN.fullmatch(token):
        raise RefusalError(401, "Unauthorized: invalid token specified")
    if token != world.token:
        raise RefusalError(401, "Unauthorized")


def _refused(refusal: RefusalError) -> Answer:
    body: dict[str, Any] = {
        "ok": False, "error_code": refusal.code, "description": refusal.description,
    }  # fmt: skip
    if refusal.parameters:
        body["parameters"] = dict(refusal.parameters)
    return Answer(status=refusal.code, body=body)
