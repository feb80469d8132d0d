"""A gallery: whole messages in both languages, as files that people can read.

Run with `UPDATE_GOLDEN=1` in the environment to write them anew, then read what changed.
"""

import os
from pathlib import Path

import pytest

from bot.domain.desk import (
    DeskRole,
)
from bot.messages import (
    menus,
)
from bot.messages.actions import encode
from bot.messages.message import Button, CopyButton, LinkButton, Message
from bot.messages.words import LANGUAGES, words_for
from tests.messages.gallery import ROOMS
from tests.messages.samples import (
    faults,
)

GOLDEN = Path(__file__).parent / "golden"


LONG_TEXT = 1500
SCENES = {name: scene for room in ROOMS.values() for name, scene in room.items()}


def rendered(name: str, message: Message) -> str:
    rows = ["  ".join(_rendered_button(button) for button in row) for row in message.buttons]
    picture = [f"(picture {message.picture})"] if message.picture is not None else []
    asks = [f"(asks: {message.asks})"] if message.asks is not None else []
    return "\n".join([f"=== {name}", *picture, _shortened(message.text), *asks, *rows, ""])


def _shortened(text: str) -> str:
    """The ends of a long text, so that the gallery stays a pleasure to read."""
    if len(text) <= LONG_TEXT:
        return text
    return f"{text[:300]}\n(… {len(text) - 600} characters …)\n{text[-300:]}"


def _rendered_button(button: Button | LinkButton | CopyButton) -> str:
    match button:
        case Button(label, action, style):
            return f"[{label} -> {encode(action)}{' ' + style if style else ''}]"
        case LinkButton(label, url):
            return f"[{label} => {url}]"
        case CopyButton(label, text):
            return f"[{label} = {text}]"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SCENES)
def test_telegram_takes_every_message(name: str, language: str) -> None:
    assert faults(SCENES[name](words_for(language))) == []


@pytest.mark.parametrize("language", ["en", "ru"])
@pytest.mark.parametrize("file", ROOMS)
def test_messages_read_as_we_mean_them(file: str, language: str) -> None:
    words = words_for(language)
    shown = "\n".join(rendered(name, scene(words)) for name, scene in ROOMS[file].items())
    golden = GOLDEN / f"{file}.{language}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(shown, encoding="utf-8")
    assert shown == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_menu_holds_what_telegram_takes(language: str) -> None:
    for role in (None, *DeskRole):
        for command, description in menus.menu(words_for(language), role, private=True):
            assert command.isascii()
            assert command.islower()
            assert 1 <= len(description) <= 256
