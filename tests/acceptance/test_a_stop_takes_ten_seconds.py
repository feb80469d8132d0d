"""A stop while Telegram does not answer: it takes ten seconds at most, and loses nothing."""

import time

from bot.simulator.faults import Fault, FaultKind
from tests.acceptance.conftest import Stage
from tests.acceptance.test_staff_follow_the_sending import FEW, publishing
from tests.acceptance.test_the_desk_holds_all_sending import copies
from tests.patience import until

DOCKERS_PATIENCE_S = 10.0


async def test_what_hangs_holds_up_no_stop_and_goes_out_after_it(stage: Stage) -> None:
    await publishing(stage, readers=FEW)
    world = stage.cast.world
    hanging = world.faults.add(Fault(kind=FaultKind.SLOW, delay_s=300.0))
    await until(lambda: hanging.struck >= 3)
    carol = stage.cast.carol
    world.write(carol.user, world.chat(carol.user.id), "/latest")
    begun = time.monotonic()
    await stage.stops()
    assert time.monotonic() - begun < DOCKERS_PATIENCE_S
    world.faults.remove(hanging.id)
    await stage.starts()
    await until(lambda: copies(stage) == FEW)
