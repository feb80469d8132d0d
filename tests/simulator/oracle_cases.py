"""Texts for the oracle: what people write, put together at random and damaged at random.

All chance comes from a Random that is handed in: one with a seed for the long run, one of
Hypothesis in the tests, which then finds the smallest text that shows a difference.
"""

from collections.abc import Callable, Sequence
from random import Random

from bot.simulator.entities import Entity, Formatted, utf16_length

Generator = Callable[[Random], str]

# Where texts break: joiners, marks, right-to-left, wide, blank and number characters of all kinds.
_ODD = (
    "\u200b\u200c\u200d\u200e\u200f\u2028\u202a\u202e\u2010\u2014\u2026\u2060\ufeff\u00a0\u00ad"
    "\u1680\u180e\u3000\u2800\u3164\u0333\u033f\u030a\u0301\u00b7\u0d82\u00b2\u0661\u2167\u09ea"
    "éßİıſKñёЇәאשلف中文のท😀🇷🇺👨\U0001d400\U000e0041\U00020000\ufffd«»“”’№§€\t\r\v\0\x1f\x7f\u0085"
)
_PLAIN = "abcXYZ019абвЖЯ_-.,:;!?'`\"()[]{}<>/\\#@$%&=+*~|^ \n"
_WORDS = (
    "Observers", "arrive", "in", "Dushanbe", "слово", "Наблюдатели", "прибыли", "в", "Т.е.", "и",
    "3.14", "12:30", "1:02:03", "25:00", "No.5", "a", "Я", "x.Then", "сегодня.Завтра", "e.g.",
)  # fmt: skip
_HOSTS = (
    "example.org", "www.example.com", "EXAMPLE.ORG", "тест.рф", "Президент.РФ",
    "xn--e1afmkfd.xn--p1ai",
    "1.2.3.4", "256.1.1.1", "01.2.3.4", "1.2.3", "localhost", "a.b", "x.y.z.co.uk", "my_site.com",
    "my_site.sub.com", "a-.com", "-a.com", "a..b.com", "почта.example.org", "t.me", "teiegram.org",
    "中文网.中国", "site.москва", "x.Org", "x.ORG", "x.onion", "x.ton", "foo.ton",
    "a.b_c.de", "x.c",
    "münchen.de", "xn--a.xn--", "example.museum", "example.zzz", "q~w.ru", "1.ru",
    "4111111111111111.com",
    "сайт.онлайн", "a" * 63 + ".com", "a" * 64 + ".com", "я" * 32 + ".рф",
    "example.org.", ".example.org",
)  # fmt: skip
_SCHEMES = (
    "http://", "https://", "ftp://", "HTTP://", "hTTps://", "sftp://", "tftp://", "shttp://",
    "xhttp://", "tonsite://", "tg://", "TG://", "ton://", "mailto:", "javascript:", "://", "//",
    "http:/", "http:", "яhttp://", "git+ssh://", "",
)  # fmt: skip
_PATHS = (
    "/", "/a", "/a/b?q=1&r=2#f", "?q", "#f", "?", "#", "/a(b)", "/a(b))", "/(a[b]{c})",
    "/a).", "/a...",
    "/«x»", "/путь", "/a,b", "/a'", "/a`", "/x\"y", "/a?b=http://x.org/", "/%D0%B0", "/a;b", "/a!",
    "/x@y.org", "/a b", "/a\u200cb", "/a\u2026", "/[a", "/a]b", "/@name", "/#tag", "/:80",
)  # fmt: skip
_PORTS = (":80", ":8080", ":0", ":00080", ":65535", ":65536", ":123456", ":", ":x")
_USERS = (
    "ann@",
    "ann:secret@",
    "a.b+c@",
    "@",
    "анна@",
    "a b@",
    "a/b@",
    "(x)@",
    "a@b@",
    "x" * 36 + "@",
)
_NAMES = (
    "anna_reed", "an", "gif", "VID", "abc", "abcd", "a" * 32, "a" * 33, "newsdesk_bot",
    "_x_y", "1name",
    "имя", "annaя", "",
)  # fmt: skip
_TAGS = (
    "news", "новости", "1", "2024год", "a1", "_", "_a", "ab-cd", "тег_1", "a" * 255,
    "a" * 256, "a" * 257,
    "1" * 256 + "a", "ไทย", "中文", "٣", "a·b", "a\u200cb", "é", "ⅷ", "²", "",
)  # fmt: skip
_CASH = (
    "USD",
    "EUR",
    "ABCDEFGH",
    "ABCDEFGHI",
    "1INCH",
    "1INCHX",
    "usd",
    "USd",
    "A",
    "1",
    "РУБ",
    "",
)
_CARDS = (
    "4111111111111111", "4111 1111 1111 1111", "4111-1111-1111-1111", "5500005555555559",
    "340000000000009", "6200000000000005", "2200000000000004", "4222222222222", "30000000000004",
    "0000000000000000", "4111111111111112", "41 11 11 11 11 11 11 11", "1234567890123456789",
    "4111111111111111 5500005555555559", "6011000000000004", "8100000000000000000",
)  # fmt: skip
_GLUE = (" ", " ", " ", "", "", "\n", ", ", ". ", ".", "-", "/", "(", ")", "@", "#", "\u00a0", "  ")
_STYLES = ("bold", "italic", "underline", "strikethrough", "spoiler")
_FRAMES = (
    "code", "pre", "blockquote", "text_link", "custom_emoji", "date_time", "mention",
    "expandable_blockquote", "text_mention", "hashtag", "url", "bot_command",
)  # fmt: skip
_UNEQUAL = 7
"""So many differ in precedence: with more than 16 entities, TDLib's sort is not stable."""
_OPENINGS = (
    "b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "tg-spoiler", "B", "Strong",
    "span class='tg-spoiler'", 'span class="tg-spoiler"', "span class=tg-spoiler", "span",
    "span class='x'", "code", "code class=\"language-py\"", "code class='language-'", "pre",
    "pre class='language-py'", "blockquote", "blockquote expandable", "blockquote expandable=''",
    "BLOCKQUOTE Expandable", "a", "a href=''", "a href=x.org", "a href='tg://user?id=5'",
    "a href=\"tg:user/?x=1&amp;id=7#f\"", "a href='mailto:x@y.z'", "a href=x.org title='q>w'",
    "a href = 'x.org' href='y.org'", "tg-emoji emoji-id='53'", "tg-emoji emoji-id=-1",
    "tg-emoji emoji-id=007",
    "tg-emoji emoji-id='-9223372036854775808'", "tg-emoji emoji-id=9223372036854775807",
    "tg-emoji emoji-id=9223372036854775808", "tg-emoji emoji-id='-0'", "tg-emoji emoji-id='٣'",
    "tg-emoji emoji-id='99999999999999999999'", "tg-emoji", "tg-time unix=1700000000 format='wDT'",
    "tg-time unix=12 format=r", "tg-time unix=12 format=R", "tg-time unix='-5'", "tg-time format=q",
    "tg-time unix=99999999999 format=tTdD", "tg-time unix='12x' format='Wd'", "p",
    "br", "br/", "ul",
    "h1", "img src='x'", "!--", "!doctype html", "?xml", "", " b", "b ", "b\n", "b x",
    "b x=1", "b x='1",
    "b =x", "b 'x'", "b/", "u/x", "i x=y/z", "b x=\"&lt;&quot;\"", "b\0x", "я",
    "a href=я.рф", "sub",
)  # fmt: skip
_REFERENCES = (
    "&lt;", "&gt;", "&amp;", "&quot;", "&lt", "&nbsp;", "&mdash;", "&apos;", "&", "&;", "&#", "&#;",
    "&#x;", "&#65;", "&#65", "&#x41;", "&#X41;", "&#128512;", "&#x1F600;", "&#0;", "&#1114110;",
    "&#1114111;", "&#x10FFFE;", "&#xD83D;&#xDE00;", "&#xD800;", "&#xDFFF;", "&#00000065;",
    "&#000000065;", "&#4294967361;", "&LT;", "&ltx;", "&#10;", "&#13;", "&#8232;", "&#x200f;",
)  # fmt: skip


