"""Delivering updates to a webhook: in order within a chat, again until it says 2xx."""

import asyncio
from typing import Any

import aiohttp
from aiohttp import web

from bot.simulator.faults import FaultKind
from bot.simulator.state import Webhook
from bot.simulator.world import World

_FIRST_DELAY_S = 0.1
_LONGEST_DELAY_S = 60.0
_PATIENCE = aiohttp.ClientTimeout(total=60)


class WebhookSender:
    """One update at a time, which keeps the order in every chat."""

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
            self._task = asyncio.create_task(self._run(webhook))

    async def _run(self, webhook: Webhook) -> None:
        headers = {"X-Telegram-Bot-Api-Secret-Token": webhook.secret} if webhook.secret else {}
        delay = _FIRST_DELAY_S
        async with aiohttp.ClientSession(headers=headers, timeout=_PATIENCE) as session:
            while True:
                update = await self._world.updates.first()
                trouble = await _trouble(session, webhook.url, update)
                if trouble is None:
                    delay = _FIRST_DELAY_S
                    if not self._comes_again(update):
                        self._world.updates.confirm(update["update_id"] + 1)
                else:
                    self._world.webhook_trouble = (self._world.timestamp(), trouble)
                    await asyncio.sleep(delay)
                    delay = min(2 * delay, _LONGEST_DELAY_S)

    def _comes_again(self, update: dict[str, Any]) -> bool:
        """Whether a fault has Telegram overhear that the webhook accepted it."""
        inner: dict[str, Any] = next(each for key, each in update.items() if key != "update_id")
        chat = inner.get("chat") or inner.get("message", {}).get("chat") or {}
        drawn = self._world.faults.drawn(FaultKind.WEBHOOK_AGAIN, "", chat.get("id"))
        return drawn is not None


async def _trouble(session: aiohttp.ClientSession, url: str, update: dict[str, Any]) -> str | None:
    """Deliver an update; gives what getWebhookInfo says went wrong (WebhookActor.cpp:636)."""
    try:
        async with session.post(url, json=update) as response:
            if 200 <= response.status < 300:
                return None
            return f"Wrong response from the webhook: {response.status} {response.reason}"
    except (aiohttp.ClientError, TimeoutError):
        return "Webhook connection closed"
