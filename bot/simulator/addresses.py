"""Links and e-mail addresses in plain text, found around their dots as Telegram finds them.

The rules are TDLib's (MessageEntity.cpp: match_urls, fix_url, is_email_address), written anew
and held to it by the oracle's tests. `tg:`, `ton:` and `tonsite:` links need no dot.
"""

import re
from collections.abc import Iterator

from bot.simulator.characters import SPACED, WORD
from bot.simulator.top_domains import TOP_DOMAINS

Stretch = tuple[int, int]
"""Where it begins and ends, in characters."""

_HOST = (
    r"A-Za-z0-9_.~\-\u00c0-\u167f\u1681-\u1fff"
    r"\u200c\u200d\u2010-\u2015\u2070-\u2fff\u3001-\U0010ffff"
)
_DOT = re.compile(r"\.[^ ]", re.DOTALL)
_IN_HOST = re.compile(f"[{_HOST}]")
_IN_USER = re.compile(rf"[^\n/\[\]{{}}()'`<>\"@«»{SPACED}]")
_BLANK = r"\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_IN_SCHEME = re.compile(rf"[A-Za-z0-9+\-]|[^\x00-\x7f{_BLANK}]")
_HOSTS_AND_USERS = re.compile(f"[{_HOST}@]*")
_PORT = re.compile(r":0*([1-9][0-9]{0,4})(?![0-9])")
_PATH = re.compile(rf"[/?#][^\n<>\"«»{SPACED}]*")
_NO_BEGINNING = re.compile(f"[{WORD}/#@]")
_INTERNAL = re.compile(
    # TDLib lets a `tonsite:` link without a dot begin at its fifth letter, so we do.
    r"(?:(?ai:tg|ton)|(?<=[Tt][Oo][Nn][Ss])(?ai:ite))://[A-Za-z0-9_-]{1,253}"
)
_EMAIL = re.compile(
    r"(?:[A-Za-z0-9_-]{0,26}[.+]){0,10}[A-Za-z0-9_-]{1,35}"
    r"@(?:[A-Za-z0-9](?:[A-Za-z0-9_-]{0,28}[A-Za-z0-9])?\.){1,6}[A-Za-z]{2,8}"
)
_SCHEMES = {"http": ("shttp",), "https": (), "ftp": ("tftp", "sftp"), "tonsite": ()}
"""What may stand before `://`, and what ends in the same letters but may not."""
_SCHEME = re.compile(r"(?ai:https?|ftp|tonsite)://")
_IPV4 = re.compile(r"(?:(?:0|[1-9][0-9]?|1[0-9]{2}|2[0-4][0-9]|25[0-5])(?:\.|\Z)){4}\Z")
_PUNYCODE = re.compile(r"xn--[A-Za-z0-9]{2,}")
_LOOSE_END = ".:;,('?!`"
_BRACKETS = {")": "(", "]": "[", "}": "{"}
_PART_BYTES = 63
_PORTS = 65535
_IMPOSTOR = "teiegram.org"


def addresses(text: str) -> Iterator[tuple[str, Stretch]]:
    """Find links and e-mail addresses that have a dot, each with its kind."""
    for start, end in _candidates(text):
        found = text[start:end]
        if _EMAIL.fullmatch(found):
            yield "email", (start, end)
        elif found.startswith("mailto:") and _EMAIL.fullmatch(found, len("mailto:")):
            yield "email", (start + len("mailto:"), end)
        elif size := _link_length(found):
            yield "url", (start, start + size)


def internal_links(text: str) -> Iterator[Stretch]:
    """Find links to within Telegram, and to TON."""
    at = 0
    while match := _INTERNAL.search(text, at):
        at = _path_end(text, match.end())
        yield match.start(), at


def _candidates(text: str) -> Iterator[Stretch]:
    """Cut what may be an address out of the text, one dot after another."""
    begin = 0
    while found := _DOT.search(text, begin):
        dot = found.start()
        # Nothing reaches back over the end of a sentence.
        sentence = text.rfind(". ", begin, dot)
        begin = begin if sentence < 0 else sentence + 2
        start, end = _around(text, dot, begin)
        if start is None:
            # What stands behind the last dot may belong to the next address.
            begin = max(text.rfind(".", begin, end), dot) + 1
            continue
        if end > dot + 1:
            yield start, end
        begin = max(_past_dots(text, end), dot + 1)


