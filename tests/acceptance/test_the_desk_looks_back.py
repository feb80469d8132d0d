"""The desk looks back on an item: its revisions, what each changed, what became of its copies."""

import re

from bot.simulator.person import Person
from tests.acceptance.conftest import Stage
from tests.acceptance.test_staff_publish import until_seen
from tests.patience import until

RELEASE = "/publish The bridge is open\nForty trucks crossed on the first day."


async def published(stage: Stage) -> int:
    """Carol publishes, and Anna has it; gives the item's number."""
    cast = stage.cast
    await cast.anna.writes("/subscribe")
    await cast.carol.writes(RELEASE)
    await cast.carol.presses("Publish")
    await until_seen(cast.anna, "Forty trucks", None)
    async with stage.database.read() as tx:
        return (await tx.news.latest(page=1, size=1)).entries[0].id


async def corrects(person: Person, item: int, text: str, how: str) -> None:
    await person.writes(f"/correct {item}")
    await person.answers(text)
    await person.presses(how)
    await person.presses("Send the correction")


async def test_three_revisions_and_a_retraction(stage: Stage) -> None:
    cast = stage.cast
    await cast.dana.writes("/start")
    item = await published(stage)
    await corrects(cast.carol, item, "Fifty trucks crossed on the first day.", "Edit silently")
    await corrects(cast.dana, item, "Fifty lorries crossed on the first day.", "notify by a reply")
    await until_seen(cast.anna, "Fifty lorries", None)

    await cast.carol.writes(f"/start i{item}")
    await cast.carol.presses("History")
    assert "3 revisions" in cast.carol.last
    lines = [line for line in cast.carol.last.splitlines() if line[:2] in {"3.", "2.", "1."}]
    for line, how, who in zip(
        lines,
        ("readers notified", "silently", "published"),
        ("by Dana", "by Carol", "by Carol"),
        strict=True,
    ):
        assert how in line
        assert who in line

    await cast.carol.presses("2")
    assert "Forty" in cast.carol.last
    assert "Fifty" in cast.carol.last
    assert "lorries" not in cast.carol.last
    await cast.carol.presses("›")
    assert "lorries" in cast.carol.last
    assert "Forty" not in cast.carol.last
    await cast.carol.presses("All revisions")
    await cast.carol.presses("1")
    assert "Forty trucks crossed on the first day." in cast.carol.last

    await cast.dana.writes(f"/retract {item}")
    await cast.dana.answers("It was another bridge.")
    await cast.dana.presses("Yes, retract")
    await cast.carol.writes(f"/start i{item}")
    assert "is retracted" in cast.carol.last
    await cast.carol.presses("History")
    assert "Retracted" in cast.carol.last
    assert "It was another bridge." in cast.carol.last
    assert "3 revisions" in cast.carol.last

    await cast.anna.writes(f"/start i{item}")
    assert "retracted" not in cast.anna.last
    assert not any("History" in label for label in cast.anna.buttons)


async def test_an_item_tells_what_became_of_its_copies(stage: Stage) -> None:
    cast = stage.cast
    item = await published(stage)
    await corrects(cast.carol, item, "Fifty trucks crossed on the first day.", "Edit silently")
    await until_seen(cast.anna, "Fifty trucks", None)
    await until(lambda: "Copies corrected: 2 of 2" in " ".join(cast.carol.sees()))

    await cast.carol.writes(f"/start i{item}")
    await cast.carol.presses("📊 Figures")

    said = cast.carol.last
    assert "Copies delivered: 2" in said, "Anna's, and Carol's own"
    assert "Failed: 0" in said
    assert "Copies corrected: 2" in said


async def test_readers_have_no_such_buttons_and_are_refused(stage: Stage) -> None:
    anna = stage.cast.anna
    item = await published(stage)
    await anna.writes(f"/start i{item}")
    assert not {"🕘 History", "📊 Figures"} & set(anna.buttons)


async def test_an_imported_item_has_a_history_of_one(stage: Stage) -> None:
    carol = stage.cast.carol
    await carol.writes("/latest")
    await carol.presses("1")
    await carol.presses("History")
    assert "1 revision" in carol.last
    assert "not by the desk" in carol.last
    await carol.presses("The item")
    await carol.presses("Figures")
    assert "never sent" in carol.last


async def test_readers_see_in_lists_and_on_the_card_that_an_item_was_corrected(
    stage: Stage,
) -> None:
    cast = stage.cast
    item = await published(stage)
    await cast.anna.writes("/latest")
    assert "Corrected" not in cast.anna.last
    await corrects(cast.carol, item, "Fifty trucks crossed.", "Edit and say")
    for look in ("/latest", "/search bridge fifty trucks", f"/start i{item}"):
        await cast.anna.writes(look)
        assert re.search(r"✏️ Corrected \d\d:\d\d", cast.anna.last), look
