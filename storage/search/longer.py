"""Beginnings of words, spelled out for texts in the commonest words that begin so.

For all terms that begin so FTS5 reads every posting before it gives the first row; of some of
them it gives the newest at once (a million items, three words cut short: 150 ms, and 4).
"""

from collections.abc import Mapping
from dataclasses import replace

import orjson

from storage.search import statements as say
from storage.search.expressions import Group, Sought
from storage.search.steps import Steps, ask

MOST_LONGER = 24
"""Terms that a beginning stands for in texts. In titles it stands for all."""


def spelled_out(soughts: tuple[Sought, ...]) -> Steps[tuple[Sought, ...]]:
    begun = {
        meaning[:-1]
        for sought in soughts
        for group in sought.groups
        for meaning in group
        if meaning.endswith("*")
    }
    if not begun:
        return soughts
    told = orjson.dumps(sorted(begun)).decode()
    longer: dict[str, list[str]] = {each: [] for each in begun}
    for each, term in (yield from ask(say.LONGER, begun=told, limit=MOST_LONGER)):
        longer[each].append(term)
    return tuple(
        replace(sought, texts=tuple(_spelled_out(group, longer) for group in sought.groups))
        if sought.is_wide
        else sought
        for sought in soughts
    )


def _spelled_out(group: Group, longer: Mapping[str, list[str]]) -> Group:
    found: dict[str, None] = {}
    for meaning in group:
        terms = longer[meaning[:-1]] if meaning.endswith("*") else [meaning]
        found.update(dict.fromkeys(terms))
    return tuple(found) or group
