"""The demo: bot, local Telegram and sample archive in one process, with no token."""

import asyncio
import json
import signal
import webbrowser
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import typer
from pydantic import SecretStr

from bot import sample
from bot.app import running
from bot.clock import Clock, OffsetClock, SystemClock
from bot.domain.chats import UserId
from bot.domain.desk import DeskRole
from bot.errors import BadInputError
from bot.ingest import archives
from bot.ingest import people as directory_lines
from bot.ingest.fetching import Fetcher
from bot.services.exchanging import Exchanging
from bot.services.ingesting import Ingesting
from bot.settings import Settings
from bot.simulator.cast import DEMO_TOKEN, Cast, demo_world
from bot.simulator.request import SimulatorRequest
from bot.simulator.server import Server
from storage.database import Database

WELCOME = """
Newsdesk is running with a sample archive. Open the chat page:

    {address}

Be Anna, a reader, and press Start. Be Carol, an author, and send /publish.
Be Dana, who owns the desk: add the bot to a channel, send /channels and /staff.
Nothing leaves this machine, and nothing is kept. Stop it with Ctrl+C.
"""


async def serve(*, port: int, open_browser: bool) -> None:
    """Run until interrupted; the archive lives in a folder that is removed at the end."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, stop.set)
    with TemporaryDirectory(prefix="newsdesk-demo-") as folder:
        url = f"sqlite+aiosqlite:///{Path(folder) / 'demo.db'}"
        async with staged(url, SystemClock(), port=port) as (_, address):
            typer.echo(WELCOME.format(address=address))
            if open_browser:
                await asyncio.to_thread(webbrowser.open, address)
            await stop.wait()


@asynccontextmanager
async def staged(
    url: str, clock: Clock, *, port: int = 0, fetcher: Fetcher | None = None
) -> AsyncIterator[tuple[Cast, str]]:
    """The demo at work: its cast, and the address of the chat page.

    Bot and world share a clock that the page can set forward. A test hands in its own `fetcher`.
    """
    clock = OffsetClock(clock)
    cast = demo_world(clock)
    database = await Database.open(url, clock)
    try:
        await fill(database)
        await _hire(database, cast, clock)
        async with (
            _listening(cast, port) as address,
            running(
                _settings(cast),
                database,
                connect=lambda: SimulatorRequest(cast.world, DEMO_TOKEN),
                clock=clock,
                fetcher=fetcher,
            ) as app,
        ):
            inbox = app.inbox
            cast.world.watch(lambda: not inbox.is_idle)
            yield cast, address
    finally:
        await database.close()


async def fill(database: Database) -> None:
    """Bring the sample archive into a database."""
    async with database.begin() as tx:
        for section in json.loads(sample.sections()):
            await tx.sections.put(section["slug"], section["names"])
        for names in sample.aliases():
            await tx.aliases.add(names, at=database.clock.now())
    listed = directory_lines.read_people("people.jsonl", sample.people())
    await Exchanging(database=database).take(listed.profiles, listed.called)
    today = database.clock.now().date()
    reading = archives.read("news.jsonl", sample.news(), today=today, pictures=sample.picture)
    await Ingesting(database=database, clock=database.clock).take(reading.candidates)


async def _hire(database: Database, cast: Cast, clock: Clock) -> None:
    async with database.begin() as tx:
        await tx.desk.grant(
            user=UserId(cast.carol.user.id),
            name=cast.carol.user.first_name,
            role=DeskRole.AUTHOR,
            at=clock.now(),
        )


def _settings(cast: Cast) -> Settings:
    """Settings of the demo's own: the environment and `.env` have no say here."""
    return Settings.model_construct(
        bot_token=SecretStr(DEMO_TOKEN), owner_ids=frozenset({UserId(cast.dana.user.id)})
    )


@asynccontextmanager
async def _listening(cast: Cast, port: int) -> AsyncIterator[str]:
    server = Server(cast.world, port=port)
    try:
        address = await server.start()
    except OSError as error:
        raise BadInputError(
            f"port {port} cannot be used ({error.strerror}): choose another with --port"
        ) from error
    try:
        yield address
    finally:
        await server.stop()
