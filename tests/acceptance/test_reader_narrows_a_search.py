"""A reader narrows a search by pressing, widens it again, and types filters by hand."""

import pytest

from bot.simulator.cast import Cast


async def test_section_year_and_language_are_a_press_away(cast: Cast) -> None:
    await cast.anna.writes("/search relief")
    everything = cast.anna.last
    await cast.anna.presses("🗂 Section")
    assert "In which section?" in cast.anna.last
    await cast.anna.presses("Emergencies and relief")
    assert "Emergencies and relief" in cast.anna.last.splitlines()[1]
    await cast.anna.presses("📅 Year")
    await cast.anna.presses("2022")
    assert "Emergencies and relief · 2022" in cast.anna.last
    await cast.anna.presses("🌐 Language")
    await cast.anna.presses("English")
    assert "Emergencies and relief · 2022 · English" in cast.anna.last
    assert "19 August 2022" in cast.anna.last

    await cast.anna.presses("✕ 2022")
    await cast.anna.presses("✕ English")
    await cast.anna.presses("✕ Emergencies and relief")
    assert cast.anna.last == everything


async def test_another_year_takes_the_place_of_the_first(cast: Cast) -> None:
    await cast.anna.writes("/search bridge 2021")
    assert "✕ 2021" in cast.anna.buttons
    await cast.anna.presses("📅 Year")
    await cast.anna.presses("2026")
    assert "✕ 2026" in cast.anna.buttons
    assert "✕ 2021" not in cast.anna.buttons
    assert "Stone Bridge-2026" in cast.anna.last


async def test_one_may_think_again(cast: Cast) -> None:
    await cast.anna.writes("/search relief")
    results = cast.anna.last
    await cast.anna.presses("📅 Year")
    await cast.anna.presses("Back to the results")
    assert cast.anna.last == results


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("section:diplomacy Lavrov", "🔎 Lavrov ·"),
        ("раздел:дипломатия lang:en person:Лавров", "Diplomacy · English · Sergey Lavrov"),
        ("с 1 по 20 мая 2024", "1 – 20 May 2024"),
        ('"relief flight"', "relief flight"),
        ("since October 2025 radio", "since 1 October 2025"),
    ],
)
async def test_filters_can_be_typed(cast: Cast, typed: str, shown: str) -> None:
    await cast.anna.writes(typed)
    assert "Nothing" not in cast.anna.last
    assert shown in " ".join(cast.anna.last.split())


async def test_filters_that_leave_nothing_can_be_taken_off(cast: Cast) -> None:
    await cast.anna.writes("/search glaciers date:2021")
    assert "Nothing found for glaciers in: 2021" in cast.anna.last
    await cast.anna.presses("✕ 2021")
    assert "glaciers" in cast.anna.last
    assert "2025" in cast.anna.last


async def test_the_last_filter_of_a_search_without_words_asks_anew(cast: Cast) -> None:
    await cast.anna.writes("/search lang:ru")
    assert "🔎 News" in cast.anna.last
    await cast.anna.presses("✕ Russian")
    assert "What are you looking for?" in cast.anna.last


async def test_a_repaired_search_can_be_narrowed_and_taken_literally(cast: Cast) -> None:
    await cast.anna.writes("/search obsrevers section:peacekeeping")
    assert "Showing results for observers" in cast.anna.last
    assert "✕ Peacekeeping and exercises" in cast.anna.buttons
    await cast.anna.presses("Search exactly")
    assert "Nothing found for obsrevers in: Peacekeeping and exercises" in cast.anna.last


async def test_a_search_in_russian_is_narrowed_in_russian(cast: Cast) -> None:
    await cast.anna.writes("/language ru")
    await cast.anna.writes("/search помощь за 2021 год")
    assert "✕ 2021" in cast.anna.buttons
    await cast.anna.presses("🌐 Язык")
    await cast.anna.presses("русский")
    assert "2021 · русский" in cast.anna.last


async def test_what_can_be_typed_is_told(cast: Cast) -> None:
    await cast.anna.writes("/search")
    await cast.anna.presses("How to search")
    assert "section:diplomacy" in cast.anna.last
    await cast.anna.writes("/help")
    await cast.anna.presses("How to search")
    assert "section:diplomacy" in cast.anna.last
