"""Whoever comes back is told how much is new, and may ask for the news since a day."""

import datetime as dt

from tests.acceptance.conftest import Stage
from tests.acceptance.digests import Press


async def test_what_is_new_since_the_last_visit(stage: Stage) -> None:
    press, anna = Press(stage=stage), stage.cast.anna
    await anna.writes("/latest")
    assert "Since you were last here" not in anna.last
    stage.clock.forward(dt.timedelta(hours=5))
    await anna.writes("/latest")
    assert "Since you were last here" not in anna.last  # nothing is new
    stage.clock.forward(dt.timedelta(hours=5))
    await press.publishes("A bridge is opened")
    await press.publishes("A bridge is closed")
    await anna.writes("/latest")
    assert "2 items are new" in anna.last
    await anna.presses("Show the 2 new ones")
    assert "New since" in anna.last
    assert "A bridge is opened" in anna.last
    assert "2 items" in anna.last
    await anna.writes("/latest")
    assert "Since you were last here" not in anna.last


async def test_the_news_since_a_day(stage: Stage) -> None:
    press, boris = Press(stage=stage), stage.cast.boris
    await press.publishes("Мост открыт", language="ru")
    await boris.writes("/latest вчера")
    assert "Новости с" in boris.last
    assert "Мост открыт" in boris.last
    assert "1 материал" in boris.last
    await boris.writes("/latest с понедельника")
    assert "Мост открыт" in boris.last
    await boris.writes("/latest когда-нибудь")
    assert "Не удалось прочитать" in boris.last
    await boris.presses("Все новости")
    assert "Последние новости" in boris.last


async def test_a_day_without_news(stage: Stage) -> None:
    anna = stage.cast.anna
    await anna.writes("/latest yesterday")
    assert "Nothing here yet" in anna.last
