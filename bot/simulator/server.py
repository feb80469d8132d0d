"""The local Telegram over HTTP: the Bot API, the person's side, and the chat page."""

import asyncio
from pathlib import Path
from typing import cast

from aiohttp import web

from bot.simulator import api, json_text
from bot.simulator.bodies import BODY_LIMIT, form, multipart, only_so_big
from bot.simulator.errors import AnswerLostError, CutOffError, RefusalError
from bot.simulator.files import Upload
from bot.simulator.gate import Gate
from bot.simulator.last_words import in_json
from bot.simulator.loopback import only_from_here
from bot.simulator.persons_side import PersonsSide
from bot.simulator.webhooks import WebhookSender
from bot.simulator.world import World

HOST = "127.0.0.1"
_VERBS = frozenset({"GET", "POST"})
_PAGE = Path(__file__).parent / "page"


def application(world: World) -> web.Application:
    """Make the aiohttp application; its Bot API is at `/bot<token>/METHOD`."""
    app = web.Application(
        client_max_size=BODY_LIMIT, middlewares=[in_json, only_from_here, only_so_big]
    )
    bot_api = _BotApi(world)
    app.router.add_get("/file/bot{token}/{path:.+}", bot_api.download)
    app.router.add_route("*", "/bot{token}/{method}", bot_api.call)
    app.router.add_route("*", "/bot{token}/", bot_api.call)
    PersonsSide(world).add_routes(app.router)
    app.router.add_get("/", _page)
    if _PAGE.is_dir():
        app.router.add_static("/page/", _PAGE)
    webhooks = WebhookSender(world)
    app.on_startup.append(webhooks.start)
    app.on_cleanup.append(webhooks.stop)
    return app


class Server:
    """The application behind its gate, listening."""

    def __init__(self, world: World, *, port: int = 0, host: str = HOST) -> None:
        self._world = world
        self._runner = web.AppRunner(application(world), access_log=None, shutdown_timeout=1)
        self._gates: set[Gate] = set()
        self._listening: asyncio.Server | None = None
        self._host = host
        self._port = port

    async def start(self) -> str:
        """Listen; gives the address, with the port that was found where 0 was asked for."""
        await self._runner.setup()
        try:
            loop = asyncio.get_running_loop()
            self._listening = await loop.create_server(self._gate, self._host, self._port)
        except OSError:
            await self._runner.cleanup()
            raise
        self._port = self._listening.sockets[0].getsockname()[1]
        return self.address

    @property
    def address(self) -> str:
        return f"http://{self._host}:{self._port}"

    async def stop(self) -> None:
        if self._listening is not None:
            self._listening.close()
        for gate in list(self._gates):
            gate.close()
        await self._runner.cleanup()

    def _gate(self) -> Gate:
        return Gate(self._world, cast("web.Server", self._runner.server), self._gates)


async def _page(request: web.Request) -> web.StreamResponse:  # noqa: ARG001
    index = _PAGE / "index.html"
    if not await asyncio.to_thread(index.is_file):
        raise web.HTTPNotFound(text="There is no chat page here.")
    return web.FileResponse(index, headers={"Cache-Control": "no-cache"})


class _BotApi:
    def __init__(self, world: World) -> None:
        self._world = world

    async def call(self, request: web.Request) -> web.Response:
        if request.method not in _VERBS:
            raise RefusalError(501, "Not Implemented")
        fields, uploads = await _parameters(request)
        try:
            answer = await api.call(
                self._world,
                request.match_info["token"],
                request.match_info.get("method", ""),
                fields,
                uploads,
            )
        except (AnswerLostError, CutOffError):
            return _cut_off(request)
        if answer.page is not None:
            return web.Response(body=answer.page, status=answer.status, content_type="text/html")
        return web.json_response(
            answer.body, status=answer.status, reason=answer.reason, headers=answer.headers
        )

    async def download(self, request: web.Request) -> web.Response:
        try:
            stored = api.download(
                self._world, request.match_info["token"], request.match_info["path"]
            )
        except RefusalError as refusal:
            body = {"ok": False, "error_code": refusal.code, "description": refusal.description}
            return web.json_response(body, status=refusal.code)
        return web.Response(body=stored.upload.content, content_type=stored.upload.type)


async def _parameters(request: web.Request) -> tuple[dict[str, object], dict[str, Upload]]:
    """Read the query and the body, in whichever of the four forms it comes."""
    fields: dict[str, object] = dict(request.query)
    uploads: dict[str, Upload] = {}
    if request.content_type == "application/json":
        fields |= json_text.parameters((await request.read()).decode(errors="surrogateescape"))
    elif request.content_type == "multipart/form-data":
        texts, files = await multipart(request)
        fields |= texts
        uploads = dict(files)
    else:
        fields |= form(await request.read())
    return fields, uploads


def _cut_off(request: web.Request) -> web.Response:
    """Break the connection instead of answering."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response()
