"""Links into topics: those of this group, in every form that Telegram's apps copy."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.links import thread_in

CHAT = -1_001_234_567_890


@pytest.mark.parametrize(
    ("typed", "thread"),
    [
        ("https://t.me/c/1234567890/15", 15),
        ("https://t.me/c/1234567890/15/27", 15),
        ("t.me/c/1234567890/15/", 15),
        (" https://telegram.me/c/1234567890/15 ", 15),
        ("https://t.me/c/1234567890/27?thread=15", 15),
        ("https://t.me/c/1234567890/15/27?single", 15),
        ("https://t.me/editors/15", 15),
        ("https://t.me/Editors/15/27", 15),
        ("https://t.me/c/1234567891/15", None),
        ("https://t.me/others/15", None),
        ("https://t.me/editors", None),
        ("https://t.me/c/1234567890/1", None),  # General, which has no number
        ("https://t.me/c/1234567890/0", None),
        ("https://example.org/c/1234567890/15", None),
        ("see https://t.me/c/1234567890/15", None),
        ("15", None),
        ("", None),
    ],
)
def test_the_topic_of_a_link(typed: str, thread: int | None) -> None:
    assert thread_in(typed, CHAT, "editors") == thread


def test_a_private_group_has_no_name_to_be_linked_by() -> None:
    assert thread_in("https://t.me/none/15", CHAT, None) is None


@given(st.text())
def test_anything_may_be_typed(typed: str) -> None:
    assert thread_in(typed, CHAT, "editors") is None or "t.me" in typed or "telegram.me" in typed
