"""What an organisation or a country is called, in both languages: every name of a known one."""

from collections import defaultdict
from functools import cache

from bot.text import countries, organisations


def alike(name: str) -> tuple[str, ...]:
    """All names of the body that a name calls, its own among them; it alone if we know none."""
    numbers = _numbers().get(folded(name), ())
    found = dict.fromkeys([name, *(other for number in numbers for other in _bodies()[number])])
    return tuple(found)


def folded(name: str) -> str:
    """A name without case, ё and extra spaces, by which two are compared."""
    return " ".join(name.casefold().replace("ё", "е").split())


@cache
def _bodies() -> tuple[tuple[str, ...], ...]:
    bodies = zip(organisations.ENGLISH, organisations.RUSSIAN, strict=True)
    states = zip(countries.ENGLISH, countries.RUSSIAN, strict=True)
    pairs = [(one.names, other.names) for one, other in bodies]
    pairs += [(one.names, other.names) for one, other in states]
    return tuple(tuple(dict.fromkeys(name for name in one + other if name)) for one, other in pairs)


def known() -> tuple[tuple[str, ...], ...]:
    """Every organisation and country that we know, by all its names."""
    return _bodies()


@cache
def adjectives() -> tuple[tuple[str, str], ...]:
    """The adjectives of countries, Russian ones as stems, each with the country's name."""
    english = [(word, one.name) for one in countries.ENGLISH for word in one.adjectives]
    russian = [(word, one.name) for one in countries.RUSSIAN for word in one.adjectives]
    return (*english, *russian)


@cache
def _numbers() -> dict[str, tuple[int, ...]]:
    numbers: dict[str, list[int]] = defaultdict(list)
    for number, names in enumerate(_bodies()):
        for name in names:
            if number not in numbers[folded(name)]:
                numbers[folded(name)].append(number)
    return {name: tuple(found) for name, found in numbers.items()}
