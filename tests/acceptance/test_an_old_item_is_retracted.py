"""After 48 hours Telegram lets nobody delete a copy: a notice stands in its place instead."""

from datetime import timedelta

from tests.acceptance.conftest import Stage
from tests.acceptance.test_staff_correct import published
from tests.acceptance.test_staff_publish import until_seen
from tests.acceptance.test_staff_retract import BODY, retracting


async def test_old_copies_become_a_notice_that_does_not_say_it_again(stage: Stage) -> None:
    cast = stage.cast
    await published(cast)
    await stage.waits(timedelta(hours=50))
    await retracting(cast.carol)
    await cast.carol.presses("Yes, retract it everywhere")
    await until_seen(cast.carol, "Copies taken back: 4 of 4", None)
    for chat in (None, cast.group, cast.channel):
        seen = cast.anna.sees(50, of=chat)
        assert not any(BODY in text for text in seen)
        assert any("The newsroom has withdrawn it" in text for text in seen), seen
