"""A reader gets one message a day with what they follow: nothing twice, nothing empty."""

import datetime as dt

import pytest

from bot.domain.chats import Cadence, Target
from bot.domain.news import Correction
from bot.services.digesting import SETTLE
from tests.acceptance.conftest import Stage
from tests.acceptance.digests import EIGHT, Press, seen

DIGEST = "Your daily digest"


@pytest.fixture
async def press(stage: Stage) -> Press:
    made = Press(stage=stage)
    await made.passes(12)
    return made


async def test_it_comes_at_eight_with_what_was_published(press: Press) -> None:
    anna = press.stage.cast.anna
    await press.follows(anna)
    await press.publishes("Talks begin in Astana")
    await press.publishes("Talks end in Astana")
    assert not seen(anna, "Talks")
    await press.passes(EIGHT)
    await press.comes(anna, DIGEST)
    told = anna.last
    assert told.index("Talks end") < told.index("Talks begin")
    assert "2 items" in told
    body = anna.last_message.body
    assert body is not None
    links = [each.url for each in body.entities if each.url]
    assert links[0].endswith(f"?start=i{press.items[1].id}")


async def test_it_is_never_empty_and_never_comes_twice(press: Press) -> None:
    anna = press.stage.cast.anna
    await press.follows(anna)
    await press.passes(EIGHT)
    await press.stays_quiet()
    assert not seen(anna, DIGEST)
    await press.publishes("One thing")
    await press.passes(EIGHT)
    await press.comes(anna, DIGEST)
    await press.passes(EIGHT)
    await press.stays_quiet()
    assert seen(anna, DIGEST) == 1


async def test_over_a_restart_it_comes_once(press: Press) -> None:
    anna, stage = press.stage.cast.anna, press.stage
    await press.follows(anna)
    await press.publishes("Before the restart")
    await stage.stops()
    stage.clock.forward(dt.timedelta(hours=30))
    await stage.starts()
    await press.comes(anna, DIGEST)
    await stage.restarts()
    await press.stays_quiet()
    assert seen(anna, "Before the restart") == 1


async def test_what_was_corrected_is_shown_so_and_what_was_retracted_is_not(press: Press) -> None:
    anna, stage = press.stage.cast.anna, press.stage
    await press.follows(anna)
    wrong = await press.publishes("Forty came")
    await press.publishes("Nobody came")
    async with stage.database.begin() as tx:
        now = stage.clock.now()
        says = wrong.content.__class__(kind=wrong.content.kind, title="Fifty came", language="en")
        await tx.news.revise(wrong.id, says, correction=Correction(at=now), at=now)
        await tx.news.retract(press.items[-1].id)
    await press.passes(EIGHT)
    await press.comes(anna, DIGEST)
    assert "Fifty came" in anna.last
    assert "Corrected" in anna.last
    assert "Forty" not in anna.last
    assert "Nobody" not in anna.last


async def test_what_came_at_once_is_not_told_again(press: Press) -> None:
    anna, stage = press.stage.cast.anna, press.stage
    async with stage.database.read() as tx:
        section = (await tx.sections.all())[0]
    await press.follows(anna)
    await press.follows(anna, Cadence.AT_ONCE, Target.SECTION, str(section.id))
    await press.publishes("Pushed at once", section=section.slug)
    await press.publishes("Left for the morning")
    await press.comes(anna, "Pushed at once")
    await press.passes(EIGHT)
    await press.comes(anna, DIGEST)
    assert "Left for the morning" in anna.last
    assert seen(anna, "Pushed at once") == 1


async def test_a_story_stands_in_it_once_in_the_readers_language(press: Press) -> None:
    boris = press.stage.cast.boris
    await press.follows(boris)
    await press.publishes("Bridge opens", story="bridge")
    await press.publishes("Мост открыт", language="ru", story="bridge")
    await press.publishes("Bridge opens", story="bridge")
    await press.passes(EIGHT)
    await press.comes(boris, "Дайджест за день")
    assert "Мост открыт" in boris.last
    assert "Bridge" not in boris.last


