"""Telegram's HTML: everything from outside is escaped, and what a reader sees comes back."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from bot.text.markup import Html, bold, escape, italic, join, plain, visible_length

ROOT = Path(__file__).parents[2]


def test_what_comes_from_outside_is_escaped() -> None:
    assert escape("<b>\"A\" & 'B'</b>") == "&lt;b&gt;&quot;A&quot; &amp; &#39;B&#39;&lt;/b&gt;"
    assert bold("<") == "<b>&lt;</b>"
    assert italic("&") == "<i>&amp;</i>"


def test_escaped_text_says_so_by_its_type() -> None:
    assert isinstance(escape("a"), Html)
    assert isinstance(bold("a"), Html)
    assert isinstance(join([bold("a"), italic("b")]), Html)


def test_empty_parts_are_not_joined() -> None:
    assert join([Html("a"), Html(""), Html("b")]) == "a\nb"
    assert join([Html("a"), Html("b")], " · ") == "a · b"


@given(st.text())
def test_a_reader_sees_what_was_escaped(text: str) -> None:
    assert plain(escape(text)) == text
    assert plain(join([bold(text), italic(text)], "")) == text + text


@given(st.text())
def test_length_is_counted_in_what_is_seen(text: str) -> None:
    assert visible_length(bold(text)) == len(text)


def test_what_is_escaped_is_not_escaped_again() -> None:
    assert escape(escape("<")) == "&lt;"
    assert italic(bold("<")) == "<i><b>&lt;</b></i>"
    assert join(["<", bold("<")], " ") == "&lt; <b>&lt;</b>"


def test_markup_is_made_in_one_place() -> None:
    """An f-string made `Html` elsewhere is where an unescaped value would slip in."""
    made = "bot/text/markup.py"
    sources = {str(path.relative_to(ROOT)): path for path in (ROOT / "bot").rglob("*.py")}
    assert [name for name, path in sources.items() if 'Html(f"' in path.read_text("utf-8")] == [
        made
    ]
