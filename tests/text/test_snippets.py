"""Snippets: what was sought stands out, in any script and case, escaped and within bounds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.markup import plain, visible_length
from bot.text.snippets import snippet
from bot.text.terms import term

FILLER = "The parties exchanged views on many forthcoming events of the year. " * 8


def sought(*words: str) -> frozenset[str]:
    return frozenset(" ".join(map(term, name.split())) for name in words)


@pytest.mark.parametrize(
    ("text", "words", "shown"),
    [
        ("Lavrov came to Minsk.", ["лаврову"], "<b>Lavrov</b> came to Minsk."),
        ("С Лавровым, в Минске", ["Lavrov", "Minsk"], "С <b>Лавровым</b>, в <b>Минске</b>"),
        ("Exercises & <drills>", ["exercise"], "<b>Exercises</b> &amp; &lt;drills&gt;"),
        ("O'Neil's house", ["oneil"], "<b>O&#39;Neil&#39;s</b> house"),
        ("two\n\nlines  here", ["here"], "two lines <b>here</b>"),
        ("nothing of it", ["summit"], "nothing of it"),
        (
            "United won the league of Nations, said the United Nations envoy",
            ["United Nations"],
            "United won the league of Nations, said the <b>United</b> <b>Nations</b> envoy",
        ),
        ("(“‘Times’, ''Herald", ["times", "herald"], "(“‘<b>Times</b>’, &#39;&#39;<b>Herald</b>"),
        ("", ["summit"], ""),
    ],
)
def test_a_short_text_is_shown_whole(text: str, words: list[str], shown: str) -> None:
    assert snippet(text, sought(*words)) == shown


def test_the_window_opens_where_most_of_the_words_stand() -> None:
    text = f"Lavrov spoke. {FILLER} Lavrov and Nurtleu met in Astana. {FILLER}"
    shown = snippet(text, sought("Lavrov", "Nurtleu", "Astana"), length=120)
    assert "<b>Lavrov</b> and <b>Nurtleu</b> met in <b>Astana</b>" in shown
    assert shown.startswith("…")
    assert shown.endswith("…")


def test_without_a_match_it_is_the_beginning() -> None:
    assert snippet(FILLER, sought("summit"), length=30) == "The parties exchanged views…"


def test_a_match_at_the_end_has_no_ellipsis_after_it() -> None:
    shown = snippet(FILLER + "Minsk", sought("minsk"), length=60)
    assert shown.startswith("…")
    assert shown.endswith("<b>Minsk</b>")


def test_a_word_longer_than_the_window_is_cut() -> None:
    assert visible_length(snippet("x" * 900, frozenset(), length=50)) <= 50
    assert visible_length(snippet("x" * 900, sought("x" * 900), length=50)) <= 50


texts = st.text("ab ж<&\n\"'.-😀", max_size=300)


@given(texts, st.sets(st.text("abж", min_size=1, max_size=3)), st.integers(8, 120))
def test_it_is_within_bounds_and_of_the_text(text: str, words: set[str], length: int) -> None:
    shown = snippet(text, sought(*words), length=length)
    seen = plain(shown)
    assert len(seen) <= length
    assert seen.strip("…") in " ".join(text.split())
    assert shown.count("<b>") == shown.count("</b>")
