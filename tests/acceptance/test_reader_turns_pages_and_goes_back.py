"""A reader opens a long article from a list, reads on, and comes back to where they were."""

import re

from bot.simulator.cast import Cast
from tests.acceptance.conftest import Stage

LONG = re.compile(r"\d+ / \d+|\d+/\d+")


async def open_a_long_article(cast: Cast) -> str:
    """Turn the list's pages until an item has pages of its own; gives the list's text."""
    await cast.anna.writes("/latest")
    for _ in range(12):
        listing, numbers = cast.anna.last, [label for label in cast.anna.buttons if label.isdigit()]
        for number in numbers:
            await cast.anna.presses(number)
            if any(LONG.search(label) for label in cast.anna.buttons):
                return listing
            await cast.anna.presses("Go back")
        await cast.anna.presses("›")
    raise AssertionError("no long article in the sample")


async def test_pages_turn_in_place_and_the_list_is_where_it_was(cast: Cast) -> None:
    listing = await open_a_long_article(cast)
    count = len(cast.anna.messages())
    first = cast.anna.last

    await cast.anna.presses("›")
    second = cast.anna.last
    assert second != first
    assert len(cast.anna.messages()) == count

    await cast.anna.presses("‹")
    assert cast.anna.last == first
    await cast.anna.presses("Go back")
    assert cast.anna.last == listing


async def test_old_buttons_work_after_a_restart(stage: Stage) -> None:
    anna = stage.cast.anna
    await anna.writes("/search exercise")
    results = anna.last
    await anna.presses("1")
    await stage.restarts()

    await anna.presses("Go back")

    assert anna.last == results


async def test_the_section_and_all_the_news_are_one_press_away(cast: Cast) -> None:
    await cast.anna.writes("/latest")
    await cast.anna.presses("1")
    await cast.anna.presses("Back to the section")
    section = cast.anna.last
    await cast.anna.presses("1")
    await cast.anna.presses("All news")
    assert cast.anna.last != section
