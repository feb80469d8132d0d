"""What other bots do: one of rapidfuzz's scorers over all names, as written or in plain Latin."""

from collections.abc import Callable, Sequence

from anyascii import anyascii
from rapidfuzz import fuzz, process, utils

from bot.domain.people import Person

Finder = Callable[[str], list[str]]
"""The refs of five people for a query, best first."""
MOST = 5
SLOWEST = "WRatio raw"


def peers(people: Sequence[Person]) -> dict[str, Finder]:
    return {
        f"{name} {manner}": _finder(people, scorer, prepared)
        for name, scorer in _SCORERS.items()
        for manner, prepared in _MANNERS.items()
    }


_SCORERS: dict[str, Callable[..., float]] = {
    "WRatio": fuzz.WRatio,
    "token_set_ratio": fuzz.token_set_ratio,
    "token_sort_ratio": fuzz.token_sort_ratio,
}
_MANNERS: dict[str, Callable[[str], str]] = {
    "raw": utils.default_process,
    "anyascii": lambda text: utils.default_process(anyascii(text)),
}


def _finder(
    people: Sequence[Person], scorer: Callable[..., float], prepared: Callable[[str], str]
) -> Finder:
    refs = [person.ref for person in people]
    texts = [prepared(person.names[0].text) for person in people]

    def found(query: str) -> list[str]:
        hits = process.extract(prepared(query), texts, scorer=scorer, limit=MOST)
        return [refs[place] for _, _, place in hits]

    return found
