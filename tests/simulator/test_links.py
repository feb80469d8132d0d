"""Links behind a text: "a bad href silently drops the link" (telegram.md, "Text")."""

import pytest

from bot.simulator.links import checked_link, mentioned_user


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("example.org", "http://example.org/"),
        ("HTTP://Example.ORG/Path?q#f", "http://example.org/Path?q#f"),
        ("https://example.org:443", "https://example.org:443/"),
        ("https://u:p@example.org", "https://u:p@example.org/"),
        ("example.org?q=1", "http://example.org/?q=1"),
        ("https://example.org/a b\n", "https://example.org/a%20b"),
        ("http://[::1]/x", "http://[::1]/x"),
        ("http://тест.рф", "http://тест.рф/"),
        ("mailto:x@example.org", "http://mailto:x@example.org/"),
        ("tg://resolve?domain=x", "tg://resolve?domain=x"),
        ("TG:join?invite=x", "tg://join?invite=x"),
        ("ton://transfer/x", "ton://transfer/x"),
        ("tonsite://x.ton/", "tonsite://x.ton/"),
        ("ftp://example.org", None),
        ("javascript:alert(1)", None),
        ("localhost", None),
        ("http://localhost:8080/", None),
        ("http://.", None),
        ("http://", None),
        ("", None),
        ("http://exa mple.org", None),
        ("http://example.org:0", None),
        ("http://example.org:99999", None),
        ("http://example.org:x", None),
        ("http://100%.example.org", None),
        ("http://[zz]/", None),
        ("tg://http://x", None),
        ("tg:http://example.org", None),
        ("tg://user@x", None),
    ],
)
def test_keeps_or_drops_a_link(given: str, kept: str | None) -> None:
    assert checked_link(given) == kept


@pytest.mark.parametrize(
    ("given", "user"),
    [
        ("tg://user?id=7", 7),
        ("TG:user/?x=1&ID=7#f", 7),
        ("tg://user?id=0", None),
        ("tg://user?id=x", None),
        ("tg://user", None),
        ("tg://users?id=7", None),
        ("tg://uſer?id=7", None),
        ("tg://user?id=1099511627775", 1099511627775),
        ("tg://user?id=1099511627776", None),
        ("tg://user?x=7", None),
        ("https://example.org", None),
    ],
)
def test_finds_the_user_behind_a_link(given: str, user: int | None) -> None:
    assert mentioned_user(given) == user
