"""Offices in Russian, whose head tells the case: "временно исполняющий обязанности министра"."""

from typing import NamedTuple

from bot.text import russian_offices as offices
from bot.text.passages import Passage
from bot.text.russian_bodies import country_of
from bot.text.russian_cases import Case
from bot.text.russian_complements import complements_at

_DASHES = frozenset("–—-")


class Office(NamedTuple):
    """An office as read; `sure` when it is known where its complements end."""

    role: str
    organisation: str | None
    case: Case | None
    end: int
    sure: bool


class _Head(NamedTuple):
    words: str
    organisation: str | None
    case: Case | None
    end: int


def office_at(passage: Passage, position: int) -> Office | None:
    """The office whose words start here, a second one after a dash included."""
    head = _head_at(passage, position)
    if head is None:
        return None
    pieces, organisation, end, sure = complements_at(passage, head.end)
    words, body = [head.words, *pieces], organisation or head.organisation
    if passage.token(end).text in _DASHES:
        second = _head_at(passage, end + 1)
        if second and (second.case is head.case or second.case is None):
            more, organisation, end, sure = complements_at(passage, second.end)
            words.extend(["–", second.words, *more])
            body = organisation or second.organisation or body
    role = " ".join(words)
    return Office(role[:1].upper() + role[1:], body, head.case, end, sure)


def _head_at(passage: Passage, position: int) -> _Head | None:
    """The office's own words in the nominative, after their adjectives."""
    acting = _acting(passage, position)
    if acting:
        return acting
    words: list[str] = []
    organisation: str | None = None
    end = position
    while end - position < 5:
        token = passage.token(end)
        found = offices.HEADS.get(token.low)
        if found:
            words.append(_cased(found[0], token.text))
            return _Head(" ".join(words), organisation, found[1], end + 1)
        described = offices.adjective(token.low)
        country = country_of(token.low)
        if described:
            words.append(_cased(described[0], token.text))
        elif country:
            organisation = country
        elif not (token.low == "и" and words):
            return None
        else:
            words.append("и")
        end += 1
    return None


def _acting(passage: Passage, position: int) -> _Head | None:
    """Words such as "исполняющий обязанности", after which the office stays as it is."""
    start = position + (passage.token(position).low == "временно")
    described = offices.adjective(passage.token(start).low)
    if (
        described
        and described[0] == "исполняющий"
        and passage.token(start + 1).low == "обязанности"
    ):
        words = f"{passage.slice(position, start)} исполняющий обязанности".strip()
        return _acted(passage, words, described[1], start + 2)
    shape = ""
    for step in range(4):
        shape += passage.token(position + step).low.replace(" ", "")
        if shape == "и.о.":
            return _acted(passage, "и.о.", None, position + step + 1)
    return None


def _acted(passage: Passage, words: str, case: Case | None, end: int) -> _Head | None:
    start = end
    while end - start < 4:
        token = passage.token(end)
        if token.low in offices.HEADS:
            return _Head(f"{words} {passage.slice(start, end + 1)}", None, case, end + 1)
        if not offices.adjective(token.low):
            return None
        end += 1
    return None


def _cased(nominative_form: str, text: str) -> str:
    """The nominative with the capitals that the text gives it."""
    parts = zip(nominative_form.split("-"), text.split("-"), strict=False)
    return "-".join(one.capitalize() if other[:1].isupper() else one for one, other in parts)
