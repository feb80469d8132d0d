"""Full names in Russian, brought back to the nominative, and the ranks before them."""

from bot.text import russian_offices as offices
from bot.text.passages import Passage
from bot.text.russian_bodies import BODIES
from bot.text.russian_cases import (
    MEN,
    WOMEN,
    Case,
    is_given_name,
    is_patronymic,
    nominative,
    plain,
)


def rank_at(passage: Passage, position: int) -> tuple[int, str | None, Case | None]:
    """Where the rank that starts here ends, its nominative, and the case that it stands in."""
    found = offices.RANKS.get(passage.token(position).low)
    if found is None:
        return position, None, None
    rank, case = found
    end = position + 1
    for tail in offices.RANK_TAILS:
        if tuple(passage.token(end + step).low for step in range(len(tail))) == tail:
            return end + len(tail), f"{rank} {' '.join(tail)}", case
    return end, rank, case


def name_at(
    passage: Passage, position: int, case: Case | None, *, sure: bool
) -> tuple[str, int] | None:
    """A full name in the nominative, and where it ends."""
    end = position
    while end - position < 6 and _is_name_token(passage, end, position):
        end += 1
    while end > position and passage.token(end - 1).low in offices.PARTICLES - offices.SUFFIXES:
        end -= 1
    taken = passage.tokens[position:end]
    words = [token.text for token in taken if token.is_word]
    counted = [word for word in words if word not in offices.PARTICLES]
    initials = [token.text for token in taken if token.kind == "initials"]
    if not words or not 2 <= len(counted) + bool(initials) <= 4 or len(initials) > 1:
        return None
    if initials:
        return initialled_at(passage, position, end, case)
    return _spelled(words, end, case, sure)


def initialled_at(
    passage: Passage, position: int, end: int, case: Case | None
) -> tuple[str, int] | None:
    """Initials and surname, "А.Э. Сердюков", or the other way round."""
    if end - position != 2:
        return None
    taken = [passage.token(position).text, passage.token(position + 1).text]
    if not passage.token(position).is_word:
        found = nominative(taken, case or Case.NOMINATIVE)
    elif passage.token(position + 1).end < len(passage.text) or passage.is_contact:
        found = nominative(taken[::-1], case or Case.NOMINATIVE)
    else:
        return None
    if found is None:
        return None
    glued = passage.token(position).end == passage.token(position + 1).start
    return ("" if glued else " ").join(found), end


def _spelled(words: list[str], end: int, case: Case | None, sure: bool) -> tuple[str, int] | None:
    if len(words) == 3 and is_patronymic(words[2]) and not is_patronymic(words[1]):
        words = [*words[1:], words[0]]
    patronymic = len(words) == 3 and is_patronymic(words[1])
    if len(words) > 2 and not (patronymic or sure):
        return None
    if len(words) > 3 and not offices.PARTICLES.intersection(words):
        return None
    if not sure and not (is_given_name(words[0]) or patronymic or len(words) == 2):
        return None
    if case is None:
        known = is_given_name(words[0]) and nominative(words, Case.NOMINATIVE)
        case = Case.NOMINATIVE if known and _is_nominative(words[0]) else None
    found = nominative(words, case) if case else None
    return (" ".join(found), end) if found else None


def _is_name_token(passage: Passage, position: int, start: int) -> bool:
    token = passage.token(position)
    if token.kind == "initials":
        return True
    if position > start and token.low in offices.PARTICLES:
        return True
    if not token.is_capitalised or token.low in offices.NOT_NAMES or token.low in offices.HEADS:
        return False
    if (token.text.isupper() and len(token.text) > 1) or len(token.text) == 1:
        return False
    if position == start and (BODIES.at(passage.tokens, position) or token.low in offices.RANKS):
        return False
    return position > start or not offices.is_institution(token.low) or is_given_name(token.text)


def _is_nominative(given: str) -> bool:
    return plain(given) in MEN | WOMEN
