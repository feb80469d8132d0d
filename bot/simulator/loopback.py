"""A guard: only programs and pages of this very machine may speak to the local Telegram."""

from functools import lru_cache
from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Handler

_HERE = frozenset({"127.0.0.1", "localhost", "::1"})


@web.middleware
async def only_from_here(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse requests that a foreign page made a browser send, and rebound host names."""
    if not is_here(request.host):
        return _refused("Host")
    origin = request.headers.get("Origin")
    if origin is not None and _host(origin) not in _HERE:
        return _refused("Origin")
    if request.headers.get("Sec-Fetch-Site") == "cross-site" and not _opens_page(request):
        return _refused("Sec-Fetch-Site")
    return await handler(request)


@lru_cache(maxsize=64)
def is_here(host: str) -> bool:
    """Whether a Host header names this machine."""
    return _host(f"//{host}") in _HERE


def _opens_page(request: web.Request) -> bool:
    """A link elsewhere may lead to the chat page, and to nothing that acts."""
    navigates = request.headers.get("Sec-Fetch-Mode") == "navigate"
    return navigates and request.method == "GET" and request.path == "/"


def _host(url: str) -> str | None:
    try:
        return urlsplit(url).hostname
    except ValueError:
        return None


def _refused(header: str) -> web.Response:
    sentence = f"Only this machine may speak to the local Telegram; the header {header} is foreign."
    return web.json_response({"error": sentence}, status=403)
