"""Delivering updates to a webhook: in order within a lane, lanes beside one another.

A lane is what Telegram calls a queue: the messages of a chat, the presses of a person. An update
comes again until the webhook says 2xx, and only what is behind it in its lane waits.
"""

import asyncio
import contextlib
from typing import Any

import aiohttp
from aiohttp import web

from bot.simulator import answered_calls
from bot.simulator.faults import FaultKind
from bot.simulator.state import Webhook
from bot.simulator.updates import Update
from bot.simulator.world import World

_FIRST_DELAY_S = 0.1
_LONGEST_DELAY_S = 60.0
_LONGEST_ASKED_S = 3600
_PATIENCE = aiohttp.ClientTimeout(total=60)
_LOOKED_AT = 1000
"""So many waiting updates are looked through for a free lane."""
_BY_PERSON = frozenset({"inline_query", "chosen_inline_result", "callback_query", "chat_member"})

Lane = tuple[str, int]


class WebhookSender:
    """Sends what waits, as long as there is a webhook."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._task: asyncio.Task[None] | None = None

    async def start(self, _: web.Application) -> None:
        self._world.on_webhook(self._changed)
        self._changed(self._world.webhook)

    async def stop(self, _: web.Application) -> None:
        self._changed(None)

    def _changed(self, webhook: Webhook | None) -> None:
        if self._task is not None:
            self._task.cancel()
            self._task = None
        if webhook is not None:
            self._task = asyncio.create_task(_Sending(self._world, webhook).run())


class _Sending:
    """The sending to one webhook."""

    def __init__(self, world: World, webhook: Webhook) -> None:
        self._world = world
        self._webhook = webhook
        self._busy: set[Lane] = set()

    async def run(self) -> None:
        secret = self._webhook.secret
        headers = {"X-Telegram-Bot-Api-Secret-Token": secret} if secret else {}
        connector = aiohttp.TCPConnector(limit=self._webhook.max_connections)
        async with (
            aiohttp.ClientSession(
                headers=headers, timeout=_PATIENCE, connector=connector
            ) as session,
            asyncio.TaskGroup() as deliveries,
        ):
            while True:
                for update in self._world.updates.pending(_LOOKED_AT):
                    lane = lane_of(update)
                    if lane in self._busy or len(self._busy) >= self._webhook.max_connections:
                        continue
                    self._busy.add(lane)
                    deliveries.create_task(self._deliver(session, update, lane))
                await self._world.updates.news()

    async def _deliver(self, session: aiohttp.ClientSession, update: Update, lane: Lane) -> None:
        """Send an update until the webhook takes it or it is no more; then its lane goes on."""
        delay = _FIRST_DELAY_S
        while self._world.updates.holds(update["update_id"]):
            trouble = await self._trouble(session, update)
            if trouble is None:
                if not self._comes_again(update):
                    self._world.updates.settle(update["update_id"])
                break
            said, asked_s = trouble
            self._world.webhook_trouble = (self._world.timestamp(), said)
            await asyncio.sleep(min(asked_s, _LONGEST_ASKED_S) or delay)
            delay = min(2 * delay, _LONGEST_DELAY_S)
        self._busy.discard(lane)
        self._world.updates.stir()

    async def _trouble(
        self, session: aiohttp.ClientSession, update: Update
    ) -> tuple[str, int] | None:
        """Send it once; gives what went wrong and for how long to leave the webhook alone.

        The words are those of getWebhookInfo (WebhookActor.cpp:636).
        """
        try:
            async with session.post(self._webhook.url, json=update) as response:
                if 200 <= response.status < 300:
                    await answered_calls.carry_out(self._world, response)
                    return None
                said = f"Wrong response from the webhook: {response.status} {response.reason}"
                return said, _seconds(response.headers.get("Retry-After", ""))
        except (aiohttp.ClientError, TimeoutError):
            return "Webhook connection closed", 0

    def _comes_again(self, update: Update) -> bool:
        """Whether a fault has Telegram overhear that the webhook accepted it."""
        inner = _inner(update)[1]
        chat = inner.get("chat") or inner.get("message", {}).get("chat") or {}
        drawn = self._world.faults.drawn(FaultKind.WEBHOOK_AGAIN, "", chat.get("id"))
        return drawn is not None


def lane_of(update: Update) -> Lane:
    """Find the lane of an update (Client.cpp:17066-17279 and 17959)."""
    kind, inner = _inner(update)
    if kind in _BY_PERSON:
        person = inner["new_chat_member"]["user"] if kind == "chat_member" else inner["from"]
        return kind, person["id"]
    return "my_chat_member" if kind == "my_chat_member" else "message", inner["chat"]["id"]


def _inner(update: Update) -> tuple[str, dict[str, Any]]:
    return next((key, each) for key, each in update.items() if key != "update_id")


def _seconds(header: str) -> int:
    with contextlib.suppress(ValueError):
        return max(0, int(header))
    return 0
