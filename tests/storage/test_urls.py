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
        ("sqlite:///n.db?mode=ro&uri=true", "takes no options"),
        ("sqlite+foo:///n.db", "no support for sqlite\\+foo"),
        ("postgresql+foo://host/n", "no support for postgresql\\+foo"),
        ("postgresql://desk:hush@host:port/n", "no database address"),
        ("postgresql://desk:hush@[::1/n", "no database address"),
        ("postgresql://desk:hush@ho\0st/n", "no database address"),
        (f"postgresql://{'a' * 64}/n", "no database address"),
        ("postgresql://desk:hu@sh@host/n", "Write an @ in the password as %40"),
    ],
)
def test_a_wrong_address_gets_a_sentence(url: str, sentence: str) -> None:
    with pytest.raises(DatabaseUnusableError, match=f"{sentence}.*Use sqlite") as caught:
        urls.asynchronous(url)
    assert "hush" not in str(caught.value)
    assert caught.value.__cause__ is None


def test_the_file_of_a_database() -> None:
    assert urls.sqlite_file("sqlite+aiosqlite:///n.db") == Path("n.db")
    assert urls.sqlite_file("postgres://host/n") is None


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("postgresql://desk:hush@host/n", "postgresql://desk:***@host/n"),
        ("postgresql://desk:hu@sh@host/n", "postgresql://desk:***@host/n"),
        ("postgresql://desk:hu/sh@host/n", "postgresql://desk:***@host/n"),
        ("postgresql://a@b:hush@host/n", "postgresql://a%40b:***@host/n"),
        ("postgresql://host/n?password=hush", "postgresql://host/n?password=***"),
        ("postgresql://host/n?sslPassword=h%75sh&a=b", "postgresql://host/n?a=b&sslPassword=***"),
        ("postgresql://host/n?pass%77ord=hush&password=hush", "postgresql://host/n?password=***"),
        ("sqlite:///n.db", "sqlite:///n.db"),
    ],
)
def test_the_shown_address_keeps_the_password_back(url: str, shown: str) -> None:
    assert urls.shown(url) == shown


def test_a_database_is_told_from_others_whatever_its_password() -> None:
    own = urls.digest("postgresql://u:old@host/n")
    assert own == urls.digest("postgresql://u:new@host/n")
    assert own != urls.digest("postgresql://u:old@host/other")
    assert own.isalnum()
