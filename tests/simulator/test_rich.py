"""Rich messages (telegram.md, "What is new"; S: the types RichMessage, RichBlock, RichText)."""

from typing import Any

import pytest

from bot.simulator.cast import Cast
from bot.simulator.files import Upload
from tests.simulator.conftest import PNG, Call, Refused, begin


async def _sent(call: Call, html: str, **fields: object) -> list[dict[str, Any]]:
    sent = await call("sendRichMessage", chat_id=1001, rich_message={"html": html, **fields})
    blocks: list[dict[str, Any]] = sent["rich_message"]["blocks"]
    return blocks


@pytest.mark.parametrize(
    ("html", "block"),
    [
        ("<p>x</p>", {"type": "paragraph", "text": "x"}),
        ("x", {"type": "paragraph", "text": "x"}),
        ("<h3>x</h3>", {"type": "heading", "text": "x", "size": 3}),
        ("<footer>x</footer>", {"type": "footer", "text": "x"}),
        ("<hr/>", {"type": "divider"}),
        ("<pre>x</pre>", {"type": "pre", "text": "x"}),
        (
            "<pre><code class='language-py'>x</code></pre>",
            {"type": "pre", "text": "x", "language": "py"},
        ),
        (
            "<p>a<b>b<i>c</i></b></p>",
            {
                "type": "paragraph",
                "text": [
                    "a",
                    {"type": "bold", "text": ["b", {"type": "italic", "text": "c"}]},
                ],
            },
        ),
        (
            "<p><a href='x.org'>x</a></p>",
            {"type": "paragraph", "text": {"type": "url", "text": "x", "url": "http://x.org/"}},
        ),
        (
            "<p><tg-time unix='5' format='wDT'>x</tg-time></p>",
            {
                "type": "paragraph",
                "text": {
                    "type": "date_time", "text": "x", "unix_time": 5, "date_time_format": "wDT",
                },
            },
        ),
        (
            "<blockquote>x<cite>y</cite></blockquote>",
            {"type": "blockquote", "blocks": [{"type": "paragraph", "text": "x"}], "credit": "y"},
        ),
        ("<aside>x<cite>y</cite></aside>", {"type": "pullquote", "text": "x", "credit": "y"}),
        (
            "<details open><summary>x</summary>y</details>",
            {
                "type": "details", "summary": "x", "is_open": True,
                "blocks": [{"type": "paragraph", "text": "y"}],
            },
        ),
        (
            "<ol start='3'><li>x</li></ol>",
            {
                "type": "list",
                "items": [
                    {
                        "label": "3.", "value": 3, "type": "1",
                        "blocks": [{"type": "paragraph", "text": "x"}],
                    }
                ],
            },
        ),
        (
            "<table bordered><caption>c</caption><tr><th>x</th><td colspan=2>y</td></tr></table>",
            {
                "type": "table", "is_bordered": True, "caption": "c",
                "cells": [
                    [
                        {"text": "x", "align": "left", "valign": "top", "is_header": True},
                        {"text": "y", "align": "left", "valign": "top", "colspan": 2},
                    ]
                ],
            },
        ),
    ],
)  # fmt: skip
async def test_html_becomes_blocks(
    cast: Cast, call: Call, html: str, block: dict[str, Any]
) -> None:
    begin(cast)
    assert await _sent(call, html) == [block]


async def test_links_are_found_unless_one_asks_not_to(cast: Cast, call: Call) -> None:
    begin(cast)
    (block,) = await _sent(call, "<p>😀 x.org #tag</p>")
    assert block["text"] == [
        "😀 ",
        {"type": "url", "text": "x.org", "url": "x.org"},
        " ",
        {"type": "hashtag", "text": "#tag", "hashtag": "#tag"},
    ]
    (block,) = await _sent(call, "<p>😀 x.org #tag</p>", skip_entity_detection=True)
    assert block["text"] == "😀 x.org #tag"


_LIMITS = [
    (lambda n: f"<p>{'x' * n}</p>", 32_768, "characters"),
    (lambda n: "<hr/>" * n, 500, "blocks"),
    (lambda n: "<blockquote>" * (n - 1) + "x" + "</blockquote>" * (n - 1), 16, "levels"),
    (lambda n: f"<table><tr>{'<td>x</td>' * n}</tr></table>", 20, "columns"),
    (lambda n: f"<table><tr><td colspan={n}>x</td></tr></table>", 20, "columns"),
    (lambda n: "<img src='https://x.org/a.png'/>" * n, 50, "media"),
]


@pytest.mark.parametrize(("html", "most", "what"), _LIMITS)
async def test_limits_of_rich_messages(
    cast: Cast,
    call: Call,
    html: Any,  # noqa: ANN401
    most: int,
    what: str,
) -> None:
    begin(cast)
    cast.world.web = {"https://x.org/a.png": Upload(name="a.png", content=PNG, type="image/png")}
    assert await _sent(call, html(most))
    with pytest.raises(Refused, match=f"501 Not simulated: a rich message of {most + 1} {what}"):
        await _sent(call, html(most + 1))


