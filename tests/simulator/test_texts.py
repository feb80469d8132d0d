"""Limits on texts and captions (telegram.md, "Text")."""

import pytest

from bot.simulator.cast import Cast
from bot.simulator.files import Upload
from tests.simulator.conftest import PNG, Call, Refused, begin


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "message text is empty"),
        (" \n ", "text must be non-empty"),
        ("<b> </b>", "text must be non-empty"),
        ("x" * 4097, "message is too long"),
        ("<b>" + "я" * 4097 + "</b>", "message is too long"),
        ("x" * 32769, "text is too long"),
        ("я" * 16385, "text is too long"),
        ("<p>x</p>", 'can\'t parse entities: Unsupported start tag "p" at byte offset 0'),
    ],
)
async def test_refuses_a_text(cast: Cast, call: Call, text: str, words: str) -> None:
    begin(cast)
    with pytest.raises(Refused, match=f"400 Bad Request: {words}"):
        await call("sendMessage", chat_id=1001, text=text, parse_mode="HTML")


async def test_counts_code_points_after_parsing_and_trimming(cast: Cast, call: Call) -> None:
    begin(cast)
    text = f"  <b>{'😀' * 4096}</b>  "
    sent = await call("sendMessage", chat_id=1001, text=text, parse_mode="HTML")
    assert len(sent["text"]) == 4096


async def test_trims_both_ends(cast: Cast, call: Call) -> None:
    begin(cast)
    sent = await call("sendMessage", chat_id=1001, text=" \n a <b>b </b>\n", parse_mode="html")
    assert sent["text"] == "a b"
    assert sent["entities"] == [{"type": "bold", "offset": 2, "length": 1}]


async def test_keeps_a_hundred_entities_and_drops_the_rest(cast: Cast, call: Call) -> None:
    begin(cast)
    text = "<b>x</b> " * 120
    sent = await call("sendMessage", chat_id=1001, text=text, parse_mode="HTML")
    assert len(sent["entities"]) == 100


async def test_turns_control_characters_into_blanks(cast: Cast, call: Call) -> None:
    begin(cast)
    sent = await call("sendMessage", chat_id=1001, text="a\tb\rc\u2028<i>d</i>", parse_mode="HTML")
    assert sent["text"] == "a bcd"
    assert sent["entities"] == [{"type": "italic", "offset": 4, "length": 1}]


async def test_refuses_a_caption_over_1024(cast: Cast, call: Call) -> None:
    begin(cast)
    uploads = {"photo": Upload(name="a.png", content=PNG)}
    with pytest.raises(Refused, match="400 Bad Request: message caption is too long"):
        await call("sendPhoto", chat_id=1001, caption="x" * 1025, uploads=uploads)


async def test_reads_both_kinds_of_markdown(cast: Cast, call: Call) -> None:
    begin(cast)
    for mode in ("MarkdownV2", "markdown"):
        sent = await call("sendMessage", chat_id=1001, text="*x*", parse_mode=mode)
        assert sent["entities"] == [{"type": "bold", "offset": 0, "length": 1}]
    with pytest.raises(Refused, match="400 Bad Request: unsupported parse_mode"):
        await call("sendMessage", chat_id=1001, text="x", parse_mode="rtf")


async def test_takes_ready_entities(cast: Cast, call: Call) -> None:
    begin(cast)
    entities = '[{"type":"bold","offset":0,"length":1}]'
    sent = await call("sendMessage", chat_id=1001, text="ab", entities=entities)
    assert sent["entities"] == [{"type": "bold", "offset": 0, "length": 1}]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("/start abc", [("bot_command", "/start")]),
        ("/start@newsdesk_demo_bot", [("bot_command", "/start@newsdesk_demo_bot")]),
        ("see https://example.org/a(b).", [("url", "https://example.org/a(b)")]),
        ("(example.org, x)", [("url", "example.org")]),
        ("me@example.org", [("email", "me@example.org")]),
        ("@anna_reed #новости #1", [("mention", "@anna_reed"), ("hashtag", "#новости")]),
        ("a/b 1.5 //x /привет", []),
    ],
)
def test_finds_entities_in_what_persons_type(
    cast: Cast, text: str, found: list[tuple[str, str]]
) -> None:
    message = cast.world.write(cast.anna.user, cast.world.chat(1001), text)
    assert message.body is not None
    assert [
        (e.type, message.text[e.offset : e.offset + e.length]) for e in message.body.entities
    ] == found
