"""Lines: formatting goes with its words, however a text is typed, cut, laid out or changed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.formatting import Span, Style
from bot.domain.news import Content, Kind
from bot.simulator.html import parse
from bot.text.lines import Line, Typed, lines_of, spans_of, text_of
from bot.text.markup import plain
from bot.text.pages import pages

SET = [style for style in Style if style is not Style.TIGHT]


def typed(text: str, *marked: tuple[str, Style]) -> Typed:
    spans = [
        Span(
            start=text.index(part), end=text.index(part) + len(part), style=style, url="http://x.y"
        )
        for part, style in marked
    ]
    return Typed(text=text, spans=tuple(spans))


@pytest.mark.parametrize(
    ("text", "marked", "expected"),
    [
        ("a b", [("a b", Style.BOLD), ("b", Style.ITALIC)], "<b>a <i>b</i></b>"),
        ("a <b", [("<b", Style.CODE)], "a <code>&lt;b</code>"),
        ("a\n\nb", [("a\n\nb", Style.BOLD)], "<b>a</b>\n\n<b>b</b>"),
        ("a\nb", [("a\nb", Style.QUOTE)], "<blockquote>a\nb</blockquote>"),
        ("see x", [("x", Style.LINK)], 'see <a href="http://x.y">x</a>'),
        ("We:\n- a\n- b", [], "We:\n- a\n- b"),
        ("We:\n1. a\n2) b", [], "We:\n1. a\n2) b"),
        ("One\nTwo", [], "One\n\nTwo"),
        ("a b", [("a b", Style.CODE), ("b", Style.BOLD)], "<code>a b</code>"),
        ("a b", [("a b", Style.QUOTE), ("b", Style.LONG_QUOTE)], "<blockquote>a b</blockquote>"),
    ],
)
def test_what_is_typed_is_what_is_set(
    text: str, marked: list[tuple[str, Style]], expected: str
) -> None:
    assert text_of(typed(text, *marked).lines()) == expected


@st.composite
def texts(draw: st.DrawFn) -> Typed:
    text = draw(st.text(st.sampled_from("ab <&\n-😀"), max_size=40))
    places = st.integers(0, len(text))
    spans = draw(
        st.lists(
            st.builds(
                lambda one, other, style: Span(
                    start=min(one, other), end=max(one, other), style=style, url="http://x.y"
                ),
                places,
                places,
                st.sampled_from(SET),
            ),
            max_size=6,
        )
    )
    return Typed(text=text, spans=tuple(spans))


@given(texts())
def test_whatever_overlaps_gives_markup_that_telegram_reads(given_text: Typed) -> None:
    lines = given_text.lines()
    shown = text_of(lines)
    read = parse(shown)
    assert read.text.strip() == plain(shown).strip()
    assert "".join(plain(shown).split()) == "".join(given_text.text.split())


@given(texts(), st.integers(5, 30))
def test_pages_keep_words_and_formatting_together(given_text: Typed, room: int) -> None:
    lines = given_text.lines()
    sheets = pages(lines, first=room, rest=room)
    assert "".join("".join(sheet) for sheet in sheets).replace(" ", "") == "".join(lines).replace(
        " ", ""
    )
    for line in (Line.of(each) for sheet in sheets for each in sheet):
        assert all(0 <= span.start < span.end <= len(line) for span in line.spans)


@given(texts())
def test_what_is_stored_comes_back(given_text: Typed) -> None:
    lines = given_text.lines()
    content = Content(
        kind=Kind.ARTICLE, title="T", body=tuple(map(str, lines)), language="en",
        spans=spans_of(lines),
    )  # fmt: skip
    assert text_of(lines_of(content)) == text_of(lines)


def test_a_line_ends_with_something_plain() -> None:
    line = typed("bold", ("bold", Style.BOLD)).lines()[0].ending(" …")
    assert text_of([line]) == "<b>bold</b> …"
