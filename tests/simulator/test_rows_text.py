"""Telegram's tables, row by row: texts, captions, parse modes and entities."""

from typing import Any

import pytest

from tests.simulator.conftest import Call
from tests.simulator.rows import Row, Stage, picture, play, played

_BOLD = {"type": "bold", "offset": 0, "length": 1}


def _text(source: str, text: str, refusal: str | None = None, **fields: object) -> Row:
    return Row(source, "sendMessage", {"chat_id": "$anna", "text": text, **fields}, refusal)


def _caption(source: str, caption: str, refusal: str | None = None, **fields: object) -> Row:
    fields = {"chat_id": "$anna", "caption": caption, **fields}
    return Row(source, "sendPhoto", fields, refusal, {"photo": picture()})


def _entity(source: str, entity: object, refusal: str | None) -> Row:
    return _text(source, "x", refusal, entities=[entity])


_LENGTHS = [
    _text("C:11401", "", "400 Bad Request: message text is empty"),
    _text("TD MessageEntity.cpp:4477", " \n ", "400 Bad Request: text must be non-empty"),
    _text(
        "TD only marked", "<b> </b>", "400 Bad Request: text must be non-empty", parse_mode="HTML"
    ),
    _text("TD MessageContent.cpp:4759", "x" * 4096),
    _text("TD MessageContent.cpp:4759", "x" * 4097, "400 Bad Request: message is too long"),
    _text("TD code points, not UTF-16 units", "😀" * 4096),
    _text("TD after trimming", " " * 10 + "x" * 4096 + "\n" * 10),
    _text("TD after parsing", "<b>" + "x" * 4096 + "</b>", parse_mode="HTML"),
    _text("C:11309", "x" * 32_768, "400 Bad Request: message is too long"),
    _text("C:11309 bytes", "x" * 32_769, "400 Bad Request: text is too long"),
    _text("C:11309 bytes", "я" * 16_385, "400 Bad Request: text is too long"),
    _caption("S", ""),
    _caption("TD MessageContent.cpp:5107", "x" * 1024),
    _caption(
        "TD MessageContent.cpp:5107", "x" * 1025, "400 Bad Request: message caption is too long"
    ),
    _caption("C:11309", "x" * 32_769, "400 Bad Request: text is too long"),
]
_MODES = [
    _text("C:11314 no case", "<b>x</b>", parse_mode="hTmL"),
    _text("C:11316", "*x*", parse_mode="Markdown"),
    _text("C:11318", "*x*", parse_mode="MARKDOWNV2"),
    _text("C:11313", "*x*", parse_mode="None"),
    _text("C:11323", "x", "400 Bad Request: unsupported parse_mode", parse_mode="rtf"),
    _text(
        "TD parse_markdown_v2",
        "a.b",
        "400 Bad Request: can't parse entities: Character '.' is reserved and must be escaped "
        "with the preceding '\\'",
        parse_mode="MarkdownV2",
    ),
    _text(
        "TD parse_markdown_v2",
        "*x",
        "400 Bad Request: can't parse entities: Can't find end of Bold entity at byte offset 0",
        parse_mode="MarkdownV2",
    ),
    _text(
        "TD parse_markdown",
        "я_x",
        "400 Bad Request: can't parse entities: Can't find end of the entity starting at byte "
        "offset 2",
        parse_mode="Markdown",
    ),
    _text(
        "TD parse_html",
        "<b>x",
        "400 Bad Request: can't parse entities: Can't find end tag corresponding to start tag "
        '"b"',
        parse_mode="HTML",
    ),
    _text(
        "TD parse_html",
        "<b>x</i>",
        "400 Bad Request: can't parse entities: Unmatched end tag at byte offset 4, "
        'expected "</b>", found "</i>"',
        parse_mode="HTML",
    ),
]
_P = "400 Bad Request: can't parse MessageEntity: "
_ENTITIES = [
    _entity("C:11292", 5, f"{_P}expected an Object"),
    _entity("C:11296", {"type": "bold", "length": 1}, f'{_P}Can\'t find field "offset"'),
    _entity("C:11297", {"type": "bold", "offset": 0}, f'{_P}Can\'t find field "length"'),
    _entity("C:11298", {"offset": 0, "length": 1}, f'{_P}Can\'t find field "type"'),
    _entity("C:11189", {**_BOLD, "type": ""}, f"{_P}Type is not specified"),
    _entity("C:11287", {**_BOLD, "type": "blink"}, f"{_P}Unsupported type specified"),
    _entity("C:11220", {**_BOLD, "type": "text_link"}, f'{_P}Can\'t find field "url"'),
    _entity("C:11224", {**_BOLD, "type": "text_mention"}, f'{_P}Can\'t find field "user"'),
    _entity(
        "C:11278",
        {**_BOLD, "type": "date_time", "unix_time": 5, "date_time_format": "x"},
        f"{_P}Invalid date-time format specified",
    ),
    _entity(
        "TD FormattedDate.cpp:45",
        {**_BOLD, "type": "date_time", "unix_time": 0, "length": 99},
        "400 Bad Request: invalid date specified",
    ),
    _entity(
        "TD MessageEntity.cpp:3778",
        {**_BOLD, "type": "custom_emoji", "custom_emoji_id": "0", "offset": -1},
        "400 Bad Request: invalid custom emoji identifier specified",
    ),
    _entity("C:11296", {**_BOLD, "offset": "0"}, None),
    _entity(
        "JsonBuilder.cpp:630",
        {**_BOLD, "offset": "a"},
        f'{_P}Field "offset" must be a valid Number',
    ),
    _entity(
        "TD MessageEntity.cpp:4494",
        {**_BOLD, "offset": -1},
        "400 Bad Request: receive an entity with incorrect offset -1",
    ),
    _entity(
        "TD MessageEntity.cpp:4497",
        {**_BOLD, "length": -2},
        "400 Bad Request: receive an entity with incorrect length -2",
    ),
    _text("TD DEFAULT_MAX_DEPTH", "x", entities="[" * 1000),
    _text("C:11171 garbage is ignored", "x", entities="{"),
    _text("C:11334 no array is ignored", "x", entities={"a": 1}),
]


