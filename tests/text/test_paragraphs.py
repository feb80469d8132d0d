"""Lines of pasted pages: cleaned, joined, told from navigation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.paragraphs import clean, is_navigation, is_title_like, is_wrapped, sentences


@pytest.mark.parametrize(
    "line",
    [
        "Go back",
        "Back to the section",
        "Back to the all news",
        "← BACK TO NEWS",
        "« Назад",
        "Вернуться в раздел",
        "Все новости →",
        "К списку новостей",
        "Вернуться к списку новостей",
        "Back to the press releases archive",
        "1 2 3 ... 14",
        "* * *",
        "Читать далее...",
        "Версия для печати",
        "Share this page",
        "Print this article",
        "Share on Telegram",
        "Download as PDF",
        "Поделиться новостью",
        "Распечатать страницу",
        "Отправить по почте",
    ],
)
def test_navigation(line: str) -> None:
    assert is_navigation(line)


@pytest.mark.parametrize(
    "line",
    [
        "Go back to the talks, the minister said",
        "Back to the future of the Danube ports",
        "Назад дороги нет, заявил министр",
        "2024",
        "News of the day",
        "Share the burden of the talks",
        "Поделиться опытом приехали врачи",
        "Back to the all news " * 9,
    ],
)
def test_text(line: str) -> None:
    assert not is_navigation(line)


def test_sentences_do_not_end_at_initials() -> None:
    text = "Gen. A. Petrov met Lt. Col. B. Li. They spoke. «Да.» Конец г. Минск."
    assert sentences(text)[0] == "Gen. A. Petrov met Lt. Col. B. Li. They spoke."[:0] + (
        "Gen. A. Petrov met Lt. Col. B. Li."
    )
    assert sentences("") == []


def test_wrapped_blocks() -> None:
    line = "A line of about sixty signs that an editor broke off in the"
    assert is_wrapped([line, line, "end."])
    assert not is_wrapped([line])
    assert not is_wrapped(["Short", line])
    assert not is_wrapped([line * 3, "end."])
    assert not is_wrapped([line + " end.", "end."])


@pytest.mark.parametrize("line", ["ab", "ends.", "lower case", "123 456", "x" * 300])
def test_no_title(line: str) -> None:
    assert not is_title_like(line)


@given(st.text())
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)
