"""News: which day an item stands under."""

import datetime as dt

from bot.domain.news import Content, Item, ItemId, Kind

LATE_IN_DUSHANBE = dt.datetime(2024, 3, 2, 1, tzinfo=dt.timezone(dt.timedelta(hours=5)))


def item(date: dt.date | None) -> Item:
    content = Content(kind=Kind.BRIEF, lead="Observers have arrived.", date=date, language="en")
    return Item(id=ItemId(1), guid="a", revision=1, content=content, published_at=LATE_IN_DUSHANBE)


def test_an_item_stands_under_its_own_day() -> None:
    assert item(dt.date(2024, 2, 16)).day == dt.date(2024, 2, 16)


def test_an_undated_item_stands_under_the_day_in_utc_when_it_came() -> None:
    assert item(None).day == dt.date(2024, 3, 1)
