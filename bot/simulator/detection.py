"""What Telegram finds in a text by itself: links, addresses, mentions, commands, tags, cards.

The rules are TDLib's (MessageEntity.cpp, find_entities), written anew and held to it by the
oracle's tests.
"""

import re
from collections.abc import Iterable, Iterator

from bot.simulator.addresses import Stretch, addresses, internal_links
from bot.simulator.characters import HASHTAG, LETTERS, WORD
from bot.simulator.entities import Entity, utf16_length

_NAME = "A-Za-z0-9_"
# Each begins with its mark, and looks back behind it: the engine then leaps from mark to mark,
# instead of trying every character: a hundredth of the time, in 400 letters with one mention.
_MENTION = re.compile(rf"@(?<![{WORD}]@)([{_NAME}]{{2,32}})(?![{WORD}])")
_COMMAND = re.compile(
    rf"/(?<![{WORD}/<>]/)[{_NAME}]{{1,64}}(?:@[{_NAME}]{{3,32}}|(?!@))(?![{WORD}/<>])"
)
_HASHTAG = re.compile(
    # A tag longer than 256 characters is cut there, and then names no channel.
    rf"#(?<![{HASHTAG}]#)(?:(?P<long>[{HASHTAG}]{{256}})[{HASHTAG}]++"
    rf"|[{HASHTAG}]++(?:@[{_NAME}]{{3,32}}+)?+)(?!#)"
)
_CASHTAG = re.compile(
    rf"\$(?<![{HASHTAG}$]\$)(?:1INCH|[A-Z]{{1,8}}(?![A-Z]))"
    rf"(?:@[{_NAME}]{{3,32}}(?![{_NAME}]))?+(?![{HASHTAG}$])"
)
_LETTER = re.compile(f"[{LETTERS}]")
_DIGITS = re.compile("[0-9][0-9 -]{11,}[0-9]")
_CARD = re.compile(r"[0-9]{16,19}(?= )|[0-9][0-9 -]*")
_NO_CARD_BEFORE = re.compile(f"[.,+_{LETTERS}-]")
_NO_CARD_BEHIND = re.compile(f"[_{LETTERS}-]")
_SHORT_NAMES = ("gif", "nft", "pic", "ufc", "vid")
_SHORTEST_NAME = 4
_CARD_DIGITS = range(13, 20)


def detected(text: str) -> tuple[Entity, ...]:
    """Find all, none of them overlapping; of two, the one that begins first stays."""
    return tuple(_in_units(text, apart(candidates(text))))


def candidates(text: str) -> Iterator[tuple[str, Stretch]]:
    """Find all that could be one, by kind, in characters."""
    if "@" in text:
        yield from _mentions(text)
    if "/" in text:
        yield from (("bot_command", match.span()) for match in _COMMAND.finditer(text))
    if "#" in text:
        yield from _hashtags(text)
    if "$" in text:
        yield from (("cashtag", match.span()) for match in _CASHTAG.finditer(text))
    if _DIGITS.search(text):
        yield from (("bank_card_number", stretch) for stretch in _cards(text))
    if "://" in text:
        yield from (("url", stretch) for stretch in internal_links(text))
    if "." in text:
        yield from addresses(text)


def apart(found: Iterable[tuple[str, Stretch]]) -> Iterator[tuple[str, Stretch]]:
    """Keep the first of those that overlap, the longer of two that begin together."""
    end = 0
    for kind, stretch in sorted(found, key=lambda each: (each[1][0], -each[1][1])):
        if stretch[0] >= end:
            end = stretch[1]
            yield kind, stretch


def _in_units(text: str, found: Iterable[tuple[str, Stretch]]) -> Iterator[Entity]:
    at = units = 0
    for kind, (start, end) in found:
        units += utf16_length(text[at:start])
        length = utf16_length(text[start:end])
        yield Entity(type=kind, offset=units, length=length)
        at, units = end, units + length


def _mentions(text: str) -> Iterator[tuple[str, Stretch]]:
    for match in _MENTION.finditer(text):
        if len(match[1]) >= _SHORTEST_NAME or match[1].lower() in _SHORT_NAMES:
            yield "mention", match.span()


def _hashtags(text: str) -> Iterator[tuple[str, Stretch]]:
    for match in _HASHTAG.finditer(text):
        end = match.end("long") if match["long"] else match.end()
        if _LETTER.search(text[match.start() : end].partition("@")[0]):
            yield "hashtag", (match.start(), end)


def _cards(text: str) -> Iterator[Stretch]:
    at = 0
    while match := _CARD.search(text, at):
        start, at = match.start(), match.end()
        if start and _NO_CARD_BEFORE.match(text, start - 1):
            at = start + len(re.match(r"[0-9 -]*", text[start:]).group())  # type: ignore[union-attr]
            continue
        number = match.group().rstrip(" -")
        end = start + len(number)
        if _is_card(number) and not _NO_CARD_BEHIND.match(text, end):
            yield start, end


def _is_card(number: str) -> bool:
    digits = [int(character) for character in number if character.isdigit()]
    if len(digits) not in _CARD_DIGITS or len(number) > 2 * len(digits) - 1:
        return False
    return _has_check_digit(digits) and len(digits) in _lengths(int("".join(map(str, digits[:4]))))


def _has_check_digit(digits: list[int]) -> bool:
    """Luhn's sum: every second digit from the right counts twice, its own digits added."""
    doubled = (sum(divmod(2 * digit, 10)) for digit in digits[-2::-2])
    return (sum(digits[::-2]) + sum(doubled)) % 10 == 0


def _lengths(first: int) -> Iterable[int]:
    """How long the cards are whose number begins so: four digits tell who issued them."""
    two = first // 100
    if first // 1000 == 4:  # Visa
        return (13, 16, 18, 19)
    if two in range(51, 56) or first in range(2221, 2721):  # Mastercard
        return (16,)
    if two in (34, 37):  # American Express
        return (15,)
    if two in (62, 81):  # UnionPay
        return range(16, 20)
    if first in range(2200, 2205):  # Mir
        return (16,)
    return _CARD_DIGITS
