"""Readers see when an item was corrected and what they were told, and nothing of silent edits."""

from bot.simulator.cast import Cast
from tests.acceptance.test_staff_correct import TITLE, correcting, published


async def corrected(cast: Cast, text: str, *, note: str = "", silently: bool = False) -> None:
    await correcting(cast.carol, text)
    if note:
        await cast.carol.presses("What was corrected")
        await cast.carol.answers(note)
    if silently:
        await cast.carol.presses("Edit silently")
    await cast.carol.presses("Send the correction")


async def test_every_correction_that_was_told_is_listed(cast: Cast) -> None:
    await published(cast)
    await corrected(cast, "Fifty observers have arrived.", note="The number was wrong.")
    await corrected(cast, "Fifty observers have arrived today.", silently=True)
    await corrected(cast, "Fifty observers arrived today.", note="The tense & <b>more</b>.")
    await cast.anna.writes("/latest")
    await cast.anna.presses("1")
    assert TITLE in cast.anna.last
    await cast.anna.presses("🕘 Corrections")
    lines = cast.anna.last.splitlines()
    assert lines[0] == f"What was corrected in “{TITLE}”"
    assert [line.partition(" — ")[2] for line in lines[2:]] == [
        "The tense & <b>more</b>.",
        "The number was wrong.",
    ]
    await cast.anna.presses("‹ The item")
    assert "Fifty observers arrived today." in cast.anna.last


async def test_what_was_never_corrected_has_no_such_button(cast: Cast) -> None:
    await published(cast)
    await cast.anna.writes("/latest")
    await cast.anna.presses("1")
    assert "🕘 Corrections" not in cast.anna.buttons
