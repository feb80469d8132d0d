"""Admins see in figures what is read, sent and looked for, and of nobody in particular."""

from io import BytesIO

from PIL import Image

from bot.domain.people import PersonId
from bot.simulator.person import Person
from tests.acceptance.conftest import Stage
from tests.acceptance.test_staff_publish import until_seen


async def figures(dana: Person) -> str:
    await dana.writes("/stats")
    return dana.last


async def test_with_nothing_yet_there_are_noughts_and_no_pictures(stage: Stage) -> None:
    dana = stage.cast.dana
    said = await figures(dana)
    assert "Published: 0" in said
    assert "Nobody follows anything yet" in said
    assert not any("Deliveries" in label for label in dana.buttons)


async def test_what_happened_is_counted(stage: Stage) -> None:
    cast = stage.cast
    await cast.anna.writes("/subscribe")
    await cast.carol.writes("/publish The bridge is open\nForty trucks crossed.")
    await cast.carol.presses("Publish")
    await until_seen(cast.anna, "Forty trucks", None)
    await cast.anna.writes("/search bridge")
    await cast.anna.writes("/search xylophone")

    said = await figures(cast.dana)

    assert "everything: 1" in said
    assert "Published: 1" in said
    assert "Copies delivered: 2" in said
    assert "Searches: 2" in said
    assert "Found nothing: 1" in said
    await cast.dana.presses("30 days")
    assert "Copies delivered: 2" in cast.dana.last
    await cast.dana.presses("Year")
    assert "Copies delivered: 2" in cast.dana.last


async def test_words_are_told_once_several_chats_have_asked_for_them(stage: Stage) -> None:
    cast = stage.cast
    for person in (cast.anna, cast.anna, cast.anna, cast.boris):
        await person.writes("/search XYLOPHONE!")
    assert "xylophone" not in (await figures(cast.dana)).casefold()
    await cast.carol.writes("/search xylophone")
    said = await figures(cast.dana)
    assert "xylophone – 5" in said
    for name in ("Anna", "Борис", "Carol"):
        assert name not in said


async def test_the_people_most_looked_up_are_named(stage: Stage) -> None:
    cast = stage.cast
    async with stage.database.read() as tx:
        (person, *_) = await tx.people.by_ids([PersonId(1)])
    name = person.name("en")
    for reader in (cast.anna, cast.carol):
        await reader.writes(f"/person {name}")
    said = await figures(cast.dana)
    assert f"{name} – 2" in said


async def test_a_restart_loses_no_count(stage: Stage) -> None:
    cast = stage.cast
    await cast.anna.writes("/search xylophone")
    await stage.restarts()
    assert "Searches: 1" in await figures(cast.dana)


async def test_a_section_has_figures_of_its_own(stage: Stage) -> None:
    cast = stage.cast
    await cast.anna.writes("/subscribe")
    await cast.carol.writes("/publish The bridge is open\nForty trucks crossed.")
    await cast.carol.presses("Section")
    await cast.carol.presses("Diplomacy")
    await cast.carol.presses("Publish")
    await until_seen(cast.anna, "Forty trucks", None)
    await figures(cast.dana)
    for section, published in (("Diplomacy", 1), ("Peacekeeping", 0)):
        await cast.dana.presses("Section…")
        await cast.dana.presses(section)
        assert section in cast.dana.last
        assert f"Published: {published}" in cast.dana.last
        assert "Searches" not in cast.dana.last


async def test_a_picture_is_legible_in_either_theme(stage: Stage) -> None:
    """It brings its own dark paper, with ink and bars that stand out from it."""
    cast = stage.cast
    for _ in range(3):
        await cast.anna.writes("/search bridge")
    await cast.anna.writes("/search xylophone")
    await figures(cast.dana)
    await cast.dana.presses("📈 Searches")

    assert "Searches that found something" in cast.dana.last
    drawn = picture_of(stage, cast.dana)
    colours = {colour for _, colour in drawn.getcolors(1 << 20) or ()}
    paper, ink = (0x1E, 0x28, 0x33), (0xDF, 0xE7, 0xEF)
    bar, part = (0x5E, 0xB5, 0xF7), (0xFF, 0x8F, 0x6B)
    assert drawn.getpixel((1, 1)) == paper
    assert {ink, bar, part} <= colours
    assert contrast(ink, paper) >= 7
    assert min(contrast(bar, paper), contrast(part, paper)) >= 4.5


async def test_what_is_looked_for_is_drawn_with_its_numbers(stage: Stage) -> None:
    cast = stage.cast
    async with stage.database.read() as tx:
        (person, *_) = await tx.people.by_ids([PersonId(1)])
    for reader in (cast.anna, cast.boris, cast.carol):
        await reader.writes("/search xylophone")
        await reader.writes(f"/person {person.name('en')}")
    await figures(cast.dana)
    await cast.dana.presses("📊 People")
    assert f"1. {person.name('en')} – 3" in cast.dana.last
    assert picture_of(stage, cast.dana).getpixel((1, 1)) == (0x1E, 0x28, 0x33)
    await cast.dana.writes("/stats")
    await cast.dana.presses("📊 Not found")
    assert "1. xylophone – 3" in cast.dana.last


def picture_of(stage: Stage, person: Person) -> Image.Image:
    media = person.last_message.media
    assert media is not None
    stored = stage.cast.world.files.by_id(media.file)
    assert stored is not None
    return Image.open(BytesIO(stored.upload.content)).convert("RGB")


def contrast(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    """WCAG's contrast ratio."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: tuple[int, ...]) -> float:
    linear = [
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4
        for part in (value / 255 for value in colour)
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
