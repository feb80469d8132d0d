"""What Telegram finds in plain text, in examples; TDLib itself is asked in test_oracle.py."""

import pytest

from bot.simulator.detection import detected


def _found(text: str) -> list[tuple[str, str]]:
    units = text.encode("utf-16-le")
    return [
        (entity.type, units[2 * entity.offset : 2 * entity.end].decode("utf-16-le"))
        for entity in detected(text)
    ]


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("Подробнее на example.org.", ["example.org"]),
        ("(https://example.org/a(b)),", ["https://example.org/a(b)"]),
        ("«http://тест.рф/путь»", ["http://тест.рф/путь"]),
        ("site.москва, Президент.РФ", ["site.москва", "Президент.РФ"]),
        ("Конец.Начало x.Org x.ORG", ["x.ORG"]),
        ("6.bİ x.İn", ["6.bİ"]),
        ("ok.ru:8080/a ok.ru:70000/a", ["ok.ru:8080/a", "ok.ru"]),
        ("http://ann:pw@example.org/", ["http://ann:pw@example.org/"]),
        ("1.2.3.4 256.1.1.1 1.2.3", ["1.2.3.4"]),
        ("http://example.zzz example.zzz", ["http://example.zzz"]),
        ("http://localhost:8080", []),
        ("sftp://example.org ftp://example.org", ["ftp://example.org"]),
        ("tg://resolve?domain=x ton://a tonsite://a.ton/b",
         ["tg://resolve?domain=x", "ton://a", "tonsite://a.ton/b"]),
        ("my_site.com a.b_c.de", []),
        ("a..b.com -a.com a-.com", ["-a.com"]),
        ("😀 example.org", ["example.org"]),
    ],
)  # fmt: skip
def test_finds_links(text: str, links: list[str]) -> None:
    assert _found(text) == [("url", link) for link in links]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("write to me@example.org.", [("email", "me@example.org")]),
        ("mailto:me@example.org", [("email", "me@example.org")]),
        ("@anna @ann @gif x@anna @анна", [("mention", "@anna"), ("mention", "@gif")]),
        ("/start@abc /start@ab a/b <b/c /я", [("bot_command", "/start@abc")]),
        ("#новости #2024 #2024год ##x #a#b", [
            ("hashtag", "#новости"), ("hashtag", "#2024год"), ("hashtag", "#x"),
        ]),
        ("#news@press_office", [("hashtag", "#news@press_office")]),
        ("$USD $usd $1INCH a$EUR $RUB@moex_", [
            ("cashtag", "$USD"), ("cashtag", "$1INCH"), ("cashtag", "$RUB@moex_"),
        ]),
        ("4111 1111 1111 1111, 4111 1111 1111 1112", [
            ("bank_card_number", "4111 1111 1111 1111"),
        ]),
        ("+7 999 123-45-67", []),
    ],
)  # fmt: skip
def test_finds_the_rest(text: str, found: list[tuple[str, str]]) -> None:
    assert _found(text) == found


def test_cuts_a_tag_after_256_characters() -> None:
    (tag,) = detected("#" + "a" * 300 + "@press_office")
    assert (tag.type, tag.length) == ("hashtag", 257)
