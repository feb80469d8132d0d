"""The person's side over HTTP: what a chat client does, as JSON."""

import asyncio
import json
import re
from collections.abc import Awaitable, Callable

from aiohttp import web

from bot.simulator import fields
from bot.simulator.api.commands import menu_for
from bot.simulator.bodies import multipart
from bot.simulator.chats import Chat, ChatType, Status
from bot.simulator.controls import Controls, Route
from bot.simulator.errors import RefusalError, WorldError
from bot.simulator.files import FILMS, Upload, check_upload
from bot.simulator.glances import chat_shown, glance, user_shown
from bot.simulator.messages import Message
from bot.simulator.state import Event
from bot.simulator.world import World

Answering = Callable[[web.Request], Awaitable[web.StreamResponse]]

_USER_FIELDS = ("first_name", "last_name", "username", "language_code", "about")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_PATIENCE_S = 10
_MOST_MESSAGES = 1000
_KINDS = frozenset({"photo", "document"}) | FILMS
_KEEP_ALIVE_S = 15


class PersonsSide:
    """Acts and sights of persons; errors are a 4xx with {"error": sentence}."""

    def __init__(self, world: World) -> None:
        self._world = world

    def add_routes(self, router: web.UrlDispatcher) -> None:
        for method, path, handler in self.routes():
            router.add_route(method, path, _told(handler))

    def routes(self) -> list[Route]:
        return [
            ("GET", "/world", self.look),
            ("POST", "/world/users", self.add_user),
            ("POST", "/world/chats", self.add_chat),
            ("POST", "/world/members", self.change_member),
            ("GET", "/world/events", self.events),
            ("GET", "/world/files/{file}", self.file),
            ("GET", "/world/chats/{chat}/messages", self.messages),
            ("POST", "/world/chats/{chat}/messages", self.write),
            ("POST", "/world/chats/{chat}/messages/{message}/edit", self.edit),
            ("POST", "/world/chats/{chat}/messages/{message}/press", self.press),
            ("GET", "/world/chats/{chat}/commands", self.commands),
            ("POST", "/world/chats/{chat}/forward", self.forward),
            ("POST", "/world/chats/{chat}/topics", self.begin_topic),
            ("POST", "/world/inline", self.inline),
            ("POST", "/world/inline/choose", self.choose),
            *Controls(self._world).routes(),
        ]

    async def look(self, _: web.Request) -> web.Response:
        return web.json_response(glance(self._world))

    async def add_user(self, request: web.Request) -> web.Response:
        given = await fields.body_of(request)
        fields.only(given, _USER_FIELDS)
        language = fields.text(given, "language_code")
        if language and not _LANGUAGE.fullmatch(language):
            raise WorldError("A language_code is one like en, ru or pt-br.")
        user = self._world.add_user(
            fields.name(given, "first_name", needed=True),
            last_name=fields.name(given, "last_name") or None,
            username=self._free_username(given),
            language_code=language or None,
            about=fields.name(given, "about") or None,
        )
        return web.json_response(user_shown(user))

    async def add_chat(self, request: web.Request) -> web.Response:
        given = await fields.body_of(request)
        kind = fields.one_of(given, "type", ("group", "supergroup", "channel"))
        chat = self._world.add_chat(
            ChatType(kind),
            fields.name(given, "title", needed=True),
            creator=self._world.user(fields.integer(given, "creator")),
            username=self._free_username(given),
        )
        if given.get("forum"):
            self._world.make_forum(chat)
        return web.json_response(chat_shown(self._world, chat))

    def _free_username(self, given: fields.Given) -> str | None:
        """A username is one person's, one bot's or one chat's."""
        username = fields.username(given)
        if username is None:
            return None
        taken = {(user.username or "").lower() for user in self._world.users.values()}
        if username.lower() in taken or self._world.named(username) is not None:
            raise WorldError(f"The username {username} is taken.")
        return username

    async def change_member(self, request: web.Request) -> web.Response:
        given = await fields.body_of(request)
        chat = self._world.chat(fields.integer(given, "chat"))
        rights = given.get("rights")
        status = fields.one_of(given, "status", ("administrator", "member", "left", "kicked"))
        if rights is not None and not isinstance(rights, dict):
            raise WorldError("Rights are an object of names and true or false.")
        self._world.set_member(
            chat,
            self._world.user(fields.integer(given, "user")),
            Status(status),
            by=self._world.user(fields.integer(given, "by")),
            rights=None if rights is None else frozenset(name for name in rights if rights[name]),
        )
        return web.json_response({"chat": chat_shown(self._world, chat)})

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
        reply_to = fields.optional_integer(given, "reply_to")
        topic = fields.optional_integer(given, "topic")
        if len(files) > 1:
            album = self._world.write_album(user, chat, files, text, reply_to=reply_to, topic=topic)
            return self._shown_all(album)
        message = self._world.write(
            user,
            chat,
            text,
            reply_to=reply_to,
            topic=topic,
            upload=files[0][1] if files else None,
            kind=files[0][0] if files else "photo",
        )
        return web.json_response({"message": self._world.show(message, to_person=True)})

    async def edit(self, request: web.Request) -> web.Response:
        """Change the words of a message of one's own."""
        given = await fields.body_of(request)
        message = self._world.edit(
            self._world.user(fields.integer(given, "from")),
            self._chat_of(request),
            fields.whole(request.match_info["message"]),
            fields.text(given, "text"),
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

    async def begin_topic(self, request: web.Request) -> web.Response:
        """Begin a topic of a forum; whoever may write in it may do so."""
        given = await fields.body_of(request)
        user, chat = self._world.user(fields.integer(given, "from")), self._chat_of(request)
        self._world.check_may_write(user, chat)
        name = fields.name(given, "name", needed=True)
        topic = self._world.begin_topic(chat, name, by=user.id)
        return web.json_response({"topic": {"id": topic.id, "name": topic.name}})

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
            topic=fields.optional_integer(given, "topic"),
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
    """Read a message as JSON, or as multipart with photos, films or documents.

    The files of an album share a name, or each has its own: photo, photo2, ...
    """
    if request.content_type != "multipart/form-data":
        return await fields.body_of(request), []
    texts, uploads = await multipart(request)
    kinds = [(name.rstrip("0123456789_"), upload) for name, upload in uploads]
    return dict(texts), [(kind, each) for kind, each in kinds if kind in _KINDS]
