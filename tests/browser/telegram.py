"""A local Telegram whose bot is played by the test, through the Bot API."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.clock import OffsetClock, SettableClock
from bot.simulator import api
from bot.simulator.cast import Cast, demo_world
from bot.simulator.chats import Status
from bot.simulator.files import Upload
from bot.simulator.server import Server

Keys = list[list[dict[str, Any]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalTelegram:
    url: str
    cast: Cast
    clock: SettableClock

    async def bot(self, method: str, **fields: object) -> Any:  # noqa: ANN401 (the Bot API's JSON)
        """Call a method as the bot; a refusal fails the test."""
        uploads = {name: value for name, value in fields.items() if isinstance(value, Upload)}
        plain = {name: value for name, value in fields.items() if name not in uploads}
        world = self.cast.world
        answer = await api.call(world, world.token, method, plain, uploads)
        assert answer.body["ok"], answer.body
        return answer.body["result"]

    async def refused(self, method: str, **fields: object) -> str:
        """Call a method that must be refused; gives the description."""
        world = self.cast.world
        answer = await api.call(world, world.token, method, fields, {})
        assert not answer.body["ok"], answer.body
        return str(answer.body["description"])

    async def says(self, chat: int, text: str, keys: Keys | None = None, **more: object) -> int:
        """Send HTML as the bot; gives the message's id."""
        markup = {} if keys is None else {"reply_markup": {"inline_keyboard": keys}}
        fields = {"chat_id": chat, "text": text, "parse_mode": "HTML", **markup, **more}
        sent = await self.bot("sendMessage", **fields)
        return int(sent["message_id"])

    async def hears(self, kind: str) -> dict[str, Any]:
        """Wait for the bot's next update of a kind, such as callback_query."""
        while True:
            updates = await self.bot("getUpdates", limit=1, timeout=5)
            assert updates, f"no {kind} came"
            await self.bot("getUpdates", offset=updates[0]["update_id"] + 1, limit=1, timeout=0)
            if kind in updates[0]:
                found: dict[str, Any] = updates[0][kind]
                return found

    def admit_bot(self) -> None:
        """Let the bot into the group and the channel."""
        cast = self.cast
        for chat in (cast.group, cast.channel):
            cast.world.set_member(chat, cast.world.bot, Status.ADMINISTRATOR, by=cast.dana.user)

    def start_chats(self) -> None:
        """Let everybody have written /start, so that the bot may write."""
        for user in list(self.cast.world.persons()):
            self.cast.world.write(user, self.cast.world.chat(user.id), "/start")


@asynccontextmanager
async def serving(now: datetime) -> AsyncIterator[LocalTelegram]:
    clock = SettableClock(now)
    cast = demo_world(OffsetClock(clock))
    server = Server(cast.world)
    url = await server.start()
    try:
        yield LocalTelegram(url=url, cast=cast, clock=clock)
    finally:
        await server.stop()


def key(text: str, data: str = "x", **more: object) -> dict[str, Any]:
    return {"text": text, "callback_data": data, **more}
