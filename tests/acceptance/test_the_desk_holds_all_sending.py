"""The emergency stop: one press halts every message, and what waited goes on afterwards."""

from bot.domain.chats import UserId
from bot.domain.desk import DeskRole
from tests.acceptance.conftest import Stage
from tests.acceptance.test_admins_run_channels_and_staff import acts
from tests.acceptance.test_staff_follow_the_sending import FEW, all_follow, card, publishing
from tests.acceptance.test_staff_publish import RELEASE
from tests.patience import until


def copies(stage: Stage, readers: int = FEW) -> int:
    """How many readers of the crowd have something."""
    world = stage.cast.world
    return sum(bool(world.chat(number).messages) for number in range(7001, 7001 + readers))


async def test_a_hold_halts_a_sending_and_a_release_lets_it_go_on(stage: Stage) -> None:
    await stage.cast.dana.writes("/start")
    await publishing(stage, readers=FEW)
    carol, dana = stage.cast.carol, stage.cast.dana
    await dana.writes("/hold")
    assert "Sending is on" in dana.last
    await dana.presses("Stop all sending")
    assert "All sending is held by Dana" in dana.last
    await until(lambda: "All sending is held by the desk" in card(carol))
    halted = copies(stage)
    assert halted < FEW
    await carol.writes("/latest")
    assert carol.last != ""
    await stage.restarts()
    assert copies(stage) == halted
    await dana.presses("Let sending go on")
    assert "Sending goes on" in dana.last
    await until(lambda: copies(stage) == FEW)
    await until(lambda: "held by the desk" not in card(carol))
    assert [act for act in await acts(stage) if act.startswith("broadcast.")] == [
        "broadcast.held",
        "broadcast.released",
    ]


async def test_what_is_published_meanwhile_waits(stage: Stage) -> None:
    await all_follow(stage, FEW)
    carol, dana = stage.cast.carol, stage.cast.dana
    await dana.writes("/start")
    await carol.writes("/hold")
    await carol.presses("Stop all sending")
    await carol.writes("/publish " + RELEASE)
    await carol.presses("Publish")
    await until(lambda: "held by the desk" in card(carol))
    assert copies(stage) == 0
    await carol.writes("/hold")
    await carol.presses("Let sending go on")
    await until(lambda: copies(stage) == FEW)


async def test_the_admins_hear_of_it_and_release_it(stage: Stage) -> None:
    carol, dana = stage.cast.carol, stage.cast.dana
    await dana.writes("/start")
    await carol.writes("/hold")
    await carol.presses("Stop all sending")
    await until(lambda: "All sending is held by Carol" in dana.last)
    await dana.presses("Let sending go on")
    assert "Sending goes on" in dana.last
    await until(lambda: "Dana has released the emergency stop" in carol.last)
    await carol.presses("Let sending go on")
    assert "Nothing was waiting" in carol.sees(20)[-2]
    assert (await acts(stage)).count("broadcast.released") == 1


async def test_another_author_cannot_release_it(stage: Stage) -> None:
    carol, boris = stage.cast.carol, stage.cast.boris
    await boris.writes("/start")
    async with stage.database.begin() as tx:
        now = stage.database.clock.now()
        await tx.desk.grant(user=UserId(boris.user.id), name="Boris", role=DeskRole.AUTHOR, at=now)
    await carol.writes("/hold")
    await carol.presses("Stop all sending")
    await boris.writes("/hold")
    assert "Снять остановку может тот, кто её объявил" in boris.last
    assert not boris.buttons
