"""Hours of the day as people write them: "22:00-7:00", "с 23 до 8 Europe/London"; pure."""

import re
from datetime import UTC, tzinfo
from zoneinfo import ZoneInfo

from bot.text import moment_words

_LONGEST = 80
_DAY = 24 * 60
_HOUR = r"(\d{1,2})(?:[:.](\d\d))?(?: ?(?:h|ч|час(?:а|ов)?)(?!\w))?"
_HOURS = re.compile(
    rf"(?:(?:from|between|с|со) )?{_HOUR} ?(?:-|–|—|to|until|till|and|до|по) ?{_HOUR}(?!\w)"
)


def hours(text: str, zone: ZoneInfo) -> tuple[int, int, str] | None:
    """From and to in minutes since midnight, and the zone's name; None where it is not read.

    Without a zone in the text it is the one given. A zone must be one whose clocks are known the
    year round: a place, Moscow's, or UTC.
    """
    typed = moment_words.normal(text)
    found = _HOURS.match(typed)
    if found is None or len(text) > _LONGEST:
        return None
    since, until = _minute(found[1], found[2]), _minute(found[3], found[4])
    name = _zone(typed[found.end() :].strip(), zone)
    if since is None or until is None or name is None:
        return None
    return since % _DAY, until % _DAY, name


def _minute(hour: str, minute: str | None) -> int | None:
    total = 60 * int(hour) + int(minute or 0)
    return total if total <= _DAY and int(minute or 0) < 60 else None


def _zone(typed: str, default: ZoneInfo) -> str | None:
    """The name of the zone that is typed, or of the default where there is nothing."""
    if not typed:
        return default.key
    place, rest = moment_words.place_named(typed)
    words = moment_words.Words(rest)
    named: tzinfo | None = place or moment_words.zone_in(words)
    if not words.is_read or named is None:
        return None
    if isinstance(named, ZoneInfo):
        return named.key
    return "UTC" if named is UTC else None
