"""Words: plurals, days, escaping, and the language that someone is spoken to in."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.messages import words as words_module
from bot.messages.words import LANGUAGES, Words, language_for, words_for
from bot.text.markup import bold, plain

EN, RU = words_for("en"), words_for("ru")


def test_we_speak_english_and_russian() -> None:
    assert {"en", "ru"} <= set(LANGUAGES)


@pytest.mark.parametrize(
    ("code", "language"),
    [
        ("ru", "ru"),
        ("ru-RU", "ru"),
        ("RU_ru", "ru"),
        ("en-GB", "en"),
        ("kk", "en"),
        ("", "en"),
        (None, "en"),
        ("../en", "en"),
    ],
)
def test_the_language_of_a_client(code: str | None, language: str) -> None:
    assert language_for(code, "en") == language


def test_a_language_that_we_lack_is_answered_in_one_that_we_have() -> None:
    assert words_for("tg") is words_for("en")


@pytest.mark.parametrize(
    ("count", "english", "russian"),
    [
        (0, "0 items", "0 материалов"),
        (1, "1 item", "1 материал"),
        (2, "2 items", "2 материала"),
        (5, "5 items", "5 материалов"),
        (11, "11 items", "11 материалов"),
        (21, "21 items", "21 материал"),
        (22, "22 items", "22 материала"),
        (111, "111 items", "111 материалов"),
        (1204, "1,204 items", "1\N{NO-BREAK SPACE}204 материала"),
    ],
)
def test_plurals(count: int, english: str, russian: str) -> None:
    assert EN("items-count", count=count) == english
    assert RU("items-count", count=count) == russian


@pytest.mark.parametrize(
    ("count", "sentence"),
    [
        (1, "… и ещё 1 изменение"),
        (3, "… и ещё 3 изменения"),
        (12, "… и ещё 12 изменений"),
    ],
)
def test_russian_cases_after_numbers(count: int, sentence: str) -> None:
    assert RU("correction-more", count=count) == sentence


def test_days_stand_in_the_language() -> None:
    assert EN.day(date(2024, 2, 16)) == "16 February 2024"
    assert RU.day(date(2024, 2, 16)) == "16 февраля 2024"


def test_moments_and_spans_stand_in_the_language() -> None:
    at = datetime(2024, 2, 16, 9, 5, tzinfo=UTC)
    assert EN.time(at) == RU.time(at) == "09:05"
    assert [EN.span(each) for each in (0.2, 45, 89, 100, 8000, 200_000)] == [
        "1 second",
        "45 seconds",
        "89 seconds",
        "2 minutes",
        "2 hours",
        "2 days",
    ]
    assert [RU.span(each) for each in (1, 120)] == ["1 секунда", "2 минуты"]


def test_numbers_have_a_decimal_where_it_matters() -> None:
    assert [EN.number(each) for each in (0.25, 9.96, 28.4, 1204)] == ["0.2", "10", "28", "1,204"]
    assert RU.number(0.5) == "0,5"


def test_what_comes_from_outside_is_escaped_once() -> None:
    assert EN("broadcast-news", name="<b>&") == "✅ Published: <b>&lt;b&gt;&amp;</b>"
    assert EN("chat-used", chat=bold("A & B")).startswith("<b>A &amp; B</b> gets")


def test_a_label_is_plain() -> None:
    assert EN.label("button-open-person", name="A & <B>") == "👤 A & <B>"


@pytest.mark.parametrize("key", ["nothing-of-the-kind", "broadcast-news"])
def test_a_missing_key_or_variable_is_our_mistake(key: str) -> None:
    with pytest.raises(LookupError):
        EN(key)


@given(st.text(max_size=200))
def test_no_marks_of_direction_are_added(name: str) -> None:
    assert plain(EN("broadcast-news", name=name)) == f"✅ Published: {name}"


def test_another_language_needs_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = Path(words_module.__file__).parent / "locales" / "en.ftl"
    english = source.read_text(encoding="utf-8")
    kazakh = english.replace("All news", "Барлық жаңалықтар")
    (tmp_path / "kk.ftl").write_text(kazakh, encoding="utf-8")
    monkeypatch.setattr(words_module, "_LOCALES", tmp_path)
    spoken = Words("kk")
    assert spoken.label("button-all-news") == "Барлық жаңалықтар"
    assert spoken.day(date(2024, 2, 16)) == "16 ақпан 2024"
