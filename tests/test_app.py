"""The whole put together: started with good and bad settings, by webhook, asked for its health."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import aiohttp
import pytest
from pydantic import SecretStr

from bot import app
from bot.app import running
from bot.clock import SystemClock
from bot.delivery.identity import name_of_bot
from bot.domain.broadcasts import Lane
from bot.domain.chats import Chat, ChatId, ChatKind, Follow
from bot.domain.news import Candidate, Content, Kind
from bot.domain.operations import Role
from bot.errors import SettingsError, UnreachableError
from bot.settings import Address, Settings
from bot.simulator.cast import DEMO_TOKEN, Cast, demo_world
from bot.simulator.request import SimulatorRequest
from bot.simulator.server import Server
from bot.web.webhook import SECRET_HEADER
from storage.database import Database
from storage.replicas import Replicas
from tests.patience import PATIENCE_S

SECRET = "made-up-by-us"
ANOTHER_TOKEN = "987654321:another-token-than-the-one-of-this-world"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@asynccontextmanager
async def by_webhook(cast: Cast, url: str, port: int) -> AsyncIterator[str]:
    database = await Database.open(url, SystemClock())
    settings = Settings.model_construct(
        bot_token=SecretStr(DEMO_TOKEN),
        listen=Address("127.0.0.1", port),
        webhook_url="https://example.org/hook",
        webhook_secret=SecretStr(SECRET),
    )
    try:
        async with running(
            settings,
            database,
            connect=lambda: SimulatorRequest(cast.world, DEMO_TOKEN),
            clock=SystemClock(),
        ):
            yield f"http://127.0.0.1:{port}"
    finally:
        await database.close()


async def test_telegram_calls_and_is_answered(sqlite_url: str) -> None:
    cast = demo_world(SystemClock())
    cast.world.chat(cast.anna.user.id).started = True
    user = {"id": cast.anna.user.id, "is_bot": False, "first_name": "Anna", "language_code": "en"}
    update = {
        "update_id": 1,
        "message": {
            "message_id": 1,
            "date": 1700000000,
            "chat": {"id": cast.anna.user.id, "type": "private", "first_name": "Anna"},
            "from": user,
            "text": "/help",
        },
    }
    async with (
        by_webhook(cast, sqlite_url, free_port()) as address,
        aiohttp.ClientSession() as session,
    ):
        for secret, status in (("guessed", 403), (SECRET, 200)):
            headers = {SECRET_HEADER: secret}
            async with session.post(f"{address}/hook", json=update, headers=headers) as answer:
                assert answer.status == status
        cast.world.quiet_s = 0.3
        await cast.world.settled()
        for path in ("health", "ready"):
            async with session.get(f"{address}/{path}") as answer:
                assert set((await answer.json()).values()) == {"ok"}
        async with session.get(f"{address}/metrics") as answer:
            told = await answer.text()
    for line in (
        'newsdesk_reply_seconds_count{command="help"} 1.0',
        'newsdesk_check_ok{check="lag"} 1.0',
        'newsdesk_chats{kind="private",state="active"} 1.0',
        "newsdesk_updates_waiting 0.0",
    ):
        assert line in told
    assert "Anna" not in told
    assert "/latest" in cast.anna.last


async def test_a_taken_port_is_named(sqlite_url: str) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(SettingsError, match="LISTEN"):
            async with by_webhook(demo_world(SystemClock()), sqlite_url, taken.getsockname()[1]):
                pass


async def test_a_refused_token_is_named(sqlite_database: Database) -> None:
    cast = demo_world(SystemClock())
    settings = Settings.model_construct(bot_token=SecretStr(ANOTHER_TOKEN))
    with pytest.raises(SettingsError, match="BOT_TOKEN") as refused:
        async with running(
            settings,
            sqlite_database,
            connect=lambda: SimulatorRequest(cast.world),
            clock=SystemClock(),
        ):
            pass
    assert ANOTHER_TOKEN not in str(refused.value)


async def test_telegram_is_asked_whose_token_it_is() -> None:
    cast = demo_world(SystemClock())
    server = Server(cast.world)
    address = await server.start()
    try:
        settings = Settings.model_construct(bot_token=SecretStr(DEMO_TOKEN), bot_api_url=address)
        assert await name_of_bot(settings) == "newsdesk_demo_bot"
        wrong = Settings.model_construct(bot_token=SecretStr(ANOTHER_TOKEN), bot_api_url=address)
        with pytest.raises(SettingsError, match="BOT_TOKEN"):
            await name_of_bot(wrong)
    finally:
        await server.stop()
    with pytest.raises(UnreachableError, match="cannot be reached") as error:
        await name_of_bot(settings)
    assert DEMO_TOKEN not in str(error.value)


async def test_the_journal_lies_beside_a_file_or_in_the_working_folder(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    app._journal(database, "delivery").close()
    if database.file is None:
        (journal,) = elsewhere.iterdir()
        assert journal.name.endswith(".db-delivery"), "which version control passes over"
    else:
        assert list(elsewhere.iterdir()) == []
        assert database.file.with_name(f"{database.file.name}-delivery").exists()


async def test_one_process_alone_plays_every_role(sqlite_url: str) -> None:
    settings = Settings.model_construct(
        bot_token=SecretStr(DEMO_TOKEN),
        database_url=sqlite_url,
        webhook_url="https://example.org/hook",
        webhook_secret=SecretStr(SECRET),
    )
    with pytest.raises(SettingsError, match="PostgreSQL"):
        await app.serve(settings, roles={Role.WEB})


async def test_nobody_polls_beside_replicas(
    postgresql_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("storage.database.WATCHED_S", 0.3)
    cast = demo_world(SystemClock())
    settings = Settings.model_construct(bot_token=SecretStr(DEMO_TOKEN))
    async with AsyncExitStack() as stack:
        replicas = Replicas(postgresql_url)
        stack.push_async_callback(replicas.close)
        database = await Database.open(postgresql_url, SystemClock())
        stack.push_async_callback(database.close)
        await replicas.join("dead")

        async def begin() -> None:
            async with running(
                settings,
                database,
                connect=lambda: SimulatorRequest(cast.world, DEMO_TOKEN),
                clock=SystemClock(),
            ):
                pass

        await begin()  # one that fell silent is in nobody's way
        await replicas.join("at work")

        async def beats() -> None:
            while True:
                await replicas.beat("at work")
                await asyncio.sleep(0.01)

        beating = asyncio.create_task(beats())
        with pytest.raises(SettingsError, match="WEBHOOK_URL"):
            await begin()
        beating.cancel()
        await asyncio.wait({beating})


async def test_roles_can_be_split(postgresql_url: str) -> None:
    """One process answers and begins a broadcast, another sends it, and answers nobody."""
    cast = demo_world(SystemClock())
    async with AsyncExitStack() as stack:
        for role in (Role.SENDER, Role.WEB):
            database = await Database.open(postgresql_url, SystemClock(), shared=True)
            stack.push_async_callback(database.close)
            settings = Settings.model_construct(
                bot_token=SecretStr(DEMO_TOKEN),
                listen=Address("127.0.0.1", free_port()),
                webhook_url="https://example.org/hook",
                webhook_secret=SecretStr(SECRET),
            )
            await stack.enter_async_context(
                running(
                    settings,
                    database,
                    connect=lambda: SimulatorRequest(cast.world, DEMO_TOKEN),
                    clock=SystemClock(),
                    roles={role},
                )
            )
        async with database.begin() as tx:
            now = SystemClock().now()
            content = Content(kind=Kind.BRIEF, lead="The ministers met.", language="en")
            item = await tx.news.add(Candidate(guid="item", content=content), at=now)
            anna = ChatId(cast.anna.user.id)
            cast.world.chat(anna).started = True
            await tx.chats.ensure(
                Chat(id=anna, kind=ChatKind.PRIVATE, title="Anna", language="en", since=now)
            )
            await tx.follows.add(Follow(chat=anna, since=now))
            await tx.broadcasts.start(
                item=item.id, revision=item.revision, lane=Lane.NORMAL, at=now
            )
        async with asyncio.timeout(PATIENCE_S):
            while not cast.anna.messages():  # noqa: ASYNC110 (its bot tells nobody)
                await asyncio.sleep(0.05)
        assert "The ministers met." in cast.anna.last
        assert database.replicas is not None
        assert len(await database.replicas.beats()) == 1, "whoever answers"
