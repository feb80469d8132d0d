"""What a search of the index gives."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.domain.search import Match


@dataclass(frozen=True, slots=True, kw_only=True)
class Matches:
    """Some of what matched, best first; `total` counts all of it, roughly unless `is_exact`.

    `repaired` names, for each word that was repaired, what was searched for instead; nothing
    for a word that was left out, or that the one before it took along (`Nfcvfufv,tnjd` is one
    word, ill typed). Another case or script of the same word is no repair. `lacks_words` where
    no item has all words, so that each lacks one or another.
    """

    matches: tuple[Match, ...] = ()
    total: int = 0
    is_exact: bool = True
    repaired: Mapping[str, str] = field(default_factory=dict)
    lacks_words: bool = False
