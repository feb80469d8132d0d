"""Telegram's HTML in examples (TDLib, MessageEntity.cpp: parse_html); TDLib itself is asked in
test_oracle.py."""

import pytest

from bot.simulator.html import MarkupError, parse

_REFUSED = (
    ("<p>", 'Unsupported start tag "p" at byte offset 0'),
    ("ok <br>", 'Unsupported start tag "br" at byte offset 3'),
    ("я<ul>", 'Unsupported start tag "ul" at byte offset 2'),
    ("<!-- x -->", 'Unsupported start tag "!--" at byte offset 0'),
    ("1 <2", "Unclosed start tag at byte offset 2"),
    ("1 < 2", 'Unsupported start tag "" at byte offset 2'),
    ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
    ("<b>x</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
    ("x</b>", "Unexpected end tag at byte offset 1"),
    ("<b>x</b", "Unclosed end tag at byte offset 4"),
    ("<b", "Unclosed start tag at byte offset 0"),
    ("<b x", 'Unclosed start tag "b" at byte offset 0'),
    ("<a =x>", 'Empty attribute name in the tag "a" at byte offset 0'),
    ("<a href=x/y>z</a>", "Unexpected end of name token at byte offset 8"),
    ("<a href='x", "Unclosed start tag at byte offset 0"),
    ("<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ("<tg-emoji>x</tg-emoji>", "Invalid custom emoji identifier specified"),
    ("<tg-time unix=1 format=q>x</tg-time>", "Invalid date format used"),
    (
        "&#xD800;",
        "Text contains invalid Unicode characters after decoding HTML entities, "
        "check for unmatched surrogate code units",
    ),
)


@pytest.mark.parametrize(("text", "words"), _REFUSED)
def test_refuses_broken_markup_in_telegrams_words(text: str, words: str) -> None:
    with pytest.raises(MarkupError) as refusal:
        parse(text)
    assert str(refusal.value) == words


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("&lt;&gt;&amp;&quot;", '<>&"'),
        ("&#65;&#x1F600;", "A😀"),
        ("&nbsp;&mdash;&apos;", "&nbsp;&mdash;&apos;"),
        ("&lt", "<"),
        ("&#x41;&#X41;", "AA"),
        ("&#0000065;&#00000065;", "A&#00000065;"),
        ("1 > 0", "1 > 0"),
    ],
)
def test_decodes_only_four_named_references(text: str, shown: str) -> None:
    assert parse(text).text == shown


@pytest.mark.parametrize(
    ("text", "entities"),
    [
        ("<b>x</b>", [("bold", 0, 1)]),
        ("<STRONG>x</strong>", [("bold", 0, 1)]),
        ("😀<i>я</i>", [("italic", 2, 1)]),
        ("<u>😀</u>", [("underline", 0, 2)]),
        ("<b></b>x", []),
        ("<blockquote expandable>x</blockquote>", [("expandable_blockquote", 0, 1)]),
        ("<span class='tg-spoiler'>x</span>", [("spoiler", 0, 1)]),
        ("<a>x</a>", []),
        ("<a href='http://localhost'>x</a>", []),
        ("<a href='x.org'>x</a>", [("text_link", 0, 1)]),
        ("<b foo='bar'>x</b>", [("bold", 0, 1)]),
    ],
)
def test_makes_entities_in_utf16_units(text: str, entities: list[tuple[str, int, int]]) -> None:
    assert [(e.type, e.offset, e.length) for e in parse(text).entities] == entities


def test_gives_links_their_full_form() -> None:
    (link,) = parse("<a href='HTTPS://Example.ORG:0443/a b?q#f'>x</a>").entities
    assert link.url == "https://example.org:443/a%20b?q#f"


def test_mentions_users_and_times() -> None:
    text = "<a href='tg://user?id=7'>x</a><tg-time unix=1700000000 format=R>y</tg-time>"
    user, time = parse(text).entities
    assert (user.type, user.user) == ("text_mention", 7)
    assert (time.type, time.unix_time, time.date_time_format) == ("date_time", 1700000000, "r")


@pytest.mark.parametrize(
    ("given", "kept"),
    [("wDT", "wDT"), ("TDW", "wDT"), ("tTdD", "dt"), ("R", "r"), ("WW", "w"), ("", None)],
)
def test_writes_formats_of_dates_in_one_way(given: str, kept: str | None) -> None:
    (time,) = parse(f"<tg-time unix=12 format='{given}'>y</tg-time>").entities
    assert time.date_time_format == kept


def test_a_language_makes_pre_of_code_in_pre() -> None:
    inner = parse("<pre><code class='language-py'>x</code></pre>").entities
    outer = parse("<code class='language-py'><pre>x</pre></code>").entities
    assert [(e.type, e.language) for e in (*inner, *outer)] == [("pre", "py"), ("pre", "py")]
