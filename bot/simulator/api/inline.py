"""Answering what persons ask the bot in any chat."""

import re
from collections.abc import Mapping
from typing import Any

from bot.simulator import keyboards, limits, objects
from bot.simulator.api.input_media import media_of
from bot.simulator.api.outgoing import particulars
from bot.simulator.api.registry import method
from bot.simulator.entities import Formatted
from bot.simulator.errors import bad_request, not_simulated, reading
from bot.simulator.inline import InlineAnswer, InlineResult
from bot.simulator.objects import FieldError
from bot.simulator.parameters import Array, Object
from bot.simulator.world import World

_MOST_RESULTS = 50
_ID_BYTES = 64
_START = re.compile(r"[A-Za-z0-9_-]*")
_FILES = {"photo": "photo_file_id", "document": "document_file_id"}
_OTHER_TYPES = frozenset(
    {"audio", "contact", "game", "gif", "location", "mpeg4_gif", "sticker", "venue", "video",
     "voice"}
)  # fmt: skip
_TEXT_FIELDS = frozenset({"message_text", "parse_mode", "entities", "link_preview_options"})


@method
def answer_inline_query(
    world: World,
    *,
    inline_query_id: str = "",
    results: Array = None,
    cache_time: int = 300,  # noqa: ARG001 (nothing is kept for the next one who asks)
    is_personal: bool = False,  # noqa: ARG001
    next_offset: str = "",
    button: Object = None,
) -> bool:
    shown_button = _button(button)
    given = results or []
    if len(given) > _MOST_RESULTS:
        raise bad_request("Too many inline query results specified")
    try:
        with reading("inline query result"):
            read = [_Result(result) for result in given]
    except FieldError as error:
        raise bad_request(f"Can't parse inline query result: {error}") from None
    _check_button(shown_button)
    answers = tuple(result.finished(world) for result in read)
    asked = world.inline_queries.get(inline_query_id)
    if asked is None or not world.is_fresh(asked):
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    _check_ids(answers)
    if len(next_offset.encode()) > _ID_BYTES:
        raise bad_request("NEXT_OFFSET_INVALID")
    asked.answer.set_result(
        InlineAnswer(results=answers, next_offset=next_offset, button=shown_button)
    )
    return True


class _Result:
    """One result: read first, as Client.cpp:10300 does, then finished as TDLib does."""

    def __init__(self, given: object) -> None:
        if not isinstance(given, dict):
            raise FieldError("Inline query result must be an object")
        self._given = given
        self._kind = objects.text(given, "type", None).lower()
        self._id = objects.text(given, "id", None)
        self._content = self._read_content(given)
        self._caption = limits.parsed(
            objects.text(given, "caption"),
            objects.text(given, "parse_mode"),
            given.get("caption_entities"),
        )
        self._markup = keyboards.read(
            objects.nested(given, "reply_markup") if "reply_markup" in given else None
        )
        self._file = self._read_file(given)

    def finished(self, world: World) -> InlineResult:
        markup = keyboards.fitted(self._markup, inline_only=True)
        keyboards.check_limits(markup)
        shown, extra = dict(self._given), dict(self._content[1])
        if self._content[0] is not None:
            body: Formatted | None = limits.message_text(self._content[0])
            media = None
        elif self._file is not None:
            body, media = limits.caption(self._caption), media_of(world, self._kind, self._file)
            above = objects.flag(self._given, "show_caption_above_media")
            extra |= particulars(False, show_caption_above_media=above)
        else:
            raise bad_request("Sent message content must be explicitly specified")
        return InlineResult(
            id=self._id,
            shown=shown,
            body=body,
            media=media,
            keyboard=markup.keyboard,
            extra=extra or None,
        )

    def _read_content(self, given: Mapping[str, Any]) -> tuple[Formatted | None, dict[str, Any]]:
        if "input_message_content" not in given:
            # Before Bot API 2.0 a result held its text itself; an article still may.
            required = self._kind == "article"
            text = objects.text(given, "message_text", None if required else "")
            return (limits.parsed_text(text), {}) if text or required else (None, {})
        content = objects.nested(given, "input_message_content")
        text = objects.text(content, "message_text")
        if not text and not content.keys() - _TEXT_FIELDS:
            if self._kind == "article":
                raise FieldError("Input message content is not specified")
            return None, {}
        if content.keys() - _TEXT_FIELDS:
            raise not_simulated("input_message_content that is no text")
        preview = content.get("link_preview_options")
        draft = limits.parsed(text, objects.text(content, "parse_mode"), content.get("entities"))
        return draft, particulars(False, preview)

    def _read_file(self, given: Mapping[str, Any]) -> str | None:
        if self._kind == "article":
            objects.text(given, "title", None)
            return None
        if self._kind in _OTHER_TYPES:
            raise not_simulated(f"inline results of the type {self._kind}")
        if self._kind not in _FILES:
            raise FieldError(f'type "{self._kind}" is unsupported for the inline query result')
        address = objects.text(given, f"{self._kind}_url")
        if self._kind == "document":
            objects.text(given, "title", None)
        return address or objects.text(given, _FILES[self._kind], None)


def _button(given: Object) -> Mapping[str, Any] | None:
    """Read an InlineQueryResultsButton (Client.cpp:10196)."""
    if given is None:
        return None
    try:
        text = objects.text(given, "text", None)
        if "start_parameter" in given:
            start = objects.text(given, "start_parameter", None)
            return {"text": text, "start_parameter": start}
    except FieldError as error:
        raise bad_request(f"Can't parse inline query results button: {error}") from None
    if "web_app" in given:
        raise not_simulated("an inline button with web_app")
    raise bad_request(
        "Can't parse inline query results button: "
        "InlineQueryResultsButton must have exactly one optional field"
    )


def _check_button(button: Mapping[str, Any] | None) -> None:
    """Refuse a parameter that no deep link can carry (InlineQueriesManager.cpp:713)."""
    if button is None:
        return
    start = str(button["start_parameter"])
    if not start:
        raise bad_request("Can't use empty start_parameter")
    if len(start.encode()) > _ID_BYTES:
        raise bad_request("Too long start_parameter specified")
    if not _START.fullmatch(start):
        raise bad_request("Unallowed characters in start_parameter are used")


def _check_ids(results: tuple[InlineResult, ...]) -> None:
    if any(not 1 <= len(result.id.encode()) <= _ID_BYTES for result in results):
        raise bad_request("RESULT_ID_INVALID")
    if len({result.id for result in results}) < len(results):
        raise bad_request("RESULT_ID_DUPLICATE")
