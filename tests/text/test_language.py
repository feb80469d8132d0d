"""Languages by script and commonest words."""

import pytest

from bot.text.language import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The delegates met in the capital.", "en"),
        ("Встреча в Астане", "ru"),
        ("Зустріч відбулася у Києві і була її першою", "uk"),
        ("Астанада кездесу өтті және қаулы қабылданды", "kk"),
        ("Die Minister haben sich in der Stadt getroffen", "de"),
        ("Les ministres se sont réunis dans la capitale pour une session", "fr"),
        ("Հանդիպում Երևանում", "hy"),
        ("12345", "en"),
        ("", "en"),
        ("Xyz qwerty", "en"),
        ("한국어", "en"),
    ],
)
def test_language(text: str, language: str) -> None:
    assert language_of(text, "en") == language


def test_the_default_stands_where_the_text_is_silent() -> None:
    assert language_of("2 + 2", "ru") == "ru"
    assert language_of("한국어", "ru") == "ru"
