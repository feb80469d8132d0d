"""The bodies that offices are held at in English: countries, organisations, towns."""

from bot.text import countries, gazetteer, organisations
from bot.text.passages import Passage
from bot.text.phrases import Phrases

BODIES: Phrases[str] = Phrases(
    [
        *((name, one.name) for one in countries.ENGLISH for name in one.names),
        *((name, one.name) for one in organisations.ENGLISH for name in one.names),
    ]
)
TOWNS: Phrases[str] = Phrases((town, town) for town in gazetteer.ENGLISH)
_BODY_NAMES = frozenset(
    [*(one.name for one in countries.ENGLISH), *(one.name for one in organisations.ENGLISH)]
)
_COUNTRIES: Phrases[str] = Phrases(
    (name, one.name) for one in countries.ENGLISH for name in one.names
)
_ADJECTIVES: Phrases[str] = Phrases(
    (adjective, one.name) for one in countries.ENGLISH for adjective in one.adjectives
)


def body_at(passage: Passage, position: int) -> tuple[int, str | None]:
    """Where the body that starts here ends, and its name; the position itself where none does."""
    found = BODIES.at(passage.tokens, position) or _ADJECTIVES.at(passage.tokens, position)
    token = passage.token(position)
    if found and (token.is_capitalised or token.kind == "initials"):
        return found
    return position, None


def country_behind(passage: Passage, end: int) -> str | None:
    """The country after a name, as in "President Jane Doe of Finland"."""
    if passage.token(end).low != "of":
        return None
    start = end + 1 + (passage.token(end + 1).low == "the")
    found = _COUNTRIES.at(passage.tokens, start)
    return found[1] if found else None


def joint_body(first: str | None, second: str | None) -> tuple[list[str], str | None, list[str]]:
    """The one body of two joined offices, and what each office's words must say of its own.

    A known body counts before an institution inside it: "Chairman of the Executive Committee –
    Executive Secretary of the CIS" serves the CIS.
    """
    if first is None or second is None or first == second:
        return [], first or second, []
    if first in _BODY_NAMES and second not in _BODY_NAMES:
        return [], first, ["of the", second]
    return ([] if first in _BODY_NAMES else ["of the", first]), second, []
