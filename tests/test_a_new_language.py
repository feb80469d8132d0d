"""Another language takes one file: a made-up one, in a copy of the program, does all of it."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
MADE_UP = "eo"
"""A code that days and plurals are known for; its words are English ones, marked."""
MARK = "¤"

_STORY = """
import asyncio, sys
from bot.clock import SystemClock
from bot.demo import staged
from bot.messages import menus
from bot.messages.words import LANGUAGES, words_for
from bot.settings import load

async def main():
    assert LANGUAGES == ("en", "eo", "ru"), LANGUAGES
    assert load(env_file=None).default_language == "eo"
    assert all(what.startswith("¤") for _, what in menus.menu(words_for("eo"), None, private=True))
    async with staged(f"sqlite+aiosqlite:///{sys.argv[1]}", SystemClock()) as (cast, _):
        anna = cast.anna
        await anna.writes("/start")
        assert "¤English" in anna.buttons, anna.buttons
        await anna.presses("¤English")
        assert "¤" in anna.last, anna.last
        for command in ("/latest", "/help", "/settings", "/privacy", "/following", "/search zzz"):
            await anna.writes(command)
            assert "¤" in anna.last, (command, anna.last)
            assert all("¤" in label or not label.isalpha() for label in anna.buttons), anna.buttons
        await anna.writes("/latest")
        await anna.presses("1")
        assert "¤Share" in "".join(anna.buttons).replace("📤 ", ""), anna.buttons

asyncio.run(main())
"""


_CHOICE = re.compile(r"(\s+\*?\[\w+\] )(.*)")


def marked(lines: Iterable[str]) -> Iterator[str]:
    """The lines of a locale with the texts marked, in their choices and on lines of their own."""
    before = ""
    for line in lines:
        key, equals, said = line.partition(" = ")
        choice = _CHOICE.fullmatch(line)
        if choice is not None:
            yield f"{choice[1]}{MARK}{choice[2]}"
        elif before.endswith(" =") and "->" not in line:
            yield f"    {MARK}{line.strip()}"
        elif equals and not key.startswith((" ", "#")) and "pattern" not in key:
            yield f"{key} = {MARK}{said}"
        else:
            yield line
        before = line


def test_one_file_is_all_that_a_language_needs(tmp_path: Path) -> None:
    for package in ("bot", "handlers", "storage"):
        shutil.copytree(ROOT / package, tmp_path / package)
    locales = tmp_path / "bot" / "messages" / "locales"
    english = (locales / "en.ftl").read_text(encoding="utf-8").splitlines()
    made_up = "\n".join(marked(english)) + "\n"
    (locales / f"{MADE_UP}.ftl").write_text(made_up, encoding="utf-8")
    environment = {
        **os.environ,
        "PYTHONPATH": str(tmp_path),
        "DEFAULT_LANGUAGE": MADE_UP,
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    done = subprocess.run(
        [sys.executable, "-c", _STORY, str(tmp_path / "desk.db")],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
