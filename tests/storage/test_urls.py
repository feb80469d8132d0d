"""Addresses: what people write becomes the right driver, or a sentence."""

from pathlib import Path

import pytest

from bot.errors import DatabaseUnusableError
from storage import urls


@pytest.mark.parametrize(
    ("url", "asynchronous", "synchronous"),
    [
        ("sqlite:///n.db", "sqlite+aiosqlite:///n.db", "sqlite:///n.db"),
        ("sqlite+aiosqlite:////a/n.db", "sqlite+aiosqlite:////a/n.db", "sqlite:////a/n.db"),
        *(
            (
                f"{scheme}://u:p@host/n",
                "postgresql+psycopg://u:p@host/n",
                "postgresql+psycopg://u:p@host/n",
            )
            for scheme in ("postgresql", "postgresql+psycopg", "postgresql+asyncpg", "postgres")
        ),
    ],
)
def test_every_spelling_gets_our_driver(url: str, asynchronous: str, synchronous: str) -> None:
    assert urls.asynchronous(url).render_as_string(hide_password=False) == asynchronous
    assert urls.synchronous(url).render_as_string(hide_password=False) == synchronous


@pytest.mark.parametrize(
    ("url", "sentence"),
    [
        ("", "no database address"),
        ("newsdesk.db", "no database address"),
        ("mysql://host/n", "no support for mysql"),
        ("sqlite://", "needs a file"),
        ("sqlite+aiosqlite:///:memory:", "needs a file"),
    ],
)
def test_a_wrong_address_gets_a_sentence(url: str, sentence: str) -> None:
    with pytest.raises(DatabaseUnusableError, match=f"{sentence}.*Use sqlite"):
        urls.asynchronous(url)


def test_the_file_of_a_database() -> None:
    assert urls.sqlite_file("sqlite+aiosqlite:///n.db") == Path("n.db")
    assert urls.sqlite_file("postgres://host/n") is None


def test_the_shown_address_keeps_the_password_back() -> None:
    assert urls.shown("postgresql://desk:secret@host/n") == "postgresql://desk:***@host/n"
