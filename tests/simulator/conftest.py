"""The cast in a world whose clock stands still, and a bot that is driven by hand."""

from collections.abc import AsyncIterator, Callable, Coroutine
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import aiohttp
import pytest

from bot.clock import SettableClock
from bot.simulator import api
from bot.simulator.cast import DEMO_TOKEN, Cast, demo_world
from bot.simulator.chats import Status
from bot.simulator.files import Upload
from bot.simulator.person import Person
from bot.simulator.server import Server

if TYPE_CHECKING:
    from tests.simulator.rows import Stage

Call = Callable[..., Coroutine[Any, Any, Any]]

PNG = (
    b"\x89PNG\r\n\x1a\n" + bytes(4) + b"IHDR" + (640).to_bytes(4, "big") + (480).to_bytes(4, "big")
)


@pytest.fixture
def clock() -> SettableClock:
    return SettableClock(datetime(2026, 3, 1, 12, tzinfo=UTC))


@pytest.fixture
def cast(clock: SettableClock) -> Cast:
    return demo_world(clock)


class Client:
    """Requests to a server that listens; gives status and JSON."""

    def __init__(self, session: aiohttp.ClientSession) -> None:
        self.session = session

    async def get(self, path: str, **kwargs: Any) -> tuple[int, Any]:  # noqa: ANN401
        return await self.ask("GET", path, **kwargs)

    async def post(self, path: str, **kwargs: Any) -> tuple[int, Any]:  # noqa: ANN401
        return await self.ask("POST", path, **kwargs)

    async def ask(self, method: str, path: str, **kwargs: Any) -> tuple[int, Any]:  # noqa: ANN401
        async with self.session.request(method, path, **kwargs) as response:
            return response.status, await response.json(content_type=None)


@pytest.fixture
async def client(cast: Cast) -> AsyncIterator[Client]:
    server = Server(cast.world)
    address = await server.start()
    async with aiohttp.ClientSession(address) as session:
        yield Client(session)
    await server.stop()


class Refused(Exception):  # noqa: N818 (an answer, not our error)
    def __init__(self, body: dict[str, Any]) -> None:
        super().__init__(f"{body['error_code']} {body['description']}")
        self.body = body


@pytest.fixture
def call(cast: Cast) -> Call:
    """Call a method; gives the result, or raises Refused with "code description"."""

    async def calling(
        method: str, /, *, uploads: dict[str, Upload] | None = None, **fields: object
    ) -> Any:  # noqa: ANN401 (whatever the method answers)
        answer = await api.call(cast.world, DEMO_TOKEN, method, fields, uploads)
        assert answer.status == answer.body.get("error_code", 200)
        if not answer.body["ok"]:
            raise Refused(answer.body)
        return answer.body["result"]

    return calling


@pytest.fixture
def stage(cast: Cast) -> "Stage":
    """Chats of every sort, for the rows of Telegram's tables."""
    from tests.simulator.rows import set_up  # noqa: PLC0415 (it imports this module)

    return set_up(cast)


def begin(cast: Cast, *persons: Person) -> None:
    """Let persons write /start, and the bot forget that they did."""
    for person in persons or (cast.anna,):
        cast.world.write(person.user, cast.world.chat(person.user.id), "/start")
    cast.world.updates.drop()


def let_in(cast: Cast, *, rights: frozenset[str] | None = None) -> None:
    """Make the bot an administrator of the channel."""
    cast.world.set_member(
        cast.channel, cast.world.bot, Status.ADMINISTRATOR, by=cast.dana.user, rights=rights
    )
    cast.world.updates.drop()


def pending(cast: Cast) -> list[dict[str, Any]]:
    return cast.world.updates.pending(100)
