"""Telegram's HTML, held to TDLib's own parser (telegram.md, "Text")."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.simulator.entities import Entity
from bot.simulator.html import MarkupError, parse
from bot.simulator.limits import cleaned
from bot.simulator.nesting import untangled

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


def test_a_language_makes_pre_of_code_in_pre() -> None:
    inner = parse("<pre><code class='language-py'>x</code></pre>").entities
    outer = parse("<code class='language-py'><pre>x</pre></code>").entities
    assert [(e.type, e.language) for e in (*inner, *outer)] == [("pre", "py"), ("pre", "py")]


# TDLib itself, as an oracle

_KINDS = {
    "Bold": "bold", "Italic": "italic", "Underline": "underline", "Strikethrough": "strikethrough",
    "Spoiler": "spoiler", "Code": "code", "Pre": "pre", "PreCode": "pre", "TextUrl": "text_link",
    "MentionName": "text_mention", "CustomEmoji": "custom_emoji", "BlockQuote": "blockquote",
    "ExpandableBlockQuote": "expandable_blockquote", "DateTime": "date_time",
}  # fmt: skip
_FACTS = ("url", "language", "user_id", "custom_emoji_id", "unix_time")
_OPENINGS = (
    "b", "strong", "i", "em", "u", "ins", "s", "del", "tg-spoiler", "span class='tg-spoiler'",
    "code", "code class=\"language-py\"", "pre", "blockquote", "blockquote expandable", "a",
    "a href=x.org", "a href='https://u:p@EXAMPLE.org:080/p?q#f'", "a href='tg://user?id=5'",
    "a href='mailto:x@y.z'", "a href='тест.рф/а &amp;'", "tg-time unix=1700000000 format='wDT'",
    "tg-time unix=12 format=r", "tg-emoji emoji-id='53'", "B", "span", "p", "br/", "",
)  # fmt: skip
_TEXTS = ("a", " ", "я", "😀", "\n", "&lt;", "&#128512;", "&nbsp;", "x.org", "&#0;", "\v")
_SCRAPS = ("<", "</", ">", "/", "=", "'", '"', "&", ";", " ", "href", "#", "\0", "x", "я")


def _element(children: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    def wrapped(opening: str, inside: str, is_named: bool) -> str:
        name = (opening.split() or [""])[0] if is_named else ""
        return f"<{opening}>{inside}</{name}>"

    inside = st.lists(children, max_size=4).map("".join)
    return st.builds(wrapped, st.sampled_from(_OPENINGS), inside, st.booleans())


_MARKUP = st.recursive(st.sampled_from(_TEXTS), _element, max_leaves=8)
_SOUND = st.lists(_MARKUP, min_size=1, max_size=3).map("".join)
_TORN = st.lists(_MARKUP | st.sampled_from(_SCRAPS), min_size=1, max_size=8).map("".join)


def _told(request: dict[str, Any]) -> dict[str, Any]:
    tdjson = pytest.importorskip("tdjson", reason="TDLib has no wheel for this platform")
    tdjson.td_execute(b'{"@type":"setLogVerbosityLevel","new_verbosity_level":0}')
    answer: dict[str, Any] = json.loads(tdjson.td_execute(json.dumps(request).encode()))
    return answer


def _tdlib(text: str) -> dict[str, Any]:
    mode = {"@type": "textParseModeHTML"}
    return _told({"@type": "parseTextEntities", "text": text, "parse_mode": mode})


def _theirs(answer: dict[str, Any]) -> list[tuple[object, ...]]:
    return [
        (
            _KINDS[entity["type"]["@type"].removeprefix("textEntityType")],
            entity["offset"],
            entity["length"],
            *(entity["type"].get(fact) for fact in _FACTS),
        )
        for entity in answer["entities"]
    ]


def _ours(entities: tuple[Entity, ...]) -> list[tuple[object, ...]]:
    return [
        (e.type, e.offset, e.length, e.url, e.language, e.user, e.custom_emoji_id, e.unix_time)
        for e in entities
    ]


@settings(max_examples=300, deadline=None)
@given(_SOUND | _TORN)
def test_parses_as_tdlib_does(text: str) -> None:
    told = _tdlib(text)
    if told["@type"] == "error":
        with pytest.raises(MarkupError) as refusal:
            parse(text)
        assert told["message"] == f"Can't parse entities: {refusal.value}"
        return
    parsed = parse(text)
    assert told["text"] == parsed.text
    # Their sort is not stable, so equals may change places.
    assert sorted(_theirs(told), key=repr) == sorted(_ours(parsed.entities), key=repr)


@settings(max_examples=200, deadline=None)
@given(_SOUND)
def test_nests_entities_as_tdlib_does(text: str) -> None:
    """`parseMarkdown` first makes given entities valid; there is no Markdown in these texts."""
    told = _tdlib(text)
    if told["@type"] == "error" or not told["text"].strip("\n \v"):
        return
    fixed = _told({"@type": "parseMarkdown", "text": told})
    ours = cleaned(untangled(parse(text)))
    assert (fixed["text"], _theirs(fixed)) == (ours.text, _ours(ours.entities))
