"""Labels: sections and languages by whatever name a reader types."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.labels import meant
from bot.text.language_names import language_meant

SECTIONS = {
    "army": ("army", "Armed forces", "Вооружённые силы"),
    "sport": ("sport", "Sport", "Спорт"),
    "sports-halls": ("sports-halls", "Sports halls", "Спортивные залы"),
    "law": ("law", "Law", "Право"),
}


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("army", "army"),
        ("ARMY", "army"),
        ("armed forces", "army"),
        ("вооруженные силы", "army"),
        ("Вооружёнными силами", "army"),
        ("armed", "army"),
        ("amry", "army"),
        ("sport", "sport"),
        ("спорта", "sport"),
        ("sports", "sport"),
        ("sports h", "sports-halls"),
        ("spo", None),
        ("lw", None),
        ("law", "law"),
        ("economy", None),
        ("", None),
        ("!", None),
    ],
)
def test_which_section_is_meant(typed: str, key: str | None) -> None:
    assert meant(typed, SECTIONS) == key


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("ru", "ru"),
        ("RU", "ru"),
        ("Russian", "ru"),
        ("русский", "ru"),
        ("рус", "ru"),
        ("англ", "en"),
        ("english", "en"),
        ("казахский", "kk"),
        ("klingon", None),
        ("r", None),
    ],
)
def test_which_language_is_meant(typed: str, code: str | None) -> None:
    assert language_meant(typed) == code


@given(st.text(max_size=40))
def test_nothing_typed_raises(typed: str) -> None:
    assert meant(typed, SECTIONS) in {*SECTIONS, None}
