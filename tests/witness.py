"""An independent witness: aiogram's models of the Bot API, put to all that passes in a test.

Every answer and update of the local Telegram, and every request of our bot, must fit its model:
nothing that is required missing, nothing unknown anywhere in the tree, every value of its type.
What has been seen to fit is remembered by its shape, from one run to the next: to import aiogram
takes some seconds, and only what is new needs it.
"""

import json
import types
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta
from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from typing import Any, Union, get_args, get_origin
from uuid import uuid4

from pydantic import BaseModel, TypeAdapter, ValidationError

_TELLING = frozenset({"type", "status", "source"})
"""Fields whose words, not only their type, choose the model."""
_NEWER: dict[str, dict[str, object]] = {
    # Bot API 10.2 and 10.3, which aiogram knows and we do not speak yet: where the field stands,
    # the others must not be missed.
    "can_manage_chat": {"can_send_welcome_messages": False},
}


class Witness:
    """Collects what does not fit, for the test that brought it about."""

    def __init__(self) -> None:
        self._seen: set[str] = set()
        self._known: set[str] = set()
        self._learnt: list[str] = []
        self._problems: list[str] = []

    def recall(self, folder: Path) -> None:
        """Take over what earlier runs saw, with this aiogram and these rules."""
        for file in folder.glob(f"{_edition()}-*"):
            self._known.update(file.read_text().split())

    def remember(self, folder: Path) -> None:
        """Leave what is new to later runs; each process has a file of its own."""
        if self._learnt:
            (folder / f"{_edition()}-{uuid4().hex}").write_text("\n".join(self._learnt))

    def answer(self, method: str, result: object) -> None:
        """Look at what a method answered."""
        self._look(f"answer {method}", result, lambda: answer_problems(method, result))

    def update(self, kind: str, value: object) -> None:
        """Look at an update as it is queued."""
        self._look(f"update {kind}", value, lambda: update_problems(kind, value))

    def request(self, method: str, fields: Mapping[str, object]) -> None:
        """Look at what a bot asked for; uploads stand among the fields."""
        self._look(f"request {method}", fields, lambda: request_problems(method, fields))

    def drained(self) -> list[str]:
        """Give the problems since the last time."""
        problems, self._problems = self._problems, []
        return problems

    def _look(self, what: str, value: object, find: Callable[[], list[str]]) -> None:
        shape = f"{what} {_shape(value)}"
        if shape in self._seen:
            return
        digest = _digest(shape.encode())
        problems = [] if digest in self._known else find()
        if not problems:
            self._seen.add(shape)
            if digest not in self._known:
                self._learnt.append(digest)
        self._problems += [f"{what}: {problem}" for problem in problems]


def answer_problems(method: str, result: object) -> list[str]:
    return _problems(method_model(method).__returning__, result)


def update_problems(kind: str, value: object) -> list[str]:
    from aiogram.types import Update  # noqa: PLC0415 (a second to import: only where it is needed)

    return _problems(Update, {"update_id": 1, kind: value})


def request_problems(method: str, fields: Mapping[str, object]) -> list[str]:
    model = method_model(method)
    given = {name: _decoded(model, name, value) for name, value in fields.items()}
    return _problems(model, given)


@cache
def _methods() -> dict[str, Any]:
    from aiogram import methods  # noqa: PLC0415

    found = [getattr(methods, name) for name in methods.__all__ if name != "TelegramMethod"]
    return {each.__api_method__.lower(): each for each in found if hasattr(each, "__returning__")}


def method_model(name: str) -> Any:  # noqa: ANN401 (aiogram's TelegramMethod, of any result)
    return _methods()[name.lower()]


def _problems(model: object, value: object) -> list[str]:
    try:
        parsed = _adapter(model).validate_python(_completed(value))
    except ValidationError as error:
        return [f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in error.errors()]
    return _strays(parsed, value, "")


@cache
def _adapter(model: object) -> TypeAdapter[Any]:
    return TypeAdapter(model)


