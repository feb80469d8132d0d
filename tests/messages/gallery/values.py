"""Values that scenes of several rooms speak about."""

from collections.abc import Callable
from zoneinfo import ZoneInfo

from bot.domain.people import (
    PeopleFound,
    PersonHit,
)
from bot.messages.message import Message
from bot.messages.words import Words
from tests.messages.samples import (
    ARTICLE,
    BRIEF,
    LONG,
    NAMESAKE,
    PERSON,
    page,
)

Scene = Callable[[Words], Message]

MOSCOW = ZoneInfo("Europe/Moscow")

LIST = page([ARTICLE, BRIEF, LONG], number=2, pages=5, total=23)

PEOPLE_FOUND = PeopleFound(
    query="Lind",
    certain=False,
    hits=(PersonHit(person=PERSON, score=0.9), PersonHit(person=NAMESAKE, score=0.8)),
)