@played([*_LENGTHS, *_MODES, *_ENTITIES])
async def test_texts(stage: Stage, call: Call, row: Row) -> None:
    await play(stage, call, row)


_SHOWN: list[tuple[str, dict[str, Any], list[dict[str, Any]]]] = [
    ("C:11192", {"entities": [_BOLD]}, [_BOLD]),
    ("C:11282 found anyway", {"entities": [{**_BOLD, "type": "url"}]}, []),
    (
        "C:11245",
        {"entities": [{**_BOLD, "type": "date_time", "unix_time": 5, "date_time_format": "R"}]},
        [{**_BOLD, "type": "date_time", "unix_time": 5, "date_time_format": "r"}],
    ),
    (
        "C:11252 what is said last wins",
        {"entities": [{**_BOLD, "type": "date_time", "unix_time": 5, "date_time_format": "TtdDW"}]},
        [{**_BOLD, "type": "date_time", "unix_time": 5, "date_time_format": "wDt"}],
    ),
    (
        "C:11240",
        {"entities": [{**_BOLD, "type": "custom_emoji", "custom_emoji_id": "53"}]},
        [{**_BOLD, "type": "custom_emoji", "custom_emoji_id": "53"}],
    ),
    (
        "C:11220",
        {"entities": [{**_BOLD, "type": "text_link", "url": "x.org"}]},
        [{**_BOLD, "type": "text_link", "url": "http://x.org/"}],
    ),
    (
        "C:11212",
        {"entities": [{**_BOLD, "type": "pre", "language": "py"}]},
        [{**_BOLD, "type": "pre", "language": "py"}],
    ),
    ("C:11313 markup wins", {"entities": [_BOLD], "parse_mode": "HTML"}, []),
]


@pytest.mark.parametrize(("source", "fields", "shown"), _SHOWN)
async def test_entities_are_shown(
    stage: Stage, call: Call, source: str, fields: dict[str, Any], shown: list[dict[str, Any]]
) -> None:
    sent = await play(stage, call, _text(source, "x y", **fields))
    assert sent.get("entities", []) == shown, source


async def test_at_most_100_entities_are_kept(stage: Stage, call: Call) -> None:
    """TD MessageEntity.cpp:4477."""
    row = _text("TD", " ".join(["<b>x</b>"] * 120), parse_mode="HTML")
    assert len((await play(stage, call, row))["entities"]) == 100


@pytest.mark.parametrize(
    ("source", "given", "shown"),
    [
        ("C:1844", {"is_disabled": True, "url": "x.org"}, {"is_disabled": True}),
        (
            "C:1847",
            {"url": "x.org", "prefer_large_media": True},
            {"url": "x.org", "prefer_large_media": True},
        ),
        ("TD InputMessageText.cpp:56", {"prefer_small_media": True}, None),
        ("C:1856", {"show_above_text": True}, {"show_above_text": True}),
    ],
)
async def test_link_previews(
    stage: Stage, call: Call, source: str, given: dict[str, Any], shown: dict[str, Any] | None
) -> None:
    sent = await play(stage, call, _text(source, "x", link_preview_options=given))
    assert sent.get("link_preview_options") == shown, source


@pytest.mark.parametrize(
    ("source", "user", "is_kept"),
    [
        ("S has written", 1001, True),
        ("S was never met", 1003, False),
        ("S was met in a group", 1004, True),
        ("S nobody", 424242, False),
        ("S the bot", 123456789, True),
    ],
)
async def test_only_who_was_met_can_be_mentioned(
    stage: Stage, call: Call, source: str, user: int, is_kept: bool
) -> None:
    """S, "Formatting options": the words of other mentions stay, unmarked."""
    link = f'<a href="tg://user?id={user}">x</a>'
    sent = await play(stage, call, _text(source, link, parse_mode="HTML"))
    entity = {**_BOLD, "type": "text_mention", "user": {"id": user}}
    fields = {"chat_id": "$anna", "message_id": sent["message_id"], "entities": [entity]}
    edited = await play(stage, call, Row(source, "editMessageText", {**fields, "text": "y"}))
    for each in (sent, edited):
        kept = [entity["user"]["id"] for entity in each.get("entities", [])]
        assert kept == [user] * is_kept, source