@pytest.mark.parametrize(
    ("rich", "words"),
    [
        ({"html": ""}, "400 Bad Request: RICH_MESSAGE_CONTENT_REQUIRED"),
        ({"html": "<p>x"}, "501 Not simulated: rich HTML without an end of <p>"),
        ({"html": "<p>x</b>"}, "501 Not simulated: rich HTML with </b> out of place"),
        ({"html": "<audio>x</audio>"}, "501 Not simulated: <audio> in a rich message"),
        ({"html": "<p><hr/></p>"}, "501 Not simulated: <hr> within a text"),
        ({"html": "<!-- x -->"}, "501 Not simulated: rich HTML with a comment"),
        ({"html": "<img src='https://x.org/a'/>"}, "501 Not simulated: sending a file by its"),
        ({"markdown": "x"}, "501 Not simulated: InputRichMessage with markdown"),
        ({"html": []}, '400 Bad Request: field "html" must be of type String'),
    ],
)
async def test_refuses_rich_messages(
    cast: Cast, call: Call, rich: dict[str, object], words: str
) -> None:
    begin(cast)
    with pytest.raises(Refused, match=words):
        await call("sendRichMessage", chat_id=1001, rich_message=rich)


async def test_pictures_come_along_under_a_name(cast: Cast, call: Call) -> None:
    begin(cast)
    html = "<p>x</p><details><summary>y</summary><img src='tg://photo?id=hall'/></details>"
    named = {"id": "hall", "media": {"type": "photo", "media": "attach://a"}}
    sent = await call(
        "sendRichMessage",
        chat_id=1001,
        rich_message={"html": html, "media": [named]},
        uploads={"a": Upload(name="a.png", content=PNG, type="image/png")},
    )
    (photo,) = sent["rich_message"]["blocks"][1]["blocks"]
    named["media"] = {"type": "photo", "media": photo["photo"][-1]["file_id"]}
    again = await call(
        "sendRichMessage", chat_id=1001, rich_message={"html": html, "media": [named]}
    )
    assert again["rich_message"] == sent["rich_message"]


@pytest.mark.parametrize("kind", ["video", "animation"])
async def test_films_come_along_too(cast: Cast, call: Call, kind: str) -> None:
    begin(cast)
    html = "<video src='tg://video?id=flight'></video>"
    named = {"id": "flight", "media": {"type": kind, "media": "attach://a"}}
    sent = await call(
        "sendRichMessage",
        chat_id=1001,
        rich_message={"html": html, "media": [named]},
        uploads={"a": Upload(name="a.mp4", content=b"a film", type="video/mp4")},
    )
    (block,) = sent["rich_message"]["blocks"]
    assert block["type"] == kind
    assert block[kind]["file_id"]


@pytest.mark.parametrize(
    ("media", "words"),
    [
        ([], "501 Not simulated: a rich message without its picture tg://photo[?]id=hall"),
        ([{"media": {}}], "400 Bad Request: can't parse InputRichMessageMedia"),
        ([{"id": "hall"}], "400 Bad Request: can't parse InputRichMessageMedia"),
        (
            [{"id": "hall", "media": {"type": "document", "media": "AgAx"}}],
            "501 Not simulated: a rich message with a document",
        ),
        (
            [{"id": "hall", "media": {"type": "video", "media": "AgAx"}}],
            "501 Not simulated: a rich message with a video in the place of a photo",
        ),
    ],
)
async def test_refuses_pictures_that_are_none(
    cast: Cast, call: Call, media: list[dict[str, object]], words: str
) -> None:
    begin(cast)
    rich = {"html": "<img src='tg://photo?id=hall'/>", "media": media}
    with pytest.raises(Refused, match=words):
        await call("sendRichMessage", chat_id=1001, rich_message=rich)


async def test_a_rich_message_is_edited_as_a_whole(cast: Cast, call: Call) -> None:
    begin(cast)
    at = {
        "chat_id": 1001,
        "message_id": (await call("sendMessage", chat_id=1001, text="x"))["message_id"],
    }
    edited = await call(
        "editMessageText", **at, rich_message={"html": "<h1>y</h1>", "is_rtl": True}
    )
    assert edited["rich_message"]["is_rtl"] is True
    assert "text" not in edited
    with pytest.raises(Refused, match="message is not modified"):
        await call("editMessageText", **at, rich_message={"html": "<h1>y</h1>", "is_rtl": True})
    plain = await call("editMessageText", **at, text="z")
    assert plain["text"] == "z"
    assert "rich_message" not in plain
