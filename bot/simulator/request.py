"""The in-process face: PTB's transport, straight into a world, without a network."""

import asyncio
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

import orjson
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.simulator import api
from bot.simulator.errors import AnswerLostError, CutOffError, RefusalError
from bot.simulator.files import Upload
from bot.simulator.world import World

if TYPE_CHECKING:
    from telegram._utils.types import ODVInput


class ConnectionCutError(NetworkError):
    """What a transport can say of a request that left: nobody knows whether it was taken."""


class SimulatorRequest(BaseRequest):
    """Hand one to `ApplicationBuilder().request(...)` and one to `.get_updates_request(...)`."""

    __slots__ = ("_token", "_world")

    def __init__(self, world: World, token: str | None = None) -> None:
        self._world = world
        self._token = token

    @property
    def read_timeout(self) -> float | None:
        return None

    async def initialize(self) -> None:
        pass

    async def shutdown(self) -> None:
        pass

    async def do_request(  # noqa: PLR0917 (as PTB declares it)
        self,
        url: str,
        method: str,  # noqa: ARG002 (GET and POST are the same to the Bot API)
        request_data: RequestData | None = None,
        read_timeout: "ODVInput[float]" = BaseRequest.DEFAULT_NONE,  # noqa: ARG002
        write_timeout: "ODVInput[float]" = BaseRequest.DEFAULT_NONE,  # noqa: ARG002
        connect_timeout: "ODVInput[float]" = BaseRequest.DEFAULT_NONE,  # noqa: ARG002
        pool_timeout: "ODVInput[float]" = BaseRequest.DEFAULT_NONE,  # noqa: ARG002
    ) -> tuple[int, bytes]:
        """Answer a call or a download; a lost answer is PTB's TimedOut, as with a real network."""
        await asyncio.sleep(0)
        token, is_file, rest = _parts(url)
        if is_file:
            return self._download(token, rest)
        fields: dict[str, Any] = dict(request_data.json_parameters) if request_data else {}
        uploads = _uploads(request_data) if request_data and request_data.contains_files else {}
        try:
            answer = await api.call(self._world, token, rest, fields, uploads)
        except AnswerLostError:
            raise TimedOut("The answer was lost on the way") from None
        except CutOffError:
            raise ConnectionCutError("The connection broke before the answer") from None
        return answer.status, answer.page or orjson.dumps(answer.body)

    def _download(self, token: str, path: str) -> tuple[int, bytes]:
        try:
            return 200, api.download(self._world, token, path).upload.content
        except RefusalError as refusal:
            return refusal.code, orjson.dumps({"ok": False, "description": refusal.description})


def _parts(url: str) -> tuple[str, bool, str]:
    """Take `.../bot<token>/METHOD` or `.../file/bot<token>/PATH` apart."""
    path = unquote(urlsplit(url).path)
    before, _, after = path.partition("/bot")
    token, _, rest = after.partition("/")
    return token, before.endswith("/file"), rest


def _uploads(data: RequestData) -> dict[str, Upload]:
    uploads = {}
    for name, (file_name, content, mime) in data.multipart_data.items():
        raw = content if isinstance(content, bytes) else content.read()
        uploads[name] = Upload(name=file_name, content=raw, type=mime)
    return uploads
