"""The desk's aliases as searches use them, kept in memory until the desk changes them."""

from bot.text.aliases import Aliases, aliases_from
from storage.search import statements as say
from storage.search.steps import Steps, ask

_MOST_KEPT = 8
_books: dict[str | None, Aliases] = {}
"""By their mark, which stands for these very lines in whatever database."""


def namebook(mark: str | None) -> Steps[Aliases]:
    """The aliases of a mark, which was asked for in this very search."""
    known = _books.get(mark)
    if known is None:
        known = aliases_from((yield from ask(say.ALIASES)))
        if len(_books) >= _MOST_KEPT:
            _books.clear()
        _books[mark] = known
    return known