def prose(random: Random) -> str:
    """What a person types: words, addresses, names and tags, glued in likely and unlikely ways."""
    kinds = (_word, _address, _address, _email, _mention, _command, _tag, _cash, _card, _scrap)
    pieces = [random.choice(kinds)(random) for _ in range(random.randint(1, 6))]
    text = "".join(piece + random.choice(_GLUE) for piece in pieces)
    return _damaged(random, text) if random.random() < 0.5 else text


def markup(random: Random) -> str:
    """HTML, sound or broken."""
    text = "".join(_element(random, random.randint(0, 4)) for _ in range(random.randint(1, 3)))
    if random.random() < 0.1:
        text *= random.randint(2, 40)
    if random.random() < 0.03:
        text = _deep(random) + text
    return _damaged(random, text) if random.random() < 0.4 else text


def links(random: Random) -> str:
    """A link behind a text, of every form."""
    href = _user(random) if random.random() < 0.2 else _address(random)
    if random.random() < 0.3:
        href = _damaged(random, href)
    quote = random.choice("'\"")
    return f"<a href={quote}{href.replace(quote, '')}{quote}>{random.choice(_WORDS)}</a>"


def formatted(random: Random) -> Formatted:
    """A text without Markdown, with entities anywhere: crossing, doubled, in mid-character."""
    pieces = [random.choice((*_WORDS, *_ODD)) for _ in range(random.randint(1, 8))]
    text = "".join(piece + random.choice((" ", "", "\n", "\r", "😀")) for piece in pieces)
    size = utf16_length(text) + (2 if random.random() < 0.05 else 0)
    many = random.random() < 0.03
    frames = _FRAMES[:_UNEQUAL] if many else _FRAMES
    count = random.randint(90, 130) if many else random.randint(0, 8)
    entities = (_entity(random, text, size, frames) for _ in range(count))
    return Formatted(text, tuple(entities))


