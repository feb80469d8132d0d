"""Names that something carries: a prize, a street, a school. Nobody is named by them."""

import re
from collections.abc import Sequence

from bot.text.english_offices import EPONYM_LEADS, EPONYMS
from bot.text.recognition.words import Word

_NAMED_AFTER = re.compile(
    r"(?:\b(?:named|called)\s+(?:after|for|in\s+honou?r\s+of)|\b(?:bear|carr)\w+\s+the\s+name\s+of|\bимени|\bим\.|\bв\s+честь)"
    r"(?:\s+[^\W\d_]+){0,4}[^\S\n]*$",
    re.IGNORECASE,
)
_STREET_BEFORE = re.compile(
    r"\b(?:ул(?:иц\w+)?\.?|просп(?:ект\w*)?\.?|пр-т\w*|площад\w+|пл\.|бульвар\w*|набережн\w+|переул\w+"
    r"|преми\w+|медал\w+|орден\w*|стипенди\w+|аэропорт\w*|музе\w+|дом-музе\w+|стадион\w*|кубк?\w*"
    r"|университет\w*|академи\w+|библиотек\w+|театр\w*|лице\w+|гимнази\w+|больниц\w+|мавзоле\w+"
    r"|станци\w+|парк\w*|мост\w*|завод\w*|крейсер\w*|фрегат\w*)[^\S\n]*[«\"]?$",
    re.IGNORECASE,
)
_CARRIER = re.compile(r"[^\S\n]*(?:['’]s?)?[^\S\n]*([^\W\d_]+)(?:[^\S\n]+([^\W\d_]+))?")
_BEFORE = 80


def is_honoured(text: str, run: Sequence[Word], start: int, end: int, *, inflected: bool) -> bool:
    """Whether something bears the name of the words from `start` up to `end`.

    A street or a prize before it says so only of a name in an oblique case: "премию Иван Петров
    получил".
    """
    before = text[max(0, run[start].start - _BEFORE) : run[start].start]
    if _NAMED_AFTER.search(before) or (inflected and _STREET_BEFORE.search(before)):
        return True
    if run[end - 1].is_possessive:
        return False
    carried = _CARRIER.match(text, run[end - 1].end)
    if carried is None or not carried[1][0].isupper():
        return False
    first, second = carried[1].casefold(), (carried[2] or "").casefold()
    return first in EPONYMS or (first in EPONYM_LEADS and second in EPONYMS)
