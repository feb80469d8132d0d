"""Which names in one text may be one person's."""

import pytest

from bot.text.spellings import initialled_in, same_person


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        ("Valery Semerikov", "V.Semerikov", True),
        ("Valery Semerikov", "V. Semerikov", True),
        ("Valery Semerikov", "A. Semerikov", False),
        ("Андрей Сердюков", "Андрей Николаевич Сердюков", True),
        ("А.Н. Сердюков", "Андрей Николаевич Сердюков", True),
        ("Пётр Дёмин", "Петр Демин", True),
        ("Ivan Petrov", "Oleg Petrov", False),
        ("Ivan Petrov", "Ivan Sidorov", False),
    ],
)
def test_same_person(one: str, other: str, wanted: bool) -> None:
    assert same_person(one, other) is wanted
    assert same_person(other, one) is wanted


def test_initialled_names() -> None:
    text = "V.Semerikov, А.Э. Сердюков and J. O'Neil met at the U.S. Senate."
    assert [one.name for one in initialled_in(text)][:3] == [
        "V.Semerikov",
        "А.Э. Сердюков",
        "J. O'Neil",
    ]