def _around(text: str, dot: int, begin: int) -> tuple[int | None, int]:
    """Widen a dot to user, host, port and path; no start where none may begin there."""
    start = _back(text, dot, begin, _IN_HOST)
    end = _HOSTS_AND_USERS.match(text, dot).end()  # type: ignore[union-attr] # it may be empty
    has_user = "@" in text[dot:end]
    if has_user:
        start = _back(text, start, begin, _IN_USER)
    end = _path_end(text, _port_end(text, end))
    while end > dot + 1 and text[end - 1] == ".":
        end -= 1
    if start > begin and text[start - 1] == "@":
        user = _back(text, start - 1, begin, _IN_USER)
        if has_user or user == start - 1:
            return None, end
        start = user
    return _with_scheme(text, start, begin), end


def _with_scheme(text: str, start: int, begin: int) -> int | None:
    """Take the scheme in; None for a wrong one, or where a word runs into the address."""
    if start == begin:
        return start
    if not text.endswith("://", begin, start):
        return None if _NO_BEGINNING.match(text, start - 1) else start
    end = start - len("://")
    given = text[_back(text, end, begin, _IN_SCHEME) : end].lower()
    for scheme, others in _SCHEMES.items():
        if given.endswith(scheme) and given not in others:
            return end - len(scheme)
    return None


def _back(text: str, at: int, begin: int, symbol: re.Pattern[str]) -> int:
    while at > begin and symbol.match(text, at - 1):
        at -= 1
    return at


def _past_dots(text: str, at: int) -> int:
    while text.startswith(".", at):
        at += 1
    return at


def _port_end(text: str, at: int) -> int:
    port = _PORT.match(text, at)
    return port.end() if port and int(port[1]) <= _PORTS else at


def _path_end(text: str, at: int) -> int:
    """Go to the end of the path, but not past punctuation that belongs to the sentence."""
    path = _PATH.match(text, at)
    if path is None:
        return at
    size = max(1, len(path.group().rstrip(_LOOSE_END)))
    return at + size if size > 1 or text[at] == "/" else at


def _link_length(link: str) -> int:
    """How much of it is a link; 0 for none, as where the top-level domain is unknown."""
    scheme = _SCHEME.match(link)
    begin = scheme.end() if scheme else 0
    path = re.search(r"[/?#]", link[begin:])
    end = begin + path.start() if path else len(link)
    _, at, behind = link[begin:end].partition("@")
    host, colon, port = (behind if at else link[begin:end]).rpartition(":")
    if not _is_host(host if colon else port, has_scheme=scheme is not None):
        return 0
    return end + len(_balanced(link[end:]).rstrip(_LOOSE_END))


def _balanced(path: str) -> str:
    """Cut the path before a bracket that it does not open."""
    is_open = dict.fromkeys(_BRACKETS.values(), 0)
    for at, character in enumerate(path):
        if character in is_open:
            is_open[character] += 1
        elif opening := _BRACKETS.get(character):
            is_open[opening] -= 1
            if is_open[opening] < 0:
                return path[:at]
    return path


def _is_host(host: str, *, has_scheme: bool) -> bool:
    parts = host.split(".")
    if len(parts) == 1 or not all(map(_is_part, parts)) or host.lower() == _IMPOSTOR:
        return False
    if _IPV4.match(host):
        return True
    if re.fullmatch(r"[0-9.]*", host) or "_" in parts[-2]:
        return False
    return _is_top_domain(parts[-1], has_scheme=has_scheme)


def _is_part(part: str) -> bool:
    return 0 < len(part.encode()) <= _PART_BYTES and not part.endswith("-")


def _is_top_domain(name: str, *, has_scheme: bool) -> bool:
    if len(name) == 1:
        return False
    if name.startswith("xn--"):
        return _PUNYCODE.fullmatch(name) is not None
    if "_" in name or "-" in name:
        return False
    # One character for each: Python makes two of the Turkish capital İ.
    lowered = "".join(character.lower()[0] for character in name)
    begins_sentence = lowered != name and lowered[1:] == name[1:]
    return has_scheme or (lowered in TOP_DOMAINS and not begins_sentence)
