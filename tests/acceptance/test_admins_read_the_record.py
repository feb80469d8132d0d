"""/audit: who did what, narrowed by field and member, and as a table."""

import csv
import io

from bot.simulator.cast import Cast
from tests.acceptance.conftest import Stage
from tests.acceptance.test_staff_publish import RELEASE


async def some_work(cast: Cast) -> None:
    await cast.dana.writes("/start")
    await cast.dana.adds_bot(cast.channel)
    await cast.dana.presses("Use")
    await cast.carol.writes("/publish " + RELEASE)
    await cast.carol.presses("Cancel")
    await cast.carol.writes("/publish =HYPERLINK(1)\nA title that a spreadsheet would run.")
    await cast.carol.presses("Publish")


async def test_the_record_tells_the_newest_act_first(cast: Cast) -> None:
    await some_work(cast)
    await cast.dana.writes("/audit")
    shown = cast.dana.last
    assert "The desk’s record · 4 acts" in shown
    assert shown.index("Published “=HYPERLINK(1)”") < shown.index("Cancelled the draft")
    assert shown.index("Cancelled the draft") < shown.index("Put “Demo News” into use")
    assert "Carol" in shown
    assert "Dana" in shown


async def test_it_is_narrowed_to_a_field_and_a_member(cast: Cast) -> None:
    await some_work(cast)
    await cast.dana.writes("/audit")
    await cast.dana.presses("Narrow")
    await cast.dana.presses("Carol")
    assert "Only: Carol" in cast.dana.last
    assert "Demo News" not in cast.dana.last
    await cast.dana.presses("Narrow")
    await cast.dana.presses("Drafts")
    assert "Only: Drafts · Carol" in cast.dana.last
    assert "1 act" in cast.dana.last
    await cast.dana.presses("Everything")
    assert "4 acts" in cast.dana.last


async def test_it_is_handed_out_as_a_table_in_which_nothing_runs(stage: Stage) -> None:
    await some_work(stage.cast)
    dana = stage.cast.dana
    await dana.writes("/audit")
    await dana.presses("As a table")
    document = next(m.media for m in reversed(dana.messages()) if m.media)
    stored = stage.cast.world.files.by_id(document.file)
    assert stored is not None
    rows = list(csv.DictReader(io.StringIO(stored.upload.content.decode("utf-8-sig"))))
    assert [row["act"] for row in rows][:2] == ["item.published", "draft.cancelled"]
    assert rows[0]["subject"] == "'=HYPERLINK(1)"
    assert rows[0]["actor_name"] == "Carol"


async def test_pages_turn(stage: Stage) -> None:
    carol, dana = stage.cast.carol, stage.cast.dana
    for number in range(11):
        await carol.writes(f"/publish Title {number}\nText.")
        await carol.presses("Cancel")
    await dana.writes("/audit")
    assert "“Title 10”" in dana.last
    await dana.presses("›")
    assert "“Title 0”" in dana.last
    assert "“Title 10”" not in dana.last
