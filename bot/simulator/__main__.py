"""The local Telegram alone, for a bot of one's own: `python -m bot.simulator`."""

import argparse
import asyncio
import json
import re
import signal
import sys

from bot.clock import OffsetClock, SystemClock
from bot.simulator import coverage
from bot.simulator.cast import DEMO_TOKEN, demo_world
from bot.simulator.server import Server

PORT = 8081
"""Where Telegram's own local Bot API server listens, too."""

_TOKEN = re.compile(r"[1-9][0-9]{0,12}:[A-Za-z0-9_-]+")
_USERNAME = re.compile(r"[A-Za-z][A-Za-z0-9_]{1,28}[Bb][Oo][Tt]")
_WELCOME = """
The local Telegram is running, with four persons, a group and a channel.

  chat page   {address}
  Bot API     {address}/bot<token>/<method>
  files       {address}/file/bot<token>/<path>
  token       {token}

Nothing leaves this machine, and nothing is kept. Stop it with Ctrl+C.
"""


def main() -> None:
    """Run until interrupted."""
    given = arguments(sys.argv[1:])
    if given.coverage:
        sys.stdout.write(f"{coverage.everything()}\n")
    else:
        asyncio.run(serve(given))


def arguments(given: list[str]) -> argparse.Namespace:
    """Read the command line; a mistake is a sentence and the status 2."""
    parser = argparse.ArgumentParser(
        prog="python -m bot.simulator", description=__doc__, allow_abbrev=False
    )
    parser.add_argument("--port", type=_port, default=PORT, help="0 takes a free one")
    parser.add_argument("--token", type=_token, default=DEMO_TOKEN, help="any of Telegram's form")
    parser.add_argument("--name", default="Local bot", help="what the bot is called")
    parser.add_argument("--username", type=_username, default="local_demo_bot")
    parser.add_argument("--coverage", action="store_true", help="print what is simulated, and stop")
    parser.add_argument("--json", action="store_true", help="print one line of JSON, for scripts")
    return parser.parse_args(given)


async def serve(given: argparse.Namespace) -> None:
    """Listen, say where, and wait for a signal to stop."""
    world = demo_world(
        OffsetClock(SystemClock()), given.token, name=given.name, username=given.username
    ).world
    server = Server(world, port=given.port)
    try:
        address = await server.start()
    except OSError as error:
        sys.exit(f"port {given.port} cannot be used ({error.strerror}): choose another with --port")
    try:
        said = json.dumps({"address": address, "token": given.token})
        shown = _WELCOME.format(address=address, token=given.token)
        sys.stdout.write(f"{said}\n" if given.json else shown)
        sys.stdout.flush()
        await _interrupted()
    finally:
        await server.stop()


async def _interrupted() -> None:
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    await stop.wait()


def _port(text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text) < 1 << 16):
        raise argparse.ArgumentTypeError("a port is a number from 0 to 65535")
    return int(text)


def _token(text: str) -> str:
    if not _TOKEN.fullmatch(text):
        raise argparse.ArgumentTypeError(
            "a token is a number, a colon, then letters, digits, _ or -"
        )
    return text


def _username(text: str) -> str:
    if not _USERNAME.fullmatch(text):
        raise argparse.ArgumentTypeError("a bot's username ends in bot, as in press_news_bot")
    return text


if __name__ == "__main__":
    main()
