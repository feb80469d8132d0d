"""Staff see whom a draft names, tick who is meant, and add somebody new, before it goes out."""

from bot.domain.people import Name, Profile
from tests.acceptance.conftest import Stage

RELEASE = (
    "They met in Astana\n\nAnna Karenina-Levin received I. Petrovodkin. "
    "The Minister of Culture of Kazakhstan Aruzhan Testova spoke."
)


async def test_ticks_are_set_and_taken_away(stage: Stage) -> None:
    cast = stage.cast
    async with stage.database.begin() as tx:
        for number, name in enumerate(("Anna Karenina-Levin", "Ivan Petrovodkin")):
            names = (Name(text=name, language="en"),)
            await tx.people.put(Profile(ref=f"t{number}", names=names))
        before = await tx.people.count()
    await cast.carol.writes("/publish " + RELEASE)
    assert "👤 In it: Anna Karenina-Levin" in cast.carol.last
    assert "2 more may be in it" in cast.carol.last

    await cast.carol.presses("👤 People (3)")
    assert "✓ Anna Karenina-Levin" in cast.carol.last
    assert "➕ Aruzhan Testova · Minister of Culture" in cast.carol.last
    assert "in the text: I. Petrovodkin" in cast.carol.last
    await cast.carol.presses("✓ Anna Karenina-Levin")
    await cast.carol.presses("❔ Ivan Petrovodkin")
    await cast.carol.presses("➕ Aruzhan Testova")
    await cast.carol.presses("‹ Back to the draft")
    assert "👤 In it: Ivan Petrovodkin, Aruzhan Testova" in cast.carol.last
    await cast.carol.presses("Publish")

    await cast.carol.writes("/person Aruzhan Testova")
    assert "Minister of Culture" in cast.carol.last
    assert "They met in Astana" in cast.carol.last
    await cast.carol.writes("/person Anna Karenina-Levin")
    assert "They met in Astana" not in cast.carol.last
    async with stage.database.read() as tx:
        assert await tx.people.count() == before + 1


async def test_a_text_that_names_nobody_has_no_such_button(stage: Stage) -> None:
    cast = stage.cast
    await cast.carol.writes("/publish It rained.")
    keyboard = (cast.carol.last_message.keyboard or {})["inline_keyboard"]
    assert not any("People" in button["text"] for row in keyboard for button in row)
