"""A reader's first minute: three taps, each of which may be left out; a link goes straight on."""

import pytest

from bot.domain.chats import Cadence, ChatId, Target
from bot.simulator.cast import Cast
from tests.acceptance.conftest import Stage


async def followed(stage: Stage) -> list[tuple[Target, Cadence]]:
    async with stage.database.read() as tx:
        return [
            (each.target, each.cadence)
            for each in await tx.follows.of(ChatId(stage.cast.anna.user.id))
        ]


async def test_three_taps_choose_language_sections_and_cadence(stage: Stage) -> None:
    anna = stage.cast.anna
    await anna.writes("/start")
    assert "Three taps" in anna.last
    await anna.presses("Русский")
    assert "Что вам интересно?" in anna.last
    await anna.presses("Дипломатия")
    await anna.presses("Люди и знания")
    await anna.presses("✓ 🗂 Дипломатия")
    await anna.presses("Дальше")
    await anna.presses("Раз в день")
    assert "вы следите за 1 темой" in anna.last
    assert await followed(stage) == [(Target.SECTION, Cadence.DAILY)]
    await anna.writes("/start")
    assert "за три нажатия" not in anna.last


async def test_everything_is_one_tap(stage: Stage) -> None:
    anna = stage.cast.anna
    await anna.writes("/start")
    await anna.presses("✓ English")
    await anna.presses("All news")
    await anna.presses("At once")
    assert await followed(stage) == [(Target.EVERYTHING, Cadence.AT_ONCE)]


async def test_every_tap_can_be_left_out(stage: Stage) -> None:
    anna = stage.cast.anna
    await anna.writes("/start")
    assert "🔔 Subscribe" in anna.buttons
    await anna.presses("✓ English")
    await anna.presses("Skip")
    assert "you follow nothing yet" in anna.last
    assert await followed(stage) == []


@pytest.mark.parametrize("letter", ["i", "p"])
async def test_a_link_goes_straight_there_and_offers_the_rest_below(
    stage: Stage, letter: str
) -> None:
    anna = stage.cast.anna
    async with stage.database.read() as tx:
        number = {
            "i": (await tx.news.latest(page=1, size=1, language="en")).entries[0].id,
            "p": (await tx.people.all())[0].id,
        }[letter]
    await anna.writes(f"/start {letter}{number}")
    assert "Hello" not in anna.last
    await anna.presses("Set up in three taps")
    assert "What interests you?" in anna.last


async def test_whoever_follows_something_is_left_alone(cast: Cast) -> None:
    await cast.anna.writes("/subscribe")
    await cast.anna.writes("/start")
    assert "Three taps" not in cast.anna.last
