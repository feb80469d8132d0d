"""Getting updates: by long polling, or by a webhook."""

import re
from typing import Any
from urllib.parse import SplitResult, urlsplit

from bot.simulator.api.registry import Described, method
from bot.simulator.errors import bad_request, conflict
from bot.simulator.parameters import Array
from bot.simulator.state import Webhook
from bot.simulator.updates import Update
from bot.simulator.world import World

_LONGEST_POLL_S = 50
_SECRET = re.compile(r"[A-Za-z0-9_-]*")
_LONGEST_SECRET = 256
_MOST_CONNECTIONS = 100
_PORTS = frozenset({None, 80, 88, 443, 8443})
_HERE = frozenset({"127.0.0.1", "localhost", "::1"})


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
) -> Described:
    if not url:
        return _without_webhook(world, drop_pending_updates)
    connections = min(max(max_connections, 1), _MOST_CONNECTIONS)
    wanted = Webhook(url=url, secret=secret_token, max_connections=connections)
    if world.webhook == wanted and not drop_pending_updates:
        if allowed_updates is not None:
            world.updates.allow(allowed_updates)
        return Described(True, "Webhook is already set")
    world.updates.end_poll("terminated by setWebhook request")
    # The old one is gone before the new one is looked at (Client.cpp:15784).
    _without_webhook(world, drop_pending_updates)
    _check_webhook(url, secret_token)
    if allowed_updates is not None:
        world.updates.allow(allowed_updates)
    world.set_webhook(wanted)
    return Described(True, "Webhook was set")


@method
def delete_webhook(world: World, *, drop_pending_updates: bool = False) -> Described:
    return _without_webhook(world, drop_pending_updates)


@method
def get_webhook_info(world: World) -> dict[str, Any]:
    info: dict[str, Any] = {
        "url": world.webhook.url if world.webhook else "",
        "has_custom_certificate": False,
        "pending_update_count": len(world.updates),
    }
    if world.webhook is not None:
        info["max_connections"] = world.webhook.max_connections
        info["ip_address"] = "<unknown>"
    if world.webhook_trouble is not None:
        info["last_error_date"], info["last_error_message"] = world.webhook_trouble
    if world.updates.allowed:
        info["allowed_updates"] = list(world.updates.allowed)
    return info


def _without_webhook(world: World, drop_pending_updates: bool) -> Described:
    if drop_pending_updates:
        world.updates.drop()
    if world.webhook is None:
        return Described(True, "Webhook is already deleted")
    world.set_webhook(None)
    return Described(True, "Webhook was deleted")


def _check_webhook(url: str, secret: str) -> None:
    """Refuse an address that Telegram would not call; this machine's own are free."""
    address = _parsed(url)
    if address is None:
        raise bad_request("invalid webhook URL specified")
    if len(secret) > _LONGEST_SECRET:
        raise bad_request("secret token is too long")
    if not _SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    if address.hostname in _HERE:
        return
    if address.scheme != "https":
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if address.port not in _PORTS:
        raise bad_request("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")


def _parsed(url: str) -> SplitResult | None:
    """Take an address apart; one without a protocol is an https one."""
    address = urlsplit(url if "://" in url else f"https://{url}")
    try:
        is_sound = address.scheme in ("http", "https") and address.hostname and address.port != 0
    except ValueError:
        return None
    return address if is_sound else None
