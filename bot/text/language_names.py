"""Languages by their codes and by their names, in the languages of our readers."""

from functools import cache

from babel import Locale

from bot.text.labels import meant
from bot.text.language import LANGUAGES

NAMED_IN = ("en", "ru")


def language_meant(typed: str) -> str | None:
    """The code for a code or a name, such as "ru", "Russian", "русский" or "рус"."""
    return meant(typed, _names())


@cache
def _names() -> dict[str, tuple[str, ...]]:
    named = [Locale(code).languages for code in NAMED_IN]
    return {code: (code, *(names[code] for names in named)) for code in LANGUAGES}
