"""The bodies that offices are held at in Russian: countries, organisations, territories."""

from bot.text import countries, gazetteer, organisations
from bot.text import russian_offices as offices
from bot.text.phrases import Phrases
from bot.text.russian_cases import dative, genitive, prepositional

BODIES: Phrases[str] = Phrases(
    [
        *((name, one.name) for one in countries.RUSSIAN for name in one.names),
        *((name, one.name) for one in organisations.RUSSIAN for name in one.names),
    ]
)
ABROAD: Phrases[str] = Phrases(
    (prepositional(name), one.name)
    for one in countries.RUSSIAN
    for name in one.names
    if " " not in name
)
_REGIONS = (
    "Европа",
    "Азия",
    "Африка",
    "Евразия",
    "Центральная Азия",
    "Средняя Азия",
    "Южная Азия",
    "Латинская Америка",
    "Северная Америка",
    "Ближний Восток",
    "Дальний Восток",
    "Южный Кавказ",
    "Северный Кавказ",
    "Арктика",
)
OVER: Phrases[str] = Phrases(
    (dative(name), name)
    for name in (
        *_REGIONS,
        *(name for one in countries.RUSSIAN for name in one.names if " " not in name),
    )
)
TERRITORIES: Phrases[bool] = Phrases(
    (name, True) for name in (*map(genitive, gazetteer.RUSSIAN), *offices.REGIONS)
)
_STEMS = sorted(
    ((stem, one.name) for one in countries.RUSSIAN for stem in one.adjectives),
    key=lambda pair: -len(pair[0]),
)
_BY_LETTERS: dict[str, list[tuple[str, str]]] = {}
for _stem, _country in _STEMS:
    _BY_LETTERS.setdefault(_stem[:3], []).append((_stem, _country))


def country_of(low: str) -> str | None:
    """The country that an adjective speaks of, in whatever case and gender: "российского"."""
    for stem, country in _BY_LETTERS.get(low[:3], ()):
        if offices.is_country_adjective(low, stem):
            return country
    return None
