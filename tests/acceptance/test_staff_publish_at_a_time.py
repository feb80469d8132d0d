"""Staff let news go out at a time: typed as people write it, confirmed, moved, held, given up."""

import asyncio
from datetime import timedelta
from zoneinfo import ZoneInfo

from bot.simulator.person import Person
from tests.acceptance.conftest import Stage
from tests.acceptance.test_staff_publish import RELEASE, until_seen
from tests.patience import until

HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)


async def planning(person: Person, when: str, button: str = "Publish then") -> None:
    """From the text to the card that says when it goes out."""
    await person.writes("/publish " + RELEASE)
    await person.presses("Later")
    await person.answers(when)
    await person.presses(button)


async def found(reader: Person) -> bool:
    await reader.writes("/search Forty observers Dushanbe")
    return "Observers arrive in Dushanbe" in reader.last


async def test_it_is_asked_once_more_before_it_counts(stage: Stage) -> None:
    carol = stage.cast.carol
    stage.zone = ZoneInfo("Europe/Moscow")
    await stage.restarts()
    await carol.writes("/publish " + RELEASE)
    await carol.presses("Later")
    assert "Moscow, UTC+3" in carol.last
    await carol.answers("in 2 hours")
    moscow = (stage.clock.now() + 2 * HOUR).astimezone(stage.zone)
    assert f"{moscow:%A}, {moscow.day} {moscow:%B} {moscow.year}" in carol.last
    assert "(Moscow, UTC+3)" in carol.last
    body = carol.last_message.body
    assert body is not None
    times = [entity for entity in body.entities if entity.type == "date_time"]
    assert len(times) == 2
    await stage.waits(3 * HOUR)
    assert not await found(stage.cast.anna)
    await carol.presses("Publish then")
    assert "has passed" in carol.last


async def test_it_goes_out_by_itself_at_its_time(stage: Stage) -> None:
    anna, carol = stage.cast.anna, stage.cast.carol
    await anna.writes("/subscribe")
    await planning(carol, "in 2 hours")
    assert "It goes out by itself" in carol.last
    assert sum("Forty observers" in text for text in carol.sees(50)) == 2  # typed, previewed
    await stage.waits(HOUR)
    assert not await found(anna)
    await stage.waits(HOUR)
    await until_seen(anna, "have arrived for a week", None)
    await until_seen(carol, "Delivered: 2 of 2", None)
    await asyncio.sleep(0.3)
    assert sum("have arrived for a week" in text for text in anna.sees(50)) == 1


async def test_it_goes_out_once_over_a_restart(stage: Stage) -> None:
    anna = stage.cast.anna
    await anna.writes("/subscribe")
    await planning(stage.cast.carol, "in 2 hours", "Embargo until then")
    await stage.restarts()
    assert not await found(anna)
    await stage.stops()
    stage.clock.forward(2 * HOUR + MINUTE)
    await stage.starts()
    await until_seen(anna, "have arrived for a week", None)
    await stage.restarts()
    assert sum("have arrived for a week" in text for text in anna.sees(50)) == 1


async def test_what_was_understood_is_told_where_it_is_past_or_unclear(stage: Stage) -> None:
    carol = stage.cast.carol
    await carol.writes("/publish " + RELEASE)
    await carol.presses("Later")
    await carol.answers("1 March 2024 9:00")
    assert "is past: Friday, 1 March 2024, 09:00 (UTC)" in carol.last
    await carol.answers("whenever")
    assert "I do not understand “whenever”" in carol.last
    await carol.answers("tomorrow at 3")
    assert "more than one time" in carol.last
    await carol.presses("15:00")
    await carol.presses("Publish then")
    assert "15:00 (UTC)" in carol.last


async def test_a_russian_author_plans_in_russian(stage: Stage) -> None:
    carol = stage.cast.carol
    await carol.writes("/language")
    await carol.presses("Русский")
    await carol.writes("/publish " + RELEASE)
    await carol.presses("Позже")
    await carol.answers("завтра в 9")
    assert "09:00 (UTC)" in carol.last
    await carol.presses("Эмбарго до этого времени")
    assert "Под эмбарго до" in carol.last
    await carol.writes("/drafts")
    assert any(label.startswith("🔒") and "09:00" in label for label in carol.buttons)


async def test_it_is_moved_held_and_let_go_from_the_list(stage: Stage) -> None:
    carol, anna = stage.cast.carol, stage.cast.anna
    await planning(carol, "in 2 hours")
    await carol.writes("/drafts")
    await carol.presses("⏰")
    await carol.presses("New time")
    await carol.answers("in 4 hours")
    await carol.presses("Publish then")
    await carol.presses("Hold")
    assert "Held" in carol.last
    await stage.waits(3 * HOUR)
    await carol.presses("Let it go")
    await stage.waits(HOUR)
    await until(lambda: any("Published" in text for text in carol.sees()))
    assert await found(anna)


async def test_given_up_it_is_a_plain_draft_again(stage: Stage) -> None:
    carol = stage.cast.carol
    await planning(carol, "in 2 hours")
    await carol.presses("Back to a plain draft")
    await stage.waits(3 * HOUR)
    await asyncio.sleep(0.3)
    assert not await found(stage.cast.anna)
    await carol.presses("Publish")
    assert await found(stage.cast.anna)


async def test_what_is_late_is_asked_about(stage: Stage) -> None:
    carol, dana = stage.cast.carol, stage.cast.dana
    await dana.writes("/start")
    await planning(carol, "in 2 hours")
    await stage.stops()
    stage.clock.forward(3 * HOUR)
    await stage.starts()
    await until_seen(carol, "Its time has passed", None)
    assert not await found(stage.cast.anna)
    assert "Forty observers" in carol.sees(2)[0]
    await carol.presses("New time")
    await carol.answers("in 1 hour")
    await carol.presses("Publish then")
    await stage.waits(HOUR)
    await until(lambda: any("✅ Published" in text for text in carol.sees()))
    assert await found(stage.cast.anna)


async def test_cancelling_at_the_very_moment_it_fires_does_one_or_the_other(stage: Stage) -> None:
    carol, anna = stage.cast.carol, stage.cast.anna
    await planning(carol, "in 2 hours")
    stage.clock.forward(2 * HOUR + MINUTE)
    assert stage.app is not None
    await asyncio.gather(stage.app.timetable.look(), carol.presses("Cancel the draft"))
    await stage.cast.world.settled()
    was_cancelled = any("The draft is cancelled" in text for text in carol.sees())
    assert await found(anna) is not was_cancelled
