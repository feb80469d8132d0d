"""Other forms of given names, short ones and those of other languages: James, Jim, Джеймс."""

from collections import defaultdict
from collections.abc import Iterator

from bot.text.names.given_names import FORMS

FORM = 0.91
"""What another form of a given name is worth: less than a slip of the finger in a long one."""


def _forms() -> dict[str, frozenset[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for group in FORMS.split(";"):
        for name in group.split():
            found[name].update(group.split())
    return {name: frozenset(alike - {name}) for name, alike in found.items()}


_FORMS = _forms()


def forms(plain: str) -> Iterator[str]:
    """Other forms of a given name, in both scripts."""
    yield from _FORMS.get(plain, ())
