"""Whether a sentence only reports a person's words."""

import re

_REACH = 240
_SENTENCE_START = re.compile(r"[.!?…][\"'”’»)]*\s+(?=[\"'“‘«(\[]*[A-ZА-ЯЁ])")
_ATTRIBUTION = re.compile(
    r"\bas\s(?:(?:was|has\sbeen)\s)?(?:reported|quoted|cited|told)\b|\baccording\sto\b|\bquot(?:ed|ing)\b"
    r"|\bin\sthe\swords\sof\b|\bпо\sсловам\b|\bпо\sмнению\b|\bпо\sсообщени\w+\b"
    r"|\bкак\s(?:ранее\s)?(?:сообщ|передал|передаёт|передает|отмет|заяв|подчеркнул|сказал|рассказал)\w*"
    r"|\bцитир\w+|\bсо\sссылкой\sна\b",
    re.IGNORECASE,
)
_SAYING_BEFORE = re.compile(
    r"\b(?:said|says|told|noted|added|stressed|stated|explained|believes|wrote|commented"
    r"|заявила?|сказала?|сообщила?|отметила?|подчеркнула?|добавила?|считает|уверена?|пояснила?"
    r"|рассказала?|написала?)\s(?:the\s)?$",
    re.IGNORECASE,
)
_SAYING_AFTER = re.compile(
    r"\s?(?:,[^,.]{0,80},)?\s?(?:also\s|has\s|had\s|earlier\s|также\s|ранее\s)?"
    r"(?:said|says|told|added|commented|believes|hopes|hoped|expects|thinks|considers|wrote"
    r"|counts\son|counted\son|is\sconfident|was\squoted|is\squoted"
    r"|заявила?|сказала?|считает|полагает|надеется|рассчитывает|уверена?|выразила? надежду"
    r"|выразила? уверенность)\b",
    re.IGNORECASE,
)


def is_quoted(text: str, start: int, end: int) -> bool:
    """Whether the person at a place is there for what they said: by attribution or by verb."""
    first = max(0, start - _REACH)
    borders = list(_SENTENCE_START.finditer(text[first : start + 1]))
    before = text[first + (borders[-1].end() if borders else 0) : start]
    if _ATTRIBUTION.search(before) or _SAYING_BEFORE.search(before[-40:]):
        return True
    return bool(_SAYING_AFTER.match(text, end))
