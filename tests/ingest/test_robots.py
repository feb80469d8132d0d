"""What a site asks of us in its robots.txt."""

from datetime import UTC, datetime

import pytest

from bot.ingest.robots import Robots

UNTIL = datetime(2026, 11, 23, tzinfo=UTC)
AGENT = "Newsdesk/0.1 (+press@example.org)"


def allowed(text: str, path: str) -> bool:
    return Robots.read(text.encode(), agent=AGENT, until=UNTIL).allow(path)


ALL = "User-agent: *\n"


@pytest.mark.parametrize(
    ("text", "path", "expected"),
    [
        ("", "/", True),
        ("\ufeff" + ALL + "Disallow: /", "/news", False),
        (ALL + "Disallow:", "/news", True),
        (ALL + "Disallow: /", "/news", False),
        (ALL + "Disallow: /\nAllow: /news/", "/news/1", True),
        (ALL + "Disallow: /\nAllow: /news/", "/about", False),
        (ALL + "Allow: /a\nDisallow: /a", "/a", True),
        (ALL + "Disallow: /*?print=", "/news/1?print=1", False),
        (ALL + "Disallow: /*?print=", "/news/1", True),
        (ALL + "Disallow: /*.pdf$", "/a/b.pdf", False),
        (ALL + "Disallow: /*.pdf$", "/a/b.pdf?x", True),
        (ALL + "Disallow: /a*b*c", "/axxbyyc/more", False),
        (ALL + "Disallow: /a$", "/a", False),
        (ALL + "Disallow: /a$", "/ab", True),
        (ALL + "Disallow: / # all of it", "/x", False),
        ("user-AGENT : newsdesk/2\nDISALLOW : /x\n\n" + ALL + "Disallow: /", "/y", True),
        ("User-agent: a\nUser-agent: Newsdesk\nDisallow: /x", "/x", False),
        ("User-agent: other\nDisallow: /", "/x", True),
        (ALL + "Crawl-delay: 9\nSitemap: https://example.org/s.xml\nDisallow: /x", "/x", False),
        ("\ufeff<html>Not found</html>", "/x", True),
        (ALL + "Disallow: /" + "*a" * 50, "/aaa", True),
    ],
)
def test_the_longest_rule_that_fits_decides(text: str, path: str, expected: bool) -> None:
    assert allowed(text, path) is expected
