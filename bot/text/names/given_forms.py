"""Other forms of given names, short ones and those of other languages: James, Jim, Джеймс."""

from collections import defaultdict
from collections.abc import Iterator

from bot.text.names.given_names import FORMS

FORM = 0.91
"""What another form of a given name is worth: less than a slip of the finger in a long one."""


def _forms() -> dict[str, tuple[str, ...]]:
    """In the order of the table, so that the same query is answered alike in every process."""
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for group in FORMS.split(";"):
        for name in group.split():
            found[name] |= dict.fromkeys(group.split())
    return {name: tuple(each for each in alike if each != name) for name, alike in found.items()}


_FORMS = _forms()


def forms(plain: str) -> Iterator[str]:
    """Other forms of a given name, in both scripts."""
    yield from _FORMS.get(plain, ())
