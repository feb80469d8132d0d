"""stub"""

from bot.text.sightings import Sighting


def sightings_in(text: str, *, contact: bool = False) -> list[Sighting]:
    return []
