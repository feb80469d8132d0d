"""A role as staff type it, and which line is wrong."""

from datetime import date

import pytest

from bot.domain.people import Role, Source
from bot.text.role_lines import role_of


def test_a_role_of_four_lines() -> None:
    read = role_of(
        "Acting  Secretary General / Генеральный секретарь\nCSTO / ОДКБ\n"
        "02.11.2018\n31 December 2019"
    )
    assert read.role == Role(
        titles={"en": "Secretary General", "ru": "Генеральный секретарь"},
        organisations={"en": "CSTO", "ru": "ОДКБ"},
        acting=True,
        since=date(2018, 11, 2),
        until=date(2019, 12, 31),
        source=Source.DESK,
    )


@pytest.mark.parametrize("text", ["Ректор", "Ректор\n-", "Ректор\n-\n–\n—"])
def test_what_is_not_known_is_left_out(text: str) -> None:
    assert role_of(text).role == Role(titles={"ru": "Ректор"}, organisations={}, source=Source.DESK)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", 1),
        ("-", 1),
        ("x" * 300, 1),
        ("Chair\n" + "y" * 300, 2),
        ("Chair\nClub\nlately", 3),
        ("Chair\nClub\n01.01.2020\nsoon", 4),
        ("Chair\nClub\n01.01.2020\n01.01.2019", 4),
    ],
)
def test_the_wrong_line_is_named(text: str, line: int) -> None:
    assert role_of(text).wrong_line == line
