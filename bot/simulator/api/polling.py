"""Getting updates: by long polling, or by a webhook."""

import re
from typing import Any

from bot.simulator.api.registry import method
from bot.simulator.errors import bad_request, conflict
from bot.simulator.parameters import Array
from bot.simulator.state import Webhook
from bot.simulator.updates import Update
from bot.simulator.world import World

_LONGEST_POLL_S = 50
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")


@method
async def get_updates(
    world: World,
    *,
    offset: int = 0,
    limit: int = 100,
    timeout: int = 0,
    allowed_updates: Array = None,
) -> list[Update]:
    if world.webhook is not None:
        raise conflict(
            "can't use getUpdates method while webhook is active; "
            "use deleteWebhook to delete the webhook first"
        )
    if allowed_updates is not None:
        world.updates.allow(allowed_updates)
    return await world.updates.poll(
        offset=offset,
        limit=min(max(limit, 1), 100),
        timeout_s=min(max(timeout, 0), _LONGEST_POLL_S),
    )


@method
def set_webhook(
    world: World,
    *,
    url: str = "",
    max_connections: int = 40,
    allowed_updates: Array = None,
    drop_pending_updates: bool = False,
    secret_token: str = "",
) -> bool:
    if secret_token and not _SECRET.fullmatch(secret_token):
        raise bad_request("secret token contains unallowed characters")
    if url and not url.startswith(("https://", "http://127.0.0.1", "http://localhost")):
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if allowed_updates is not None:
        world.updates.allow(allowed_updates)
    if drop_pending_updates:
        world.updates.drop()
    if url:
        world.updates.end_poll("terminated by setWebhook request")
    hook = Webhook(url=url, secret=secret_token, max_connections=max_connections)
    world.set_webhook(hook if url else None)
    return True


@method
def delete_webhook(world: World, *, drop_pending_updates: bool = False) -> bool:
    if drop_pending_updates:
        world.updates.drop()
    world.set_webhook(None)
    return True


@method
def get_webhook_info(world: World) -> dict[str, Any]:
    info: dict[str, Any] = {
        "url": world.webhook.url if world.webhook else "",
        "has_custom_certificate": False,
        "pending_update_count": len(world.updates),
    }
    if world.webhook is not None:
        info["max_connections"] = world.webhook.max_connections
    if world.updates.allowed:
        info["allowed_updates"] = list(world.updates.allowed)
    return info
