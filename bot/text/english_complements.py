"""What an office is over, in English: "of the Ministry of Defence", "for Europe", "in charge"."""

from typing import NamedTuple

from bot.text import english_offices as offices
from bot.text.english_bodies import TOWNS, body_at
from bot.text.english_names import NOT_A_NAME, is_title, name_at, rank_at
from bot.text.passages import Passage

_CHAIN_LIMIT = 40
"""Tokens after an office's head; what goes on for longer is no office."""
_FURTHER = offices.COMPLEMENTS - offices.HEADS
_PREPOSITIONS = frozenset({"of", "for", "to", "on", "in", "at"})
_EXPLICIT = frozenset({"of", "at"})


class Chain(NamedTuple):
    """What follows an office's head: pieces that belong to the role, the body, the end."""

    pieces: tuple[str, ...]
    organisation: str | None
    end: int
    open_ended: bool


def chain_at(passage: Passage, position: int) -> Chain | None:
    """The complements of an office, None where it is unsure where they end."""
    pieces: list[str] = []
    organisation: str | None = None
    open_ended = False
    end = position
    if passage.token(end).low == "in" and passage.token(end + 1).low == "charge":
        pieces.append(passage.slice(end, end + 2))
        end += 2
    while passage.token(end).low in _PREPOSITIONS and not open_ended:
        step = _complement(passage, end) if end - position < _CHAIN_LIMIT else None
        if step is None:
            return (
                None
                if passage.token(end).low in {"of", "for"}
                else Chain(tuple(pieces), organisation, end, open_ended)
            )
        pieces.extend(step.pieces)
        organisation = step.organisation or organisation
        end, open_ended = step.end, step.open_ended
        if passage.has_bracketed(end, offices.HEADS):
            pieces.append(passage.slice(end, end + 3))
            end += 3
    return Chain(tuple(pieces), organisation, end, open_ended)


def _complement(passage: Passage, position: int) -> Chain | None:
    """One "of ..." with a known body, an institution's name, or both."""
    preposition = passage.token(position).low
    start = position + 1 + (passage.token(position + 1).low in {"the", "its"})
    area = _area_end(passage, start) if preposition != "of" else None
    if area:
        last = _institution_end(passage, area) or area
        return Chain((passage.slice(position, last),), None, last, False)
    after, body = body_at(passage, start)
    end = _institution_end(passage, after)
    if end is None and body is None:
        return _unknown_body(passage, start) if preposition in _EXPLICIT else None
    if body and preposition not in _EXPLICIT:
        last = end or after
        return Chain((passage.slice(position, last),), None, last, False)
    if end is None:
        return Chain((), body, after, False)
    pieces = (passage.slice(position, start), passage.slice(after, end))
    standing = passage.token(end - 1).low in offices.STANDING and preposition == "of"
    if body is None and standing and passage.token(end).low not in _PREPOSITIONS:
        return Chain((), passage.slice(start, end), end, False)
    return Chain(pieces, body, end, False)


def _area_end(passage: Passage, position: int) -> int | None:
    """Where a part of the world or a known town ends, "in" or "for" which an office is."""
    found = offices.REGIONS.at(passage.tokens, position) or TOWNS.at(passage.tokens, position)
    return found[0] if found and passage.token(position).is_capitalised else None


def _institution_end(passage: Passage, position: int) -> int | None:
    """Where an institution's name ends, known by its last speaking word."""
    last: int | None = None
    end = position
    while end - position < 14:
        token = passage.token(end)
        after, rank = rank_at(passage, end)
        if (rank and name_at(passage, after)) or is_title(passage, end):
            break
        if token.low in offices.COMPLEMENTS:
            last = end + 1
            end += 1
        elif token.low in {"and", "&", "the"} or (token.text == "," and last == end):
            following = passage.token(end + 1)
            same_case = following.is_capitalised == passage.token(end - 1).is_capitalised
            if following.low not in _FURTHER or not same_case:
                return end + 2 if last == end and _is_last_field(passage, end + 1) else last
            end += 1
        elif token.is_capitalised and _leads_to_institution(passage, end):
            end += 1
        else:
            break
    return None if last and passage.token(last - 1).low in offices.DESCRIBING else last


def _is_last_field(passage: Passage, position: int) -> bool:
    """An unknown word after "and" with a known first name behind it ends the office."""
    token, following = passage.token(position), passage.token(position + 1)
    unknown = token.is_capitalised and token.low not in offices.GIVEN_NAMES | NOT_A_NAME
    named = following.low in offices.GIVEN_NAMES and name_at(passage, position + 1) is not None
    return unknown and passage.token(position - 1).low == "and" and named


def _leads_to_institution(passage: Passage, position: int) -> bool:
    """Up to two proper names inside an institution's: "Lomonosov Moscow State University"."""
    for distance in (1, 2):
        token = passage.token(position + distance)
        if token.low in offices.INSTITUTIONS and token.is_capitalised:
            return True
        if not token.is_capitalised:
            return False
    return False


def _unknown_body(passage: Passage, start: int) -> Chain | None:
    """A body that no table knows: its border is a comma, a given name, or unsure."""
    end = start
    town = TOWNS.at(passage.tokens, start)
    if town and name_at(passage, town[0]):
        return Chain((), passage.slice(start, town[0]), town[0], False)
    while passage.token(end).is_capitalised and end - start < 6:
        after, rank = rank_at(passage, end)
        if end > start and rank and name_at(passage, after):
            return Chain((), passage.slice(start, end), end, False)
        sure = passage.token(end).low in offices.GIVEN_NAMES or _is_after_letters(passage, end)
        if end > start and sure and name_at(passage, end):
            return Chain((), passage.slice(start, end), end, False)
        end += 1
    if end == start:
        return None
    following = passage.token(end)
    if following.text == "," or following.kind == "end" or following.text in {".", ")", ";"}:
        return Chain((), passage.slice(start, end), end, False)
    return Chain((), passage.slice(start, end), end, True)


def _is_after_letters(passage: Passage, position: int) -> bool:
    """Whether a word follows an abbreviation: "the EEAS Jane" ends the body at EEAS."""
    letters = passage.token(position - 1).text
    return len(letters) > 2 and letters.isupper() and not passage.token(position).text.isupper()
