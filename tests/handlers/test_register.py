"""Commands as people type them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.register import COMMANDS, taken_apart


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("/latest", ("latest", "", "")),
        ("/Search Foreign minister", ("search", "", "Foreign minister")),
        ("/search@Newsdesk_bot  words ", ("search", "Newsdesk_bot", "words")),
        ("/publish Title\nText", ("publish", "", "Title\nText")),
        ("/publish\nTitle here\nText", ("publish", "", "Title here\nText")),
        ("/publish\nTitle\nText", ("publish", "", "Title\nText")),
        ("/", ("", "", "")),
    ],
)
def test_a_command_is_taken_apart(typed: str, expected: tuple[str, str, str]) -> None:
    assert taken_apart(typed) == expected


@given(st.text())
def test_no_command_raises(typed: str) -> None:
    name, addressed, _ = taken_apart("/" + typed)
    assert " " not in name + addressed


def test_a_name_is_typed_as_telegram_allows() -> None:
    assert all(name.isascii() and name.islower() for name in COMMANDS)
