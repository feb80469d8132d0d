"""docs/local-telegram.md: its examples run, and what it says of the coverage is the code's."""

import asyncio
import contextlib
import re
import shutil
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.clock import OffsetClock, SystemClock
from bot.simulator import coverage
from bot.simulator.__main__ import PORT, arguments
from bot.simulator.cast import DEMO_TOKEN, Cast, demo_world
from bot.simulator.persons_side import PersonsSide
from bot.simulator.server import Server

PAGE = (Path(__file__).parents[2] / "docs" / "local-telegram.md").read_text(encoding="utf-8")
_ADDRESS = f"http://127.0.0.1:{PORT}"


@pytest.fixture
def cast() -> Cast:
    return demo_world(OffsetClock(SystemClock()))


@pytest.fixture
async def address(cast: Cast) -> AsyncIterator[str]:
    server = Server(cast.world)
    yield await server.start()
    await server.stop()


def _examples(language: str) -> list[str]:
    found = re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)
    assert all(_ADDRESS in example for example in found)
    return found


@pytest.mark.parametrize("example", _examples("python"), ids=["python-telegram-bot", "aiogram"])
async def test_a_bot_of_the_page_echoes(
    cast: Cast, address: str, tmp_path: Path, example: str
) -> None:
    assert DEMO_TOKEN in example
    file = tmp_path / "echo.py"
    file.write_text(example.replace(_ADDRESS, address), encoding="utf-8")
    echoed, anna = asyncio.Event(), cast.anna
    cast.world.listen(lambda _: echoed.set() if anna.sees()[-1:] == ["You said: hi"] else None)
    cast.world.write(anna.user, cast.world.chat(anna.user.id), "hi")
    bot = await asyncio.create_subprocess_exec(
        sys.executable, file, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT
    )
    try:
        async with asyncio.timeout(60):
            await echoed.wait()
    finally:
        with contextlib.suppress(ProcessLookupError):
            bot.terminate()
        await bot.communicate()


@pytest.mark.skipif(shutil.which("curl") is None, reason="needs curl")
async def test_the_lines_for_the_shell_work(cast: Cast, address: str, tmp_path: Path) -> None:
    talk, levers = _examples("sh")
    said = await _run(talk.replace(_ADDRESS, address), tmp_path)
    assert '"ok": true' in said
    assert cast.anna.sees() == ["/start", "Hello, Anna!"]
    said = await _run(levers.replace(_ADDRESS, address), tmp_path)
    assert "error" not in said.replace("server_error", "")
    assert cast.world.faults.is_calm
    assert (tmp_path / "world.json").stat().st_size > 1000
    assert '"world"' in (tmp_path / "loaded.json").read_text()


async def _run(lines: str, folder: Path) -> str:
    shell = await asyncio.create_subprocess_exec(
        "sh", "-e", "-c", lines, cwd=folder, stdout=asyncio.subprocess.PIPE
    )
    output, _ = await shell.communicate()
    assert shell.returncode == 0
    return output.decode()


@pytest.mark.parametrize(
    ("part", "text"),
    [
        ("faults", coverage.faults()),
        ("methods", coverage.covered()),
        ("others", coverage.uncovered_methods()),
        ("fields", coverage.uncovered_fields()),
    ],
)
def test_it_says_what_the_code_covers(part: str, text: str) -> None:
    begun, _, rest = PAGE.partition(f"<!-- {part} -->\n")
    assert begun != PAGE
    assert rest.partition("\n<!-- end -->")[0] == text, "python -m bot.simulator --coverage"


def test_it_names_every_path_of_the_persons_side(cast: Cast) -> None:
    said = {
        (verb, path)
        for row in re.findall(r"^\| (`.*?) \| ", PAGE, re.MULTILINE)
        for verbs, path in re.findall(r"([A-Z`, ]+?) (/world[^`, ]*)`", row)
        for verb in re.findall(r"[A-Z]+", verbs)
    }
    assert said == {(verb, path) for verb, path, _ in PersonsSide(cast.world).routes()}


def test_it_names_every_option() -> None:
    options = {f"--{name}" for name in vars(arguments([]))}
    assert options == set(re.findall(r"`(--[a-z]+)", PAGE.split("## Point")[0])) - {"--no"}
