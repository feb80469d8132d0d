"""A small archive to search in: both scripts, briefs and articles, several days."""

import datetime as dt
from collections.abc import Iterable

from bot.domain.news import Candidate, Content, Item, ItemId, Kind
from storage.transaction import Transaction

PUBLISHED = dt.datetime(2024, 3, 1, 9, tzinfo=dt.UTC)


def item(
    number: int,
    *body: str,
    title: str | None = None,
    date: dt.date | None = None,
    language: str = "en",
    place: str | None = None,
) -> Item:
    return Item(
        id=ItemId(number),
        guid=f"item-{number}",
        revision=1,
        content=Content(
            kind=Kind.ARTICLE if title else Kind.BRIEF,
            title=title,
            body=body,
            date=date,
            language=language,
            place=place,
        ),
        published_at=PUBLISHED,
    )


async def keep(tx: Transaction, items: Iterable[Item]) -> None:
    """Store and index items, whose numbers must be the next ones."""
    for each in items:
        candidate = Candidate(guid=each.guid, content=each.content)
        stored = await tx.news.add(candidate, at=each.published_at)
        assert stored.id == each.id
        await tx.search.add(each)


ARCHIVE = (
    item(
        1,
        "The envoys spoke about borders. Sergey Lavrov listened.",
        title="A round table in Dushanbe",
        date=dt.date(2023, 5, 2),
    ),
    item(2, "The coast guard sailed out.", title="Lavrov in Minsk", date=dt.date(2022, 1, 9)),
    item(
        3,
        "Министры обсудили совместные учения. Лавров прибыл утром.",
        title="Встреча министров",
        date=dt.date(2024, 2, 7),
        language="ru",
    ),
    item(
        4,
        "Imangali Tasmagambetov opened the exercise. Journalists from Yerevan came.",
        date=dt.date(2024, 2, 16),
        place="Astana",
    ),
    item(
        5,
        "Тасмагамбетов выступил на форуме. Вопросы задавали студенты.",
        title="Форум молодёжи",
        date=dt.date(2024, 2, 16),
        language="ru",
    ),
    item(6, "An undated note about peacekeeping, number 42.", title="Note"),
    item(
        7,
        "Pashinyan and the ministers talked about the budget of 2025.",
        title="Budget talks",
        date=dt.date(2021, 8, 8),
    ),
)
