"""What an office is over, in Russian: "обороны России", "по торговле", "города Москвы"."""

from bot.text import russian_offices as offices
from bot.text.passages import Passage
from bot.text.russian_bodies import ABROAD, BODIES, OVER, TERRITORIES, country_of
from bot.text.russian_cases import is_given_name, is_patronymic
from bot.text.tokens import Token

_LONGEST_OFFICE = 16
_GROUPS = ("ников", "телей", "истов", "еров", "торов", "нтов")
"""How groups of people end in the genitive: "комитета начальников штабов"."""


def complements_at(passage: Passage, position: int) -> tuple[list[str], str | None, int, bool]:
    """What the office is over: words of the role, the body, the end, whether that is sure."""
    pieces: list[str] = []
    organisation: str | None = None
    end, sure = position, False
    while end - position < _LONGEST_OFFICE:
        step = _complement_at(passage, end, bool(pieces))
        if step is None:
            break
        words, body, end, sure = step
        organisation = body or organisation
        if words:
            pieces.append(words)
    while pieces and pieces[-1] in offices.SMALL:
        end -= 1
        pieces.pop()
    return pieces, organisation, end, sure


def _complement_at(
    passage: Passage, position: int, inside: bool
) -> tuple[str, str | None, int, bool] | None:
    token = passage.token(position)
    body = BODIES.at(passage.tokens, position) if token.is_capitalised else None
    if body and token.low not in offices.HEADS:
        governed = passage.token(position - 1).low in offices.SMALL | {"стран", "государств"}
        words = passage.slice(position, body[0]) if governed else ""
        return words, None if governed else body[1], body[0], True
    places = {"в": ABROAD, "по": OVER}.get(token.low)
    abroad = places.at(passage.tokens, position + 1) if places else None
    if abroad:
        return passage.slice(position, abroad[0]), None, abroad[0], True
    territory = TERRITORIES.at(passage.tokens, position) if token.is_capitalised else None
    if territory:
        return passage.slice(position, territory[0]), None, territory[0], True
    country = country_of(token.low)
    if country and offices.is_institution(passage.token(position + 1).low):
        return "", country, position + 1, True
    length = int(_belongs_to_role(passage, token, position, inside))
    if passage.has_bracketed(position, offices.HEADS):
        length = 3
    if length:
        return passage.slice(position, position + length), None, position + length, True
    return None


def _belongs_to_role(passage: Passage, token: Token, position: int, inside: bool) -> bool:
    """A word of an institution's name, or one that leads on to such a word."""
    if token.low in offices.SMALL and _leads_on(passage, position + 1, inside):
        return True
    if not token.is_word or token.low in offices.RANKS:
        return False
    if offices.is_institution(token.low) and not _is_surname(passage, position):
        return True
    if _is_abbreviation(token) or (token.low.endswith(_GROUPS) and token.text[0].islower()):
        return True
    if _is_adjectival(token.low) and _leads_on(passage, position + 1, inside=True):
        return True
    return (
        (inside and _is_described_noun(passage, token, position))
        or _is_territory(passage, token, position)
        or _is_before_given_name(passage, token, position)
    )


def _is_described_noun(passage: Passage, token: Token, position: int) -> bool:
    """An unknown noun between its adjective and a name: "национальных меньшинств Иван"."""
    described = _is_adjectival(passage.token(position - 1).low) and token.text[0].islower()
    names = (passage.token(position + 1), passage.token(position + 2))
    return described and all(one.is_capitalised for one in names)


def _is_territory(passage: Passage, token: Token, position: int) -> bool:
    """The proper name of a territory, with a whole name behind it."""
    if not token.is_capitalised or passage.token(position - 1).low not in (
        offices.NAMED_TERRITORIES
    ):
        return False
    following = passage.token(position + 1)
    if following.kind == "initials" or following.low in offices.RANKS:
        return True
    further = passage.token(position + 2)
    return following.is_capitalised and further.is_capitalised and not is_patronymic(further.text)


def _is_before_given_name(passage: Passage, token: Token, position: int) -> bool:
    """An unknown body of one word, as in "мэр Москвы Сергей Собянин"."""
    if not token.is_capitalised or is_given_name(token.text):
        return False
    if passage.token(position + 1).low in offices.RANKS:
        return passage.token(position - 1).low in offices.HEADS
    after, last = passage.token(position + 2), passage.token(position + 3)
    surname_first = is_patronymic(after.text) and not last.is_capitalised
    given = is_given_name(passage.token(position + 1).text)
    return given and after.is_capitalised and not surname_first


def _is_surname(passage: Passage, position: int) -> bool:
    """A capital word right after a first name is a surname, whatever it looks like."""
    token, before = passage.token(position), passage.token(position - 1)
    return token.is_capitalised and before.is_capitalised and is_given_name(before.text)


def _leads_on(passage: Passage, position: int, inside: bool) -> bool:
    token = passage.token(position)
    if not inside and passage.token(position - 1).low in {"и", "с", "со", "у", "от", "о", "об"}:
        return False
    if BODIES.at(passage.tokens, position) and token.is_capitalised:
        return passage.token(position - 1).low not in {"и", "с", "со"}
    if not token.is_word:
        return False
    if offices.is_institution(token.low):
        joined = passage.token(position - 1).low in {"и", "с", "со"}
        return not (token.low in offices.HEADS and joined)
    if _is_abbreviation(token):
        return True
    return _is_adjectival(token.low) and offices.is_institution(passage.token(position + 1).low)


def _is_abbreviation(token: Token) -> bool:
    return token.text.isupper() and 2 <= len(token.text) <= 8


def _is_adjectival(low: str) -> bool:
    return len(low) > 5 and low.endswith(("ого", "его", "ой", "ей", "ых", "их", "ым", "им"))
