"""Releases: whatever is done to a text, what was set stays set, and nothing else is."""

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.formatting import Span, Style
from bot.domain.news import Content
from bot.services.releases import (
    content_of,
    with_lead,
    with_more,
    with_release,
    with_text,
    with_title,
    without_formatting,
    without_lead,
    without_title,
)
from bot.text.lines import Typed, lines_of

MARKED = "marked words"
EDITS: list[Callable[[Content], Content]] = [
    lambda content: with_title(content, "Another title"),
    without_title,
    lambda content: with_lead(content, "A lead of its own"),
    without_lead,
    lambda content: with_more(content, "And more.\n\n- at\n- the end"),
]
words = st.lists(st.sampled_from(["one", "two 😀", "- three", ""]), max_size=5)


def marked(content: Content) -> list[str]:
    return [
        line[span.start : span.end]
        for line in lines_of(content)
        for span in line.spans
        if span.style is Style.BOLD
    ]


def typed(before: list[str], after: list[str]) -> Typed:
    text = "\n".join(["Title", *before, f"Here are {MARKED}, in bold.", *after])
    at = text.index(MARKED)
    return Typed(text=text, spans=(Span(start=at, end=at + len(MARKED), style=Style.BOLD),))


@given(words, words, st.lists(st.sampled_from(EDITS), max_size=6))
def test_marks_go_with_their_words(
    before: list[str], after: list[str], edits: list[Callable[[Content], Content]]
) -> None:
    content = content_of(typed(before, after), "en")
    assert marked(content) == [MARKED]
    for edit in edits:
        content = edit(content)
        has = any(MARKED in text for text in content.paragraphs)
        assert marked(content) == ([MARKED] if has else [])


@given(words)
def test_a_plain_text_keeps_the_marks_of_paragraphs_that_stay(after: list[str]) -> None:
    content = content_of(typed([], after), "en")
    plain = "\n".join([*content.paragraphs, "One more."])
    changed = with_text(content, plain)
    assert marked(changed) == [MARKED]
    assert marked(with_text(content, "All is new.")) == []
    assert marked(without_formatting(content)) == []


def test_a_release_is_put_where_there_was_none() -> None:
    begun = content_of("only begun", "en")
    content = with_release(begun, typed([], []))
    assert (content.title, marked(content)) == ("Title", [MARKED])
