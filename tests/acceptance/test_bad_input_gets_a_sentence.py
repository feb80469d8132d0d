"""Whatever a person types or presses, they get a sentence, and nothing is lost."""

import re
from dataclasses import replace

import pytest

from bot.simulator.cast import Cast
from bot.simulator.files import Upload
from storage.searches import Searches
from tests.acceptance.conftest import Stage

ODD = [
    '" OR NEAR( * --',
    "'; DROP TABLE items; --",
    "😀😀😀",
    "مرحبا بالعالم",
    "<b>broken <i>markup",
    "* AND ^ : {title}",
    "-",
    "a" * 250,
    "%_\\",
    "\u202eevil\u202c",
]


async def test_an_unknown_command_offers_the_one_that_was_meant(cast: Cast) -> None:
    await cast.anna.writes("/latets")
    assert "/latest" in cast.anna.last
    await cast.anna.writes("/xyzzyplugh")
    assert "/help" in cast.anna.last


@pytest.mark.parametrize("words", ODD)
@pytest.mark.parametrize("command", ["/search ", "/person ", ""])
async def test_odd_words_are_answered(cast: Cast, command: str, words: str) -> None:
    before = len(cast.anna.messages())
    await cast.anna.writes(command + words)
    assert len(cast.anna.messages()) == before + 2
    assert "went wrong" not in cast.anna.last


@pytest.mark.parametrize("command", ["/search ", "/person "])
async def test_a_pasted_page_is_too_long_to_search_for(cast: Cast, command: str) -> None:
    await cast.anna.writes(command + "word " * 800)
    assert "300" in cast.anna.last


async def test_markup_in_a_title_is_text(cast: Cast) -> None:
    await cast.carol.writes("/publish <b>Fish & <chips></i>\nA & B < C")
    await cast.carol.presses("Publish")
    await cast.anna.writes("/latest")
    assert "<b>Fish & <chips></i>" in cast.anna.last
    await cast.anna.presses("1")
    assert "A & B < C" in cast.anna.last


async def test_a_sticker_or_file_is_answered(cast: Cast) -> None:
    await cast.anna.sends(Upload(name="x.bin", content=b"x"), kind="document")
    assert cast.anna.last


async def test_an_unknown_callback_is_answered(cast: Cast) -> None:
    await cast.anna.writes("/latest")
    message = cast.anna.last_message
    keyboard = {"inline_keyboard": [[{"text": "Old", "callback_data": "zz:1:2"}]]}
    cast.world.revise(replace(message, keyboard=keyboard))
    await cast.anna.presses("Old")
    assert "no longer works" in cast.anna.last


async def test_a_deleted_items_button_says_so(stage: Stage) -> None:
    anna = stage.cast.anna
    await anna.writes("/latest")
    async with stage.database.begin() as tx:
        page = await tx.news.latest(page=1, size=5, language="en")
        await tx.news.retract(page.entries[0].id)
    await anna.presses("1")
    assert "no longer" in anna.last


async def test_an_unforeseen_error_gives_a_code_to_ask_about(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def breaks(*_: object, **__: object) -> None:
        raise RuntimeError("unforeseen")

    monkeypatch.setattr(Searches, "remember", breaks)
    await stage.cast.anna.writes("/search anything")
    assert re.search(r"[0-9a-f]{6}", stage.cast.anna.last)
    monkeypatch.undo()
    await stage.cast.anna.writes("/search exercise")
    assert "exercise" in stage.cast.anna.last
