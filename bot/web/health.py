"""Whether we are well: what a watchdog or an orchestrator asks."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import TypeAlias

import structlog
from aiohttp import web

_log: structlog.stdlib.BoundLogger = structlog.get_logger(__name__)

PATIENCE_S = 5.0

Check: TypeAlias = Callable[[], Awaitable[bool]]
Checks: TypeAlias = Mapping[str, Check]
"""What must be well, by name; a check that raises or takes too long is not."""


def health(checks: Checks) -> Callable[[web.Request], Awaitable[web.Response]]:
    """Answer {"status": "ok", ...} with 200, or "failing" with 503, and each check's result."""

    async def handle(_request: web.Request) -> web.Response:
        results = await passed(checks)
        well = all(results.values())
        return web.json_response(
            {"status": _word(well)} | {name: _word(each) for name, each in results.items()},
            status=200 if well else 503,
            headers={"Cache-Control": "no-store"},
        )

    return handle


async def passed(checks: Checks) -> dict[str, bool]:
    """Each check's result, all asked at once."""
    results = await asyncio.gather(*(_passes(name, check) for name, check in checks.items()))
    return dict(zip(checks, results, strict=True))


async def _passes(name: str, check: Check) -> bool:
    try:
        return await asyncio.wait_for(check(), PATIENCE_S)
    except Exception:  # noqa: BLE001 (whatever goes wrong in it is what it is there to find)
        _log.warning("health.failing", check=name, exc_info=True)
        return False


def _word(well: bool) -> str:
    return "ok" if well else "failing"