async def test_who_has_blocked_us_gets_none_and_nobody_else_waits(press: Press) -> None:
    anna, boris = press.stage.cast.anna, press.stage.cast.boris
    await press.follows(anna)
    await press.follows(boris)
    await press.publishes("For all")
    await anna.blocks_bot()
    await press.passes(EIGHT)
    await press.comes(boris, "For all")
    assert not seen(anna, DIGEST)
    await anna.unblocks_bot()
    await anna.writes("/start")
    await press.publishes("For the one who came back")
    await press.passes(EIGHT)
    await press.comes(anna, "For the one who came back")


async def test_a_change_of_the_hour_on_the_very_day_loses_and_doubles_nothing(
    press: Press,
) -> None:
    anna = press.stage.cast.anna
    await press.follows(anna)
    await press.publishes("In the night")
    await press.passes(EIGHT)
    await press.comes(anna, "In the night")
    await press.publishes("At noon")
    await anna.writes("/settings")
    await anna.presses("Hour")
    await anna.presses("16:00")
    assert "16:00" in anna.last
    await press.passes(16)
    await press.comes(anna, "At noon")
    assert seen(anna, "In the night") == 1
    await press.passes(EIGHT)
    await press.stays_quiet()
    assert seen(anna, "At noon") == 1


async def test_a_night_is_one_digest_over_midnight(press: Press) -> None:
    """What came a minute before midnight and a minute after stands in it, and in no other."""
    anna = press.stage.cast.anna
    await press.follows(anna)
    await press.passes(23, seconds=59 * 60)
    await press.publishes("A minute before")
    await press.passes(0, seconds=60)
    await press.publishes("A minute after")
    await press.stays_quiet()
    assert not seen(anna, "A minute")
    await press.passes(EIGHT)
    await press.comes(anna, "A minute after")
    assert "2 items" in anna.last
    assert "A minute before" in anna.last
    await press.passes(EIGHT)
    await press.stays_quiet()
    assert seen(anna, DIGEST) == 1


async def test_a_weekly_one_does_not_repeat_a_daily_one(press: Press) -> None:
    anna, stage = press.stage.cast.anna, press.stage
    async with stage.database.read() as tx:
        section = (await tx.sections.all())[0]
    await press.follows(anna, Cadence.DAILY, Target.SECTION, str(section.id))
    await press.follows(anna, Cadence.WEEKLY)
    await press.publishes("Of the day", section=section.slug)
    await press.passes(EIGHT)
    await press.comes(anna, "Of the day")
    await press.publishes("Of the week")
    for _ in range(7):
        await press.passes(EIGHT)
        await press.stays_quiet(0.5)
    await press.comes(anna, "Of the week")
    assert seen(anna, "Of the day") == 1
    assert seen(anna, "Of the week") == 1


async def test_it_keeps_to_the_clocks_on_the_wall(press: Press) -> None:
    """Over both changes of summer time it comes at eight in London, once a day."""
    stage, anna = press.stage, press.stage.cast.anna
    await press.follows(anna)
    await anna.writes("/settings")
    await anna.presses("Time zone")
    await anna.presses("London")
    for day, hour in (("2027-03-27", 8), ("2027-03-28", 7), ("2027-10-30", 7), ("2027-10-31", 8)):
        due = dt.datetime.fromisoformat(f"{day}T{hour:02}:00:00+00:00")
        await stage.passes_until(due - dt.timedelta(minutes=5))
        await press.enrolled()
        await press.stays_quiet(1.2)
        before = seen(anna, DIGEST)
        await press.publishes(f"News of {day}")
        await stage.passes_until(due + dt.timedelta(seconds=5))
        await press.stays_quiet(1.2)
        await stage.passes_until(due + dt.timedelta(seconds=15))
        await press.comes(anna, f"News of {day}")
        assert seen(anna, DIGEST) == before + 1
        # By its date: on a busy machine the clock has gone on meanwhile.
        digest = next(each for each in reversed(anna.messages()) if DIGEST in each.text)
        assert digest.date >= (due + SETTLE).timestamp()
