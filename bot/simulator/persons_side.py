"""The person's side over HTTP: what a chat client does, as JSON."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from bot.simulator import fields
from bot.simulator.api.commands import menu_for
from bot.simulator.bodies import multipart
from bot.simulator.chats import Chat, ChatType, Status, User, user_json
from bot.simulator.controls import Controls
from bot.simulator.errors import RefusalError, WorldError
from bot.simulator.files import Upload, check_upload
from bot.simulator.messages import Message
from bot.simulator.state import Event
from bot.simulator.world import World

Answering = Callable[[web.Request], Awaitable[web.StreamResponse]]

_PATIENCE_S = 10
_MOST_MESSAGES = 1000
_KEEP_ALIVE_S = 15


class PersonsSide:
    """Acts and sights of persons; errors are a 4xx with {"error": sentence}."""

    def __init__(self, world: World) -> None:
        self._world = world

    def add_routes(self, router: web.UrlDispatcher) -> None:
        for method, path, handler in (
            ("GET", "/world", self.look),
            ("POST", "/world/users", self.add_user),
            ("POST", "/world/chats", self.add_chat),
            ("POST", "/world/members", self.change_member),
            ("GET", "/world/events", self.events),
            ("GET", "/world/files/{file}", self.file),
            ("GET", "/world/chats/{chat}/messages", self.messages),
            ("POST", "/world/chats/{chat}/messages", self.write),
            ("POST", "/world/chats/{chat}/messages/{message}/press", self.press),
            ("GET", "/world/chats/{chat}/commands", self.commands),
            ("POST", "/world/chats/{chat}/forward", self.forward),
            ("POST", "/world/inline", self.inline),
            ("POST", "/world/inline/choose", self.choose),
            *Controls(self._world).routes(),
        ):
            router.add_route(method, path, _told(handler))

    async def look(self, _: web.Request) -> web.Response:
        world = self._world
        return web.json_response(
            {
                "now": world.clock.now().isoformat(),
                "bot": {
                    "id": world.bot.id,
                    "username": world.bot.username,
                    "first_name": world.bot.first_name,
                },
                "users": [_user(user) for user in world.persons()],
                "chats": [
                    _chat(world, chat) for chat in world.chats.values() if chat.migrated_to is None
                ],
            }
        )

    async def add_user(self, request: web.Request) -> web.Response:
        given = await fields.body_of(request)
        if not fields.text(given, "first_name"):
            raise WorldError("A user needs a first_name.")
        user = self._world.add_user(
            fields.text(given, "first_name"),
            last_name=fields.text(given, "last_name") or None,
            username=fields.text(given, "username") or None,
            language_code=fields.text(given, "language_code") or None,
            about=fields.text(given, "about") or None,
        )
        return web.json_response(_user(user))

    async def add_chat(self, request: web.Request) -> web.Response:
        given = await fields.body_of(request)
        if given.get("type") not in ("group", "supergroup", "channel"):
            raise WorldError("A chat's type is group, supergroup or channel.")
        chat = self._world.add_chat(
            ChatType(given["type"]),
            fields.text(given, "title"),
            creator=self._world.user(fields.integer(given, "creator")),
            username=given.get("username"),
        )
        return web.json_response(_chat(self._world, chat))

    async def change_member(self, request: web.Request) -> web.Response:
        given = await fields.body_of(request)
        chat = self._world.chat(fields.integer(given, "chat"))
        rights = given.get("rights")
        if given.get("status") not in ("administrator", "member", "left", "kicked"):
            raise WorldError("A status is administrator, member, left or kicked.")
        if rights is not None and not isinstance(rights, dict):
            raise WorldError("Rights are an object of names and true or false.")
        self._world.set_member(
            chat,
            self._world.user(fields.integer(given, "user")),
            Status(given["status"]),
            by=self._world.user(fields.integer(given, "by")),
            rights=None if rights is None else frozenset(name for name in rights if rights[name]),
        )
        return web.json_response({"chat": _chat(self._world, chat)})

    async def messages(self, request: web.Request) -> web.Response:
        chat = self._chat_of(request)
        after = fields.whole(request.query.get("after", "0"))
        limit = min(max(fields.whole(request.query.get("limit", "200")), 1), _MOST_MESSAGES)
        wanted = [message for message in chat.messages.values() if message.id > after]
        chosen = wanted[:limit] if "after" in request.query else wanted[-limit:]
        shown = [self._world.show(message, to_person=True) for message in chosen]
        return web.json_response({"messages": shown})

    async def write(self, request: web.Request) -> web.Response:
        given, files = await _message(request)
        for kind, upload in files:
            check_upload(kind, upload)
        user, chat = self._world.user(fields.integer(given, "from")), self._chat_of(request)
        text = fields.text(given, "text")
        if len(files) > 1:
            return self._shown_all(self._world.write_album(user, chat, files, text))
        message = self._world.write(
            user,
            chat,
            text,
            reply_to=fields.optional_integer(given, "reply_to"),
            topic=fields.optional_integer(given, "topic"),
            upload=files[0][1] if files else None,
            kind=files[0][0] if files else "photo",
        )
        return web.json_response({"message": self._world.show(message, to_person=True)})

    async def forward(self, request: web.Request) -> web.Response:
        given = await fields.body_of(request)
        user, source = fields.integer(given, "from"), fields.integer(given, "chat")
        sent = self._world.forward(
            self._world.user(user),
            self._chat_of(request),
            self._world.chat(source),
            fields.integers(given, "messages"),
        )
        return self._shown_all(sent)

    async def inline(self, request: web.Request) -> web.Response:
        """Ask the bot in inline mode, and wait for its results."""
        given = await fields.body_of(request)
        asked = self._world.ask_inline(
            self._world.user(fields.integer(given, "from")),
            self._world.chat(fields.integer(given, "chat")),
            fields.text(given, "query"),
            fields.text(given, "offset"),
        )
        answer = await self._world.answer_inline(asked, timeout_s=_PATIENCE_S)
        shown = {
            "query_id": asked.id,
            "results": [result.shown for result in answer.results],
            "next_offset": answer.next_offset,
        }
        return web.json_response(shown | ({"button": answer.button} if answer.button else {}))

    async def choose(self, request: web.Request) -> web.Response:
        given = await fields.body_of(request)
        message = self._world.choose(
            self._world.user(fields.integer(given, "from")),
            self._world.chat(fields.integer(given, "chat")),
            fields.text(given, "query_id"),
            fields.text(given, "result_id"),
        )
        return web.json_response({"message": self._world.show(message, to_person=True)})

    def _shown_all(self, messages: list[Message]) -> web.Response:
        shown = [self._world.show(message, to_person=True) for message in messages]
        return web.json_response({"messages": shown, "message": shown[0]})

    async def press(self, request: web.Request) -> web.Response:
        given = await fields.body_of(request)
        query = self._world.press(
            self._world.user(fields.integer(given, "from")),
            self._chat_of(request),
            fields.whole(request.match_info["message"]),
            fields.text(given, "data"),
        )
        answer = await self._world.answer_to(query, timeout_s=_PATIENCE_S)
        if answer is None:
            return web.json_response({"answer": None})
        shown = {"text": answer.text, "show_alert": answer.show_alert, "url": answer.url}
        return web.json_response({"answer": shown})

    async def commands(self, request: web.Request) -> web.Response:
        user = self._world.user(fields.whole(request.query.get("user", "")))
        commands = menu_for(self._world, self._chat_of(request), user)
        return web.json_response({"commands": commands})

    async def file(self, request: web.Request) -> web.Response:
        stored = self._world.files.by_id(request.match_info["file"])
        if stored is None:
            raise WorldError("There is no such file.", 404)
        # Never as a page of this origin, whatever somebody has uploaded.
        safe = {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": "sandbox"}
        return web.Response(
            body=stored.upload.content, content_type=stored.upload.type, headers=safe
        )

    async def events(self, request: web.Request) -> web.StreamResponse:
        """Stream what happens, from now on, as server-sent events."""
        response = web.StreamResponse(
            headers={"Content-Type": "text/event-stream", "Cache-Control": "no-cache"}
        )
        await response.prepare(request)
        queue: asyncio.Queue[Event] = asyncio.Queue()
        ends = [self._world.listen(queue.put_nowait)]
        if request.query.get("calls") == "1":
            tell = queue.put_nowait
            ends.append(self._world.calls.listen(lambda call: tell({"type": "call", **call})))
        try:
            await response.write(b": hello\n\n")
            while True:
                await response.write(await _next_event(queue))
        except ConnectionError:
            return response
        finally:
            for end in ends:
                end()

    def _chat_of(self, request: web.Request) -> Chat:
        return self._world.chat(fields.whole(request.match_info["chat"]))


def _told(handler: Answering) -> Answering:
    """Turn what went wrong into a sentence."""

    async def answering(request: web.Request) -> web.StreamResponse:
        try:
            return await handler(request)
        except WorldError as error:
            return web.json_response({"error": error.sentence}, status=error.status)
        except RefusalError as refusal:
            return web.json_response({"error": refusal.description}, status=refusal.code)

    return answering


async def _next_event(queue: asyncio.Queue[Event]) -> bytes:
    try:
        event = await asyncio.wait_for(queue.get(), _KEEP_ALIVE_S)
    except TimeoutError:
        return b": still here\n\n"
    return f"data: {json.dumps(event, ensure_ascii=False)}\n\n".encode()


async def _message(request: web.Request) -> tuple[fields.Given, list[tuple[str, Upload]]]:
    """Read a message as JSON, or as multipart with photos or documents.

    Of an album's files each has a name of its own: photo, photo2, ...
    """
    if request.content_type != "multipart/form-data":
        return await fields.body_of(request), []
    texts, uploads = await multipart(request)
    kinds = [(name.rstrip("0123456789_"), upload) for name, upload in uploads.items()]
    return dict(texts), [(kind, each) for kind, each in kinds if kind in ("photo", "document")]


def _user(user: User) -> dict[str, Any]:
    shown = user_json(user)
    shown.pop("is_bot")
    return shown | ({"about": user.about} if user.about else {})


def _chat(world: World, chat: Chat) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "id": chat.id,
        "type": chat.type,
        "title": chat.title,
        "members": [
            {"user": member.user, "status": member.status} for member in chat.members.values()
        ],
        "last_message_id": chat.newest,
        "bot_blocked": chat.type is ChatType.PRIVATE and not chat.has(world.bot.id),
    }
    if chat.username:
        shown["username"] = chat.username
    return shown
