"""Where the news of a text happened: a known city, a venue, or the body that was visited."""

import re
from collections.abc import Sequence

from bot.text import countries, gazetteer, organisations
from bot.text.dates import dateline_place
from bot.text.paragraphs import sentences
from bot.text.russian_cases import accusative, prepositional

_HEAD = 1500


def _alternatives(names: Sequence[str]) -> str:
    return "|".join(re.escape(name) for name in sorted(set(names), key=len, reverse=True))


_CITY = _alternatives(gazetteer.ENGLISH)
_COUNTRY = _alternatives([name for one in countries.ENGLISH for name in one.names])
_BODY = _alternatives([name for one in organisations.ENGLISH for name in one.names])
_VENUE = (
    "headquarters|office|Office|Secretariat|Joint Staff|training ground|training range|range"
    "|Palace|palace|residence|Residence|airport|Airport|base|airfield|Academy|University|Institute"
    "|Centre|Center|centre|center|Hall|hall|Forum|Mission|mission|Embassy|embassy|House|Museum"
    "|polygon|hotel|Hotel|venue|complex|Complex|Ministry|barracks|facility"
)
_NAMED = r"(?:[A-Z][\w'’-]*|of|and|the|for|No\.?|\d+(?:st|nd|rd|th)?|military|air|joint)"
_AT_VENUE = re.compile(
    rf"\b[Aa]t (?:the |its )?(?P<venue>(?:[A-Z][\w'’-]*)(?: {_NAMED}){{0,7}}? (?:{_VENUE})"
    rf"(?: of (?:the )?(?:{_BODY}))?)\b"
    rf"(?:,? (?:in|near|outside) (?:the )?(?P<place>{_CITY}|{_COUNTRY}))?(?![\w-])"
)
_VENUE_IN = re.compile(
    rf"\b[Aa]t (?:the |its )?(?P<venue>(?:[a-z]+ )?(?:{_VENUE}) of the (?:{_BODY}))"
    rf"(?: in (?P<place>{_CITY}))?(?![\w-])"
)
_IN_CITY = re.compile(
    rf"\b(?:in|at|near) (?:the (?:city|town|capital) of )?(?P<place>{_CITY})(?![\w-])"
    rf"|\b(?:in|near) the (?:city|town|village) of (?P<named>[A-Z][\w'’-]+)"
)
_TO_CITY = re.compile(
    rf"\b(?:arrived (?:in|at)|visit(?:ed)?(?: to)?|trip to|travelled to|traveled to|visiting"
    rf"|held in|took place in|hosted by)"
    rf" (?:the )?(?P<place>{_CITY}|{_COUNTRY})(?![\w-])(?!['’]s| (?:[A-Z]|and (?:the )?[A-Z]))"
)
_VISITED = re.compile(
    rf"\bvisited (?:the )?(?P<place>(?:{_BODY}) (?:{_VENUE})"
    rf"|(?:[A-Z][\w'’-]+ ){{1,4}}(?:{_VENUE}))\b"
)
_WELCOMED = re.compile(
    rf"\b(?:welcomed|received|invited)\b[^.]{{0,160}}? (?:to|at) (?:the )?"
    rf"(?P<place>(?:{_BODY}) (?:[Hh]eadquarters|HQ|Secretariat))\b"
)
_HOST_CITY = re.compile(
    rf"^(?:On [\w ]{{3,20}}, )?(?P<place>{_CITY}) (?:has )?(?:hosted|welcomed|was the venue)\b"
)
_HELD = re.compile(
    r"\b(?:was|were) (?:held|organi[sz]ed|opened|signed|hosted)\b"
    r"|\btook place\b|\bmet\b|\barrived\b"
    r"|\b(?:состоял\w+|прош[её]?л[аио]?|провел\w*|пров[её]л|открыл\w+|встретил\w+)\b"
)
_NOT_YET = re.compile(
    r"\bwill\b|\bnext\b|\bis (?:to|planned|scheduled)\b|\bplanned\b|\bплан\w+|\bбудет\b"
    r"|\bпредсто\w+|\bследующ\w+|\bпройд[её]т\b|\bсостоится\b"
)
_OFFICE_ABROAD = re.compile(
    r"\b(?i:ambassador|envoy|посол|послом|посла|послу)"
    r"(?: of(?: the)?(?: [A-Z]\w+){1,3}| [А-Я]\w+(?: [А-Я]\w+)?)? $"
)
_SEAT = re.compile(r"\b(?:Office|Centre|Center|Mission|Embassy|Delegation|Presence) $")
"""An office's seat: something else that the sentence names is the place of the news."""


def _plain(text: str) -> str:
    return text.replace("ё", "е").replace("Ё", "Е")


