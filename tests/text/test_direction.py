"""Direction: the first letter that has one decides."""

import pytest

from bot.text.direction import is_right_to_left


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", False),
        ("12:30 – 14:00", False),
        ("Ministers met", False),
        ("Министры встретились", False),
        ("وصل المراقبون إلى دوشنبه", True),
        ("« 12 » שרים נפגשו", True),
        ("BBC: وصل المراقبون", False),
    ],
)
def test_the_first_letter_with_a_direction_decides(text: str, expected: bool) -> None:
    assert is_right_to_left(text) is expected
