"""A channel carries the sections and languages that an admin has chosen, and nothing else."""

from bot.simulator.cast import Cast
from tests.acceptance.test_staff_publish import until_seen

ABOUT_A_BRIDGE = "The bridge is open\nTraffic crosses it since this morning."


async def in_use(cast: Cast) -> None:
    await cast.dana.writes("/start")
    await cast.dana.adds_bot(cast.channel)
    await cast.dana.presses("Use")
    await cast.dana.writes("/channels")
    await cast.dana.presses("Demo News")


async def publishes(cast: Cast, text: str, section: str | None = None) -> None:
    await cast.carol.writes("/publish " + text)
    if section is not None:
        await cast.carol.presses("Section")
        await cast.carol.presses(section)
    await cast.carol.presses("Publish")


async def test_a_channel_of_one_section(cast: Cast) -> None:
    await in_use(cast)
    assert "Sections: all" in cast.dana.last
    await cast.dana.presses("Sections…")
    await cast.dana.presses("Diplomacy")
    assert "✓ Diplomacy" in cast.dana.buttons
    await cast.dana.presses("Back")
    assert "Sections: Diplomacy" in cast.dana.last

    await publishes(cast, ABOUT_A_BRIDGE)
    await publishes(cast, "The ministers met\nThey spoke of the bridge.", "Diplomacy")
    await until_seen(cast.anna, "The ministers met", cast.channel)
    assert not any("The bridge is open" in text for text in cast.anna.sees(of=cast.channel))


async def test_a_channel_of_one_language(cast: Cast) -> None:
    await in_use(cast)
    await cast.dana.presses("Languages…")
    await cast.dana.presses("Русский")
    await cast.dana.presses("Back")
    assert "Languages of the news: Русский" in cast.dana.last

    await publishes(cast, ABOUT_A_BRIDGE)
    await publishes(cast, "Мост открыт\nДвижение по нему началось сегодня утром.")
    await until_seen(cast.anna, "Мост открыт", cast.channel)
    assert not any("The bridge is open" in text for text in cast.anna.sees(of=cast.channel))