_RUSSIAN_CITIES = {_plain(prepositional(name)): name for name in gazetteer.RUSSIAN}
_RUSSIAN_CITIES["Ростове-на-Дону"] = "Ростов-на-Дону"
_RUSSIAN_GOALS = {_plain(accusative(name)): name for name in gazetteer.RUSSIAN}
_RUSSIAN_IN = re.compile(
    rf"\b[Вв]о? (?:г(?:ороде|\.) ?)?(?P<place>{_alternatives(list(_RUSSIAN_CITIES))})(?![\w-])"
)
_RUSSIAN_TO = re.compile(
    r"\b(?:прибы\w+|прилете\w+|приеха\w+|визит\w*|поездк\w+|посетил\w*) (?:во? )?"
    rf"(?:г(?:ород|\.) ?)?(?P<place>{_alternatives(list(_RUSSIAN_GOALS))})(?![\w-])"
)
_RUSSIAN_BODY = _alternatives([one.name for one in organisations.RUSSIAN])
_RUSSIAN_VISITED = re.compile(
    rf"\bпосетил[аи]? (?P<place>(?:[А-Я][\w-]+ )?(?:[Шш]таб|[Сс]екретариат|[Цц]ентр|[Оо]фис"
    rf"|[Ии]нститут|[Уу]ниверситет|[Мм]узей|[Пп]олигон)"
    rf"(?: (?:{_RUSSIAN_BODY})|(?: [а-я]{{4,}}){{1,4}}(?=[.,;]| в | и |$)))(?![\w-])"
)
_RUSSIAN_VENUES = {
    "Секретариате": "Секретариат",
    "штаб-квартире": "штаб-квартира",
    "Штаб-квартире": "Штаб-квартира",
    "Объединенном штабе": "Объединённый штаб",
    "Исполнительном комитете": "Исполнительный комитет",
    "Исполкоме": "Исполком",
    "Постоянном представительстве": "Постоянное представительство",
}
_RUSSIAN_AT = re.compile(
    rf"\b[Вв]о? (?P<venue>{_alternatives(list(_RUSSIAN_VENUES))})"
    rf" (?P<body>{_RUSSIAN_BODY})(?![\w-])"
)


def place_of(paragraphs: Sequence[str], language: str) -> str | None:
    """The place that the opening of a text names, None where none is sure.

    The first sentence decides; a later one of the same paragraph counts only where it tells
    what has taken place there, not what will.
    """
    if not paragraphs:
        return None
    opening = paragraphs[0][:_HEAD]
    if _city_named(dateline_place(opening)):
        return _city_named(dateline_place(opening))
    find = _english if language == "en" else _russian
    for number, sentence in enumerate(sentences(opening)):
        if number and (_NOT_YET.search(sentence) or not _HELD.search(sentence)):
            continue
        place = find(sentence)
        if place:
            return place
    return None


def _city_named(name: str | None) -> str | None:
    """A dateline's town in its usual spelling, if it is a known one."""
    if name is None:
        return None
    return next(
        (
            city
            for city in (*gazetteer.ENGLISH, *gazetteer.RUSSIAN)
            if city.casefold() == name.casefold()
        ),
        None,
    )


def _english(sentence: str) -> str | None:
    for venue in (_AT_VENUE, _VENUE_IN):
        found = venue.search(sentence)
        if found:
            parts = [found["venue"], found["place"]]
            if found["place"] is None:
                city = _IN_CITY.search(sentence)
                parts[1] = city["place"] if city else None
            return ", ".join(part for part in parts if part)
    seat: str | None = None
    for pattern in (_IN_CITY, _HOST_CITY, _TO_CITY, _VISITED, _WELCOMED):
        for found in pattern.finditer(sentence):
            named = found.groupdict().get("place") or found.groupdict().get("named")
            if pattern is not _IN_CITY or not _OFFICE_ABROAD.search(sentence[: found.start()]):
                if pattern is not _IN_CITY or not _SEAT.search(sentence[: found.start()]):
                    return named
                seat = seat or named
    return seat


def _russian_city(plain: str) -> str | None:
    for found in _RUSSIAN_IN.finditer(plain):
        if not _OFFICE_ABROAD.search(plain[: found.start()]):
            return _RUSSIAN_CITIES[found["place"]]
    return None


def _russian(sentence: str) -> str | None:
    plain = _plain(sentence)
    city = _russian_city(plain)
    venue = _RUSSIAN_AT.search(plain)
    if venue:
        named = f"{_RUSSIAN_VENUES[venue['venue']]} {venue['body']}"
        return f"{named}, {city}" if city else named
    if city:
        return city
    goal = _RUSSIAN_TO.search(plain)
    if goal:
        return _RUSSIAN_GOALS[goal["place"]]
    visited = _RUSSIAN_VISITED.search(plain)
    return sentence[visited.start("place") : visited.end("place")] if visited else None
