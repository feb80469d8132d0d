"""The person's side over HTTP: what a chat client does, as JSON."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import web

from bot.simulator.api.commands import menu_for
from bot.simulator.bodies import multipart
from bot.simulator.chats import Chat, ChatType, Status, User, user_json
from bot.simulator.errors import RefusalError, WorldError
from bot.simulator.files import Upload, check_upload
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
        given = await _json(request)
        if not _text(given, "first_name"):
            raise WorldError("A user needs a first_name.")
        user = self._world.add_user(
            _text(given, "first_name"),
            last_name=_text(given, "last_name") or None,
            username=_text(given, "username") or None,
            language_code=_text(given, "language_code") or None,
            about=_text(given, "about") or None,
        )
        return web.json_response(_user(user))

    async def add_chat(self, request: web.Request) -> web.Response:
        given = await _json(request)
        if given.get("type") not in ("group", "supergroup", "channel"):
            raise WorldError("A chat's type is group, supergroup or channel.")
        chat = self._world.add_chat(
            ChatType(given["type"]),
            _text(given, "title"),
            creator=self._world.user(_integer(given, "creator")),
            username=given.get("username"),
        )
        return web.json_response(_chat(self._world, chat))

    async def change_member(self, request: web.Request) -> web.Response:
        given = await _json(request)
        chat = self._world.chat(_integer(given, "chat"))
        rights = given.get("rights")
        if given.get("status") not in ("administrator", "member", "left", "kicked"):
            raise WorldError("A status is administrator, member, left or kicked.")
        if rights is not None and not isinstance(rights, dict):
            raise WorldError("Rights are an object of names and true or false.")
        self._world.set_member(
            chat,
            self._world.user(_integer(given, "user")),
            Status(given["status"]),
            by=self._world.user(_integer(given, "by")),
            rights=None if rights is None else frozenset(name for name in rights if rights[name]),
        )
        return web.json_response({"chat": _chat(self._world, chat)})

    async def messages(self, request: web.Request) -> web.Response:
        chat = self._chat_of(request)
        after = _number(request.query.get("after", "0"))
        limit = min(max(_number(request.query.get("limit", "200")), 1), _MOST_MESSAGES)
        wanted = [message for message in chat.messages.values() if message.id > after]
        chosen = wanted[:limit] if "after" in request.query else wanted[-limit:]
        shown = [self._world.show(message, to_person=True) for message in chosen]
        return web.json_response({"messages": shown})

    async def write(self, request: web.Request) -> web.Response:
        given, upload, kind = await _message(request)
        if upload is not None:
            check_upload(kind, upload)
        message = self._world.write(
            self._world.user(_integer(given, "from")),
            self._chat_of(request),
            _text(given, "text"),
            reply_to=_integer(given, "reply_to") if given.get("reply_to") else None,
            upload=upload,
            kind=kind,
        )
        return web.json_response({"message": self._world.show(message, to_person=True)})

    async def press(self, request: web.Request) -> web.Response:
        given = await _json(request)
        query = self._world.press(
            self._world.user(_integer(given, "from")),
            self._chat_of(request),
            _number(request.match_info["message"]),
            _text(given, "data"),
        )
        answer = await self._world.answer_to(query, timeout_s=_PATIENCE_S)
        if answer is None:
            return web.json_response({"answer": None})
        shown = {"text": answer.text, "show_alert": answer.show_alert, "url": answer.url}
        return web.json_response({"answer": shown})

    async def commands(self, request: web.Request) -> web.Response:
        user = self._world.user(_number(request.query.get("user", "")))
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
        end = self._world.listen(queue.put_nowait)
        try:
            await response.write(b": hello\n\n")
            while True:
                await response.write(await _next_event(queue))
        except ConnectionError:
            return response
        finally:
            end()

    def _chat_of(self, request: web.Request) -> Chat:
        return self._world.chat(_number(request.match_info["chat"]))


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


async def _message(request: web.Request) -> tuple[dict[str, Any], Upload | None, str]:
    """Read a message as JSON, or as multipart with a `photo` or `document`."""
    if request.content_type != "multipart/form-data":
        return await _json(request), None, "photo"
    fields, uploads = await multipart(request)
    for kind in ("photo", "document"):
        if kind in uploads:
            return dict(fields), uploads[kind], kind
    return dict(fields), None, "photo"


async def _json(request: web.Request) -> dict[str, Any]:
    try:
        found = await request.json()
    except ValueError:
        raise WorldError("The body is no JSON.") from None
    if not isinstance(found, dict):
        raise WorldError("The body is no JSON object.")
    return found


def _integer(given: dict[str, Any], name: str) -> int:
    try:
        return _number(str(given[name]))
    except KeyError:
        raise WorldError(f"The field {name} is missing.") from None


def _text(given: dict[str, Any], name: str) -> str:
    value = given.get(name, "")
    if not isinstance(value, str):
        raise WorldError(f"The field {name} is no text.")
    return value


def _number(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise WorldError(f"{text!r} is no number.") from None


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
        "last_message_id": max(chat.messages, default=None),
        "bot_blocked": chat.type is ChatType.PRIVATE and not chat.has(world.bot.id),
    }
    if chat.username:
        shown["username"] = chat.username
    return shown
