"""Names that custom spells otherwise than any rule: Джеймс is James; and the forms of given names.

The spellings are those of the frequent names among pairs in both scripts (Wikidata, CC0) that the
learned tables miss. The forms of given names, short ones and those of other languages, were
written down by hand.
"""

from collections import defaultdict
from collections.abc import Iterator

from bot.text.names.customary_names import LEARNED
from bot.text.names.given_names import FORMS

SPELLED = 0.97
FORM = 0.91
"""What another form of a given name is worth: less than a slip of the finger in a long one."""


def _spellings() -> dict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for entry in LEARNED.split(";"):
        cyrillic, *latin = entry.split()
        for spelled in latin:
            found[cyrillic].append(spelled)
            found[spelled].append(cyrillic)
    return dict(found)


def _forms() -> dict[str, frozenset[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for group in FORMS.split(";"):
        for name in group.split():
            found[name].update(group.split())
    return {name: frozenset(alike - {name}) for name, alike in found.items()}


_SPELLINGS = _spellings()
_FORMS = _forms()


def customary(plain: str) -> list[str]:
    """How a name of lower case without accents is spelled in the other script."""
    return _SPELLINGS.get(plain, [])


def forms(plain: str) -> Iterator[str]:
    """Other forms of a given name, in both scripts."""
    yield from _FORMS.get(plain, ())
