"""Full names in English, and the ranks and forms of address before them."""

import re

from bot.text import english_offices as offices
from bot.text.english_bodies import BODIES
from bot.text.gazetteer import ENGLISH_PLACES
from bot.text.passages import Passage
from bot.text.tokens import Token, without_possessive

NOT_A_NAME = offices.NOT_NAMES | offices.COMPLEMENTS | offices.HONORIFICS | offices.PLURAL_HEADS
_GLUED = re.compile(r"(?<!\bMc)(?<!\bMac)(?<!\bDe)(?<!\bDi)(?<!\bLe)(?<!\bLa)(?<=[^\W\d_A-Z])[A-Z]")
_CARRIERS = offices.EPONYMS | offices.EPONYM_LEADS
_EXCELLENCIES = frozenset({"H.E.", "H. E."})


def rank_at(passage: Passage, position: int) -> tuple[int, str | None]:
    """Where the rank that starts here ends, and its words; the position itself where none does."""
    found = offices.RANKS.at(passage.tokens, position)
    if not found or not passage.token(position).is_capitalised:
        return position, None
    end = found[0]
    return end, passage.slice(position, end)


def is_title(passage: Passage, position: int) -> bool:
    """Whether an office serves as a form of address here: "Ambassador Jane Doe"."""
    token = passage.token(position)
    titled = token.low in offices.TITLES and token.is_capitalised
    return titled and name_at(passage, position + 1) is not None


def past_honorifics(passage: Passage, position: int) -> int:
    """Where "H.E.", "His Excellency", "Mr." and their like end."""
    end = position
    while True:
        token = passage.token(end)
        if token.text in _EXCELLENCIES:
            end += 1
        elif token.low in {"his", "her"} and passage.token(end + 1).low == "excellency":
            end += 2
        elif token.low in offices.HONORIFICS and token.is_capitalised:
            end += 1 + (passage.token(end + 1).text == ".")
        else:
            return end


def fresh_name_at(passage: Passage, position: int) -> tuple[str, int] | None:
    """A name that starts here and is not the tail of something longer."""
    before = passage.token(position - 1)
    if before.is_capitalised and before.low not in {"the", "said", "says"}:
        return None
    return name_at(passage, position)


def name_at(passage: Passage, position: int) -> tuple[str, int] | None:
    """A full name: two to four words, or initials and a surname."""
    end, words, initials = position, 0, 0
    while words < 6:
        token = passage.token(end)
        if words + bool(initials) > 1 and token.low in _CARRIERS:
            break
        if token.kind == "initials":
            if token.text in _EXCELLENCIES:
                return None
            initials += 1
        elif _is_name_word(passage, token, end):
            words += 1
        elif not (token.low in offices.PARTICLES and words and _is_particle(passage, end)):
            break
        end += 1
        if token.is_possessive:
            break
    if words == 1 and _is_surname_first(passage, position, end):
        surname, letters = passage.slice(position, position + 1), passage.slice(position + 1, end)
        return f"{letters} {surname}", end
    if (
        not 2 <= words + bool(initials) <= 4
        or not words
        or passage.token(end - 1).kind == "initials"
    ):
        return None
    name = _cased(passage.slice(position, end))
    return None if name.casefold() in ENGLISH_PLACES else (name, end)


def _is_surname_first(passage: Passage, position: int, end: int) -> bool:
    """As in "Serdyukov A.N.": two initials at least, one may be the end of a sentence."""
    letters = passage.token(end - 1)
    return end == position + 2 and letters.kind == "initials" and letters.text.count(".") > 1


def _is_particle(passage: Passage, position: int) -> bool:
    ahead = position + 1
    while passage.token(ahead).low in offices.PARTICLES:
        ahead += 1
    return _is_name_word(passage, passage.token(ahead), ahead)


def _is_name_word(passage: Passage, token: Token, position: int) -> bool:
    if not token.is_capitalised or token.low in NOT_A_NAME:
        return False
    letters = without_possessive(token.text)
    if token.low == passage.token(position - 1).low or _GLUED.search(letters):
        return False
    if offices.COMPLEMENTS.issuperset(token.low.split("-")):
        return False
    if len(letters) == 1 or (letters.isupper() and len(letters) < 4):
        return False
    if BODIES.at(passage.tokens, position):
        return False
    return not (letters.isupper() and not passage.token(position - 1).is_capitalised)


def _cased(text: str) -> str:
    words = [without_possessive(word) for word in text.split()]
    return " ".join(word.title() if word.isupper() and len(word) > 3 else word for word in words)
