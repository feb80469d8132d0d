"""Time zones as people name them: a city in either language, Europe/London, UTC+3; pure."""

from datetime import UTC, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from bot.text import moment_words

_LONGEST = 60
_REGIONS = (
    "Europe", "Asia", "America", "Africa", "Australia", "Pacific", "Atlantic", "Indian",
)  # fmt: skip
CITIES = {
    "москва": "Europe/Moscow", "санкт-петербург": "Europe/Moscow", "питер": "Europe/Moscow",
    "st petersburg": "Europe/Moscow", "saint petersburg": "Europe/Moscow",
    "калининград": "Europe/Kaliningrad", "самара": "Europe/Samara",
    "екатеринбург": "Asia/Yekaterinburg", "омск": "Asia/Omsk", "новосибирск": "Asia/Novosibirsk",
    "красноярск": "Asia/Krasnoyarsk", "иркутск": "Asia/Irkutsk", "якутск": "Asia/Yakutsk",
    "владивосток": "Asia/Vladivostok", "магадан": "Asia/Magadan", "камчатка": "Asia/Kamchatka",
    "минск": "Europe/Minsk", "киев": "Europe/Kyiv", "кишинев": "Europe/Chisinau",
    "ереван": "Asia/Yerevan", "баку": "Asia/Baku", "тбилиси": "Asia/Tbilisi",
    "астана": "Asia/Almaty", "astana": "Asia/Almaty", "алматы": "Asia/Almaty",
    "бишкек": "Asia/Bishkek", "душанбе": "Asia/Dushanbe", "ташкент": "Asia/Tashkent",
    "ашхабад": "Asia/Ashgabat", "пекин": "Asia/Shanghai", "beijing": "Asia/Shanghai",
    "шанхай": "Asia/Shanghai", "токио": "Asia/Tokyo", "дели": "Asia/Kolkata",
    "delhi": "Asia/Kolkata", "new delhi": "Asia/Kolkata", "мумбаи": "Asia/Kolkata",
    "mumbai": "Asia/Kolkata", "тегеран": "Asia/Tehran", "стамбул": "Europe/Istanbul",
    "анкара": "Europe/Istanbul", "ankara": "Europe/Istanbul", "иерусалим": "Asia/Jerusalem",
    "каир": "Africa/Cairo", "дубай": "Asia/Dubai", "лондон": "Europe/London",
    "париж": "Europe/Paris", "берлин": "Europe/Berlin", "вена": "Europe/Vienna",
    "женева": "Europe/Zurich", "geneva": "Europe/Zurich", "брюссель": "Europe/Brussels",
    "варшава": "Europe/Warsaw", "прага": "Europe/Prague", "рим": "Europe/Rome",
    "мадрид": "Europe/Madrid", "нью-йорк": "America/New_York", "вашингтон": "America/New_York",
    "washington": "America/New_York", "san francisco": "America/Los_Angeles",
}  # fmt: skip


def zone_named(text: str) -> str | None:
    """The name of the zone that a text names and nothing else; None where it is not read."""
    if len(text) > _LONGEST:
        return None
    typed = moment_words.normal(text).strip(" .!")
    city = CITIES.get(typed) or _cities().get(typed.replace("_", " "))
    return city or _by_name(typed)


def _by_name(typed: str) -> str | None:
    """By a place, such as Europe/London, by letters, or by whole hours from UTC."""
    place, rest = moment_words.place_named(typed)
    if place is not None:
        return place.key if not rest.strip() else None
    words = moment_words.Words(typed)
    zone = moment_words.zone_in(words)
    if zone is None or not words.is_read:
        return None
    if isinstance(zone, ZoneInfo):
        return zone.key
    hours, rest_of_hour = divmod(zone.utcoffset(None) or timedelta(), timedelta(hours=1))
    if zone is UTC or not (hours or rest_of_hour):
        return "UTC"
    # These zones are named the other way round: Etc/GMT-3 is three hours ahead.
    name = f"Etc/GMT{-hours:+d}"
    return name if not rest_of_hour and name in available_timezones() else None


@cache
def _cities() -> dict[str, str]:
    """Zones by the city that each is named after; where two are, the shorter name."""
    cities: dict[str, str] = {}
    for name in sorted(available_timezones(), key=lambda name: (len(name), name), reverse=True):
        if name.startswith(_REGIONS) and "/" in name:
            cities[name.rpartition("/")[2].replace("_", " ").lower()] = name
    return cities
