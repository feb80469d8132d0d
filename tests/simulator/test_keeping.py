"""What becomes of a text and its entities on the way into a message (TDLib, fix_formatted_text)."""

import pytest

from bot.simulator.entities import Entity, Formatted
from bot.simulator.errors import RefusalError
from bot.simulator.html import parse
from bot.simulator.keeping import is_empty, kept


def _shown(text: str) -> list[tuple[str, str]]:
    message = kept(parse(text))
    return [(e.type, message.text[e.offset : e.end]) for e in message.entities]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<b>see example.org</b>", [
            ("bold", "see "), ("url", "example.org"), ("bold", "example.org"),
        ]),
        ("<i>@anna_reed #news</i>", [
            ("mention", "@anna_reed"), ("italic", "@anna_reed"), ("italic", " "),
            ("hashtag", "#news"), ("italic", "#news"),
        ]),
        ("<code>example.org</code>", [("code", "example.org")]),
        ("<a href='x.org'>example.org</a>", [("text_link", "example.org")]),
        ("<blockquote>example.org</blockquote>", [
            ("blockquote", "example.org"), ("url", "example.org"),
        ]),
        ("<blockquote>exam</blockquote>ple.org", [("blockquote", "exam")]),
        ("/start x@y.org $USD", [
            ("bot_command", "/start"), ("email", "x@y.org"), ("cashtag", "$USD"),
        ]),
        ("<b>a</b>\n\n<b>b</b>", [("bold", "a"), ("bold", "b")]),
        ("<b>a</b><b>b</b>", [("bold", "ab")]),
        ("12:30 18:45", []),
    ],
)  # fmt: skip
def test_finds_addresses_beside_the_markup(text: str, shown: list[tuple[str, str]]) -> None:
    assert _shown(text) == shown


@pytest.mark.parametrize(
    ("text", "left"),
    [
        (" \n a \n ", "a"),
        ("<b> a </b>", " a"),
        ("\t a", "a"),
        ("a\r\nb\u2028c\u0333d", "a\nbcd"),
        ("a\u200e\u200f\u200eb", "a\u200c\u200c\u200eb"),
        ("\u200b", "\u200b"),
        (" \n\t", ""),
    ],
)
def test_cleans_and_trims(text: str, left: str) -> None:
    assert kept(parse(text)).text == left


def test_keeps_a_hundred_and_links_before_styles() -> None:
    styles, links = "<b>x</b> " * 80, "<a href='x.org'>y</a> " * 60
    message = kept(parse(styles + links + "example.org"))
    kinds = [entity.type for entity in message.entities]
    assert (kinds.count("text_link"), kinds.count("bold")) == (60, 40)
    # Telegram finds the last itself; nobody sent it, so it is not counted.
    assert kinds[-1] == "url"


def test_counts_no_custom_emoji() -> None:
    text = "<tg-emoji emoji-id='5'>x</tg-emoji> " * 120 + "<b>x</b>"
    assert len(kept(parse(text)).entities) == 121


@pytest.mark.parametrize(
    ("text", "offset", "length", "words"),
    [
        ("ab", -1, 1, "receive an entity with incorrect offset -1"),
        ("ab", 0, 1_000_001, "receive an entity with incorrect length 1000001"),
        ("ab", 3, 1, "entity begins after the end of the text at UTF-16 offset 3"),
        ("ab", 1, 3,
         "entity beginning at UTF-16 offset 1 ends after the end of the text at UTF-16 offset 4"),
        ("я😀", 2, 1, "entity begins in a middle of a UTF-16 symbol at byte offset 6"),
        ("ё😀", 0, 2, "entity beginning at UTF-16 offset 0 ends in a middle of a UTF-16 symbol "
         "at byte offset 6"),
    ],
)  # fmt: skip
def test_refuses_entities_that_are_nowhere(text: str, offset: int, length: int, words: str) -> None:
    entity = Entity(type="bold", offset=offset, length=length)
    with pytest.raises(RefusalError) as refusal:
        kept(Formatted(text, (entity,)))
    assert refusal.value.description == f"Bad Request: {words}"


def test_refuses_half_characters() -> None:
    with pytest.raises(RefusalError, match="strings must be encoded in UTF-8"):
        kept(Formatted("\ud83d"))


@pytest.mark.parametrize(
    ("text", "empty"), [("", True), ("\u200b\u2800 \u3000", True), ("\u3164", False), ("a", False)]
)
def test_knows_what_nobody_sees(text: str, empty: bool) -> None:
    assert is_empty(text) == empty
