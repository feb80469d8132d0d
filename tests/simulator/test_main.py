"""The local Telegram alone, started as a program."""

import asyncio
import json
import signal
import socket
import sys
from asyncio.subprocess import PIPE

import aiohttp
import pytest

from bot.simulator.__main__ import arguments
from bot.simulator.cast import DEMO_TOKEN


async def _started(*options: str) -> asyncio.subprocess.Process:
    return await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot.simulator", *options, stdout=PIPE, stderr=PIPE
    )


async def test_it_serves_a_bot_of_ones_own_until_it_is_stopped() -> None:
    program = await _started("--port", "0", "--json", "--token", "7:abc", "--username", "pressbot")
    assert program.stdout is not None
    try:
        said = json.loads(await program.stdout.readline())
        assert said["token"] == "7:abc"
        async with aiohttp.ClientSession(said["address"]) as session:
            async with session.get("/bot7:abc/getMe") as response:
                me = (await response.json())["result"]
            async with session.get("/") as page:
                assert page.content_type == "text/html"
    finally:
        program.send_signal(signal.SIGTERM)
    assert await program.wait() == 0
    assert (me["id"], me["first_name"], me["username"]) == (7, "Local bot", "pressbot")


async def test_it_says_where_it_is_and_which_port_is_taken() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        program = await _started("--port", port)
        _, error = await program.communicate()
    assert program.returncode == 1
    assert f"port {port} cannot be used" in error.decode()


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (["--token", "x"], "a token is a number, a colon"),
        (["--username", "newsdesk"], "a bot's username ends in bot"),
        (["--port", "x"], "a port is a number"),
        (["--port", "70000"], "a port is a number"),
    ],
)
def test_a_mistake_is_a_sentence(
    given: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as end:
        arguments(given)
    assert end.value.code == 2
    assert sentence in capsys.readouterr().err


def test_without_options_it_is_the_demos() -> None:
    assert (arguments([]).port, arguments([]).token) == (8081, DEMO_TOKEN)