def _completed(value: object) -> object:
    if isinstance(value, Mapping):
        newer = [fields for name, fields in _NEWER.items() if name in value]
        whole = {name: _completed(each) for name, each in value.items()}
        return {name: each for fields in newer for name, each in fields.items()} | whole
    if isinstance(value, list):
        return [_completed(each) for each in value]
    return value


def _strays(parsed: object, raw: object, where: str) -> list[str]:
    """Name what the model does not know, and what it had to bend to make it fit."""
    if isinstance(parsed, BaseModel) and isinstance(raw, Mapping):
        names = {field.alias or name: name for name, field in type(parsed).model_fields.items()}
        return [
            problem
            for key, value in raw.items()
            for problem in (
                _strays(getattr(parsed, names[key]), value, f"{where}.{key}")
                if key in names
                else [f"{where}.{key} is unknown to {type(parsed).__name__}"]
            )
        ]
    if isinstance(parsed, list) and isinstance(raw, list):
        return [
            problem
            for at, (each, value) in enumerate(zip(parsed, raw, strict=True))
            for problem in _strays(each, value, f"{where}.{at}")
        ]
    if _fits(parsed, raw):
        return []
    return [f"{where} is {raw!r}, of the wrong type ({type(parsed).__name__} is meant)"]


def _fits(parsed: object, raw: object) -> bool:
    if isinstance(parsed, datetime | timedelta):
        return type(raw) is int
    if isinstance(parsed, float):
        return type(raw) in (int, float)
    return type(parsed) is type(raw) or (isinstance(parsed, str) and isinstance(raw, str))


def _decoded(model: Any, name: str, value: object) -> object:  # noqa: ANN401
    """Take a form's field apart: what is no text is written there as JSON."""
    field = model.model_fields.get(name)
    if field is None or not isinstance(value, str) or str in _plain_types(field.annotation):
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value


def _plain_types(annotation: object) -> set[object]:
    if get_origin(annotation) in (Union, types.UnionType):
        return {each for one in get_args(annotation) for each in _plain_types(one)}
    return {annotation}


def _shape(value: object, key: str = "") -> str:
    """Reduce a value to what its model depends on; JSON in a form's field is taken apart."""
    if isinstance(value, Mapping):
        return f"{{{','.join(f'{name}:{_shape(each, name)}' for name, each in value.items())}}}"
    if isinstance(value, list | tuple):
        return f"[{'|'.join(sorted(set(map(_shape, value))))}]"
    if isinstance(value, str) and key in _TELLING:
        return repr(value)
    if isinstance(value, str) and value[:1] in ("{", "[") and _is_json(value):
        return f"json {_shape(json.loads(value))}"
    return type(value).__name__


def _digest(data: bytes) -> str:
    return blake2b(data, digest_size=12).hexdigest()


@cache
def _edition() -> str:
    return _digest(version("aiogram").encode() + Path(__file__).read_bytes())


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return True


def watch(witness: Witness, is_ours: Callable[[], bool]) -> None:
    """Let the witness see all that the local Telegram takes in and gives out in this process."""
    from bot.simulator.api.registry import Described, Method  # noqa: PLC0415
    from bot.simulator.updates import Updates  # noqa: PLC0415

    answering, queueing = Method.__call__, Updates.add

    def answers(self: Method, world: Any, given: Any) -> object:  # noqa: ANN401
        if is_ours():
            uploads = {name: f"attach://{name}" for name in given.uploads}
            attached = {name: uploads[name] for name in uploads if name in self.readers}
            witness.request(self.name, {**given.fields, **attached})
        result = answering(self, world, given)
        if isinstance(result, Awaitable):
            return _later(witness, self.name, result)
        witness.answer(self.name, result.result if isinstance(result, Described) else result)
        return result

    def queues(self: Updates, kind: str, value: object) -> None:
        witness.update(kind, value)
        queueing(self, kind, value)

    Method.__call__ = answers  # type: ignore[method-assign]
    Updates.add = queues  # type: ignore[method-assign]


async def _later(witness: Witness, method: str, result: Awaitable[object]) -> object:
    answer = await result
    witness.answer(method, answer)
    return answer
