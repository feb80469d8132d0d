"""The Bot API: calls in, answers out, on one world."""

import contextlib
import json
import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from http import HTTPStatus
from typing import Any, NoReturn

from bot.simulator import mishaps
from bot.simulator.api import (
    callbacks,
    chats,
    commands,
    editing,
    forums,
    inline,
    media,
    pinning,
    polling,
    profile,
    relaying,
    rich,
    sending,
)
from bot.simulator.api.catalogue import METHODS
from bot.simulator.api.registry import Described, Method, method_named
from bot.simulator.errors import (
    AnswerLostError,
    CutOffError,
    RefusalError,
    ServerBrokenError,
)
from bot.simulator.files import StoredFile, Upload
from bot.simulator.parameters import Parameters
from bot.simulator.world import World

__all__ = [
    "Answer", "call", "callbacks", "chats", "commands", "download", "editing", "forums", "inline",
    "media", "pinning",
    "polling", "profile", "relaying", "rich", "sending",
]  # fmt: skip

_TOKEN = re.compile(r"(?=.{0,80}\Z)[1-9][0-9]*:[A-Za-z0-9_-]+")
_IDS = 1 << 54
_UNPRINTABLE = re.compile(r"[^ -~]")
_LONGEST_REASON = 200
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer on the wire: the HTTP status equals `error_code`."""

    status: int
    body: dict[str, Any]
    page: bytes | None = None
    """What a proxy says instead, as HTML."""

    @property
    def headers(self) -> Mapping[str, str]:
        """The headers of its own that it has: a 429 says there, too, how long to wait."""
        retry_after = self.body.get("parameters", {}).get("retry_after")
        return {} if retry_after is None else {"Retry-After": str(retry_after)}

    @property
    def reason(self) -> str:
        """What stands behind the status; some libraries show nothing else of a 5xx."""
        if self.status != HTTPStatus.NOT_IMPLEMENTED:
            return HTTPStatus(self.status).phrase
        return _UNPRINTABLE.sub("?", self.body["description"])[:_LONGEST_REASON]


async def call(
    world: World,
    token: str,
    name: str,
    fields: Mapping[str, object],
    uploads: Mapping[str, Upload] | None = None,
) -> Answer:
    """Carry out one call; AnswerLostError or CutOffError where a fault breaks the connection."""
    given = Parameters(fields=fields, uploads=uploads or {})
    if not world.calls.is_on:
        return await _answer(world, token, name, given)
    begun = world.calls.begin()
    try:
        answer = await _answer(world, token, name, given)
    except (AnswerLostError, CutOffError) as broken:
        world.calls.note(begun, name, fields, status=0, description=type(broken).__doc__)
        raise
    said, result = answer.body.get("description"), answer.body.get("result")
    if result != []:  # a long poll that brought nothing is no news
        world.calls.note(begun, name, fields, status=answer.status, description=said, result=result)
    return answer


def call_now(world: World, token: str, name: str, fields: Mapping[str, object]) -> Answer | None:
    """Carry out a call that nothing keeps waiting; None for one that `call` must wait for."""
    if world.calls.is_on or not world.faults.is_calm:
        return None
    try:
        found = _found(world, token, name)
        if found.waits:
            return None
        world.calls_made += 1
        result = _done(world, found, Parameters(fields=fields, uploads={}))
    except RefusalError as refusal:
        return _refused(refusal)
    return _carried(result)


async def _answer(world: World, token: str, name: str, given: Parameters) -> Answer:
    try:
        found = _found(world, token, name)
        result = await _carried_out(world, found, given)
    except RefusalError as refusal:
        return _refused(refusal)
    except ServerBrokenError as broken:
        return _broken(broken.status)
    return _carried(result)


def download(world: World, token: str, path: str) -> StoredFile:
    """Find a file by the path that getFile gave."""
    if token != world.token:
        _refuse_token(token)
    stored = world.files.by_path(path)
    if stored is None:
        raise RefusalError(404, "Not Found")
    return stored


def _found(world: World, token: str, name: str) -> Method:
    if token != world.token:
        _refuse_token(token)
    return method_named(name, METHODS)


async def _carried_out(world: World, found: Method, given: Parameters) -> object:
    if found.waits:
        if not world.faults.is_calm:
            await mishaps.before(world, found.name, given.fields)
        return await _done(world, found, given)
    world.calls_in_flight += 1
    try:
        if world.faults.is_calm:
            return _done(world, found, given)
        chat = await mishaps.before(world, found.name, given.fields)
        result = _done(world, found, given)
        world.faults.after(found.name, chat)
        return result
    finally:
        world.calls_in_flight -= 1
        world.calls_made += 1


def _done(world: World, found: Method, given: Parameters) -> Any:  # noqa: ANN401 (what it answers)
    faults = world.faults
    faults.begin(found.name, 1 if faults.pace is None else _weight(found.name, given))
    return found(world, given)


def _weight(name: str, given: Parameters) -> int:
    """How many messages a call makes; the limits on sending count each."""
    field = {"sendMediaGroup": "media", "copyMessages": "message_ids"}.get(name)
    many = given.fields.get(field) if field else None
    with contextlib.suppress(ValueError):
        many = json.loads(many) if isinstance(many, str) else many
    return len(many) if isinstance(many, list) else 1


def _carried(result: object) -> Answer:
    if not isinstance(result, Described):
        return Answer(status=200, body={"ok": True, "result": result})
    body = {"ok": True, "result": result.result, "description": result.description}
    return Answer(status=200, body=body)


def _refuse_token(token: str) -> NoReturn:
    malformed = not _TOKEN.fullmatch(token) or int(token.partition(":")[0]) >= _IDS
    raise RefusalError(401, f"Unauthorized{': invalid token specified' if malformed else ''}")


def _refused(refusal: RefusalError) -> Answer:
    body: dict[str, Any] = {
        "ok": False, "error_code": refusal.code, "description": refusal.description,
    }  # fmt: skip
    if refusal.code == HTTPStatus.NOT_IMPLEMENTED:
        _tell(refusal.description)
    if refusal.parameters:
        body["parameters"] = dict(refusal.parameters)
    return Answer(status=refusal.code, body=body)


@lru_cache(maxsize=256)
def _tell(sentence: str) -> None:
    """Say once what we lack: a bot that tries a 5xx again and again says nothing."""
    _log.warning("%s", sentence)


def _broken(status: int) -> Answer:
    """A 5xx: Telegram's own is JSON, those of the proxy before it are pages."""
    reason = HTTPStatus(status).phrase
    body = {"ok": False, "error_code": status, "description": reason}
    if status == HTTPStatus.INTERNAL_SERVER_ERROR:
        return Answer(status=status, body=body)
    page = f"<html>\r\n<head><title>{status} {reason}</title></head>\r\n</html>\r\n"
    return Answer(status=status, body=body, page=page.encode())
