"""Full names behind a rank or an office that stands on no list of ours."""

import random
from collections.abc import Sequence

from benchmarks.naming.material import Query
from bot.text.cyrillic import is_cyrillic
from bot.text.honorifics import without_honorifics

KIND = "honorific_unlisted"
_LATIN = (
    "Ombudsman", "Rector", "Burgomaster", "Warrant Officer", "Solicitor", "Taoiseach",
    "Archdeacon", "Hetman", "Alderman", "Group Leader", "Chief Whip", "Quartermaster",
    "Air Vice", "Auditor", "Wali", "Superintendent", "Nobel laureate", "Olympic champion",
)  # fmt: skip
_CYRILLIC = (
    "омбудсмен", "ректор", "аким", "прокурор", "атаман", "мичман", "старшина", "архимандрит",
    "хоким", "контр-адмирал", "академик-секретарь", "управляющий делами", "уполномоченный",
    "лауреат премии", "олимпийский чемпион", "аудитор", "вали", "наместник",
)  # fmt: skip


def honoured(queries: Sequence[Query], seed: int) -> list[Query]:
    """Each exact name with an honorific of its script by chance before it."""
    chance = random.Random(seed)
    return [
        Query(kind=KIND, text=f"{chance.choice(_unlisted(query.text))} {query.text}", ref=query.ref)
        for query in queries
        if query.kind == "exact"
    ]


def _unlisted(name: str) -> list[str]:
    """Those of which not a word goes by a list, should one grow."""
    honorifics = _CYRILLIC if is_cyrillic(name) else _LATIN
    return [one for one in honorifics if all(map(_is_unlisted, one.split()))]


def _is_unlisted(word: str) -> bool:
    return len(without_honorifics([word, "Name"])) > 1