def _user(random: Random) -> str:
    scheme = random.choice(("tg://", "tg:", "TG://", "tg:/", "ton:", "http://"))
    host = random.choice(("user", "User", "user/", "users", "use", "uſer", "user#"))
    key = random.choice(("id", "ID", "x=1&id", "i", "", "id=5&id", "id&id", "#id"))
    number = random.choice(
        ("7", "0", "-7", "007", "", "x", " 7", "7x", "1099511627775", "1099511627776", "9" * 19)
    )
    return f"{scheme}{host}?{key}={number}{random.choice(('', '', '#f', '&y=2'))}"


def _word(random: Random) -> str:
    return random.choice(_WORDS)


def _address(random: Random) -> str:
    scheme = random.choice(_SCHEMES) if random.random() < 0.6 else ""
    user = random.choice(_USERS) if random.random() < 0.15 else ""
    port = random.choice(_PORTS) if random.random() < 0.2 else ""
    path = random.choice(_PATHS) if random.random() < 0.5 else ""
    if path and random.random() < 0.3:
        path += random.choice(_PATHS)
    return f"{scheme}{user}{random.choice(_HOSTS)}{port}{path}"


def _email(random: Random) -> str:
    user = random.choice(
        ("me", "press.office", "a+b", "a_b-c", "x" * 35, "x" * 36, "a." * 10 + "a")
    )
    host = random.choice((*_HOSTS, "example.c", "example.abcdefghi", "a.b.c.d.e.f.gh", "a_b.org"))
    return f"{random.choice(('', '', 'mailto:'))}{user}@{host}"


def _mention(random: Random) -> str:
    return f"@{random.choice(_NAMES)}"


def _command(random: Random) -> str:
    name = random.choice(("start", "latest", "A1_b", "x" * 64, "x" * 65, "привет", "", "a-b"))
    at = f"@{random.choice(_NAMES)}" if random.random() < 0.4 else ""
    return f"/{name}{at}"


def _tag(random: Random) -> str:
    at = f"@{random.choice(_NAMES)}" if random.random() < 0.3 else ""
    return f"#{random.choice(_TAGS)}{at}"


def _cash(random: Random) -> str:
    at = f"@{random.choice(_NAMES)}" if random.random() < 0.3 else ""
    return f"${random.choice(_CASH)}{at}"


def _card(random: Random) -> str:
    if random.random() < 0.7:
        return random.choice(_CARDS)
    return "".join(random.choice("0123456789 -") for _ in range(random.randint(10, 24)))


def _scrap(random: Random) -> str:
    return "".join(random.choice(_ODD + _PLAIN) for _ in range(random.randint(1, 3)))


def _element(random: Random, depth: int) -> str:
    if depth == 0 or random.random() < 0.3:
        kinds = (_word, _reference, _reference, _scrap, _address)
        return random.choice(kinds)(random)
    opening = random.choice(_OPENINGS) if random.random() < 0.5 else random.choice(_OPENINGS[:34])
    inside = "".join(_element(random, depth - 1) for _ in range(random.randint(0, 3)))
    name = (opening.split() or [""])[0]
    if random.random() < 0.1:
        name = random.choice(("", name.upper(), name + " ", "x", name + "\n"))
    return f"<{opening}>{inside}</{name}>"


def _deep(random: Random) -> str:
    count = random.randint(10, 60)
    name = random.choice(("b", "blockquote", "u"))
    return f"<{name}>" * count + "x" + f"</{name}>" * (count - random.choice((0, 0, 0, 1)))


def _reference(random: Random) -> str:
    return random.choice(_REFERENCES)


def _damaged(random: Random, text: str) -> str:
    """Insert, leave out, repeat or replace a few characters, or cut an end off."""
    for _ in range(random.randint(1, 3)):
        at = random.randint(0, len(text))
        strange = random.choice(random.choice((_ODD, _PLAIN)))
        match random.randint(0, 4):
            case 0:
                text = text[:at] + strange + text[at:]
            case 1:
                text = text[:at] + text[at + 1 :]
            case 2:
                text = text[:at] + text[at : at + 1] * 2 + text[at + 1 :]
            case 3:
                text = text[:at] + strange + text[at + 1 :]
            case _:
                text = text[:at] if random.random() < 0.5 else text[at:]
    return text


def _entity(random: Random, text: str, size: int, frames: Sequence[str]) -> Entity:
    borders = _borders(text) if random.random() < 0.97 else range(size + 2)
    offset, end = sorted((random.choice(borders), random.choice(borders)))
    kind = random.choice(_STYLES) if random.random() < 0.6 else random.choice(frames)
    return Entity(
        type=kind,
        offset=offset,
        length=end - offset,
        url="http://x.org/" if kind == "text_link" else None,
        language="py" if kind == "pre" and random.random() < 0.5 else None,
        user=7 if kind == "text_mention" else None,
        custom_emoji_id="5" if kind == "custom_emoji" else None,
        unix_time=1_700_000_000 if kind == "date_time" else None,
    )


def _borders(text: str) -> Sequence[int]:
    borders = [0]
    for character in text:
        borders.append(borders[-1] + utf16_length(character))
    return borders
