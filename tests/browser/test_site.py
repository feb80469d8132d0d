"""Somebody looks something up in the documentation's site, in either language."""

import asyncio
import mimetypes
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from aiohttp import web
from aiohttp.test_utils import TestServer
from playwright.async_api import Browser, expect

from tests.test_site import DOCS, build


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def site(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[str]:
    folder: Path = tmp_path_factory.mktemp("site")
    done = await asyncio.to_thread(build, DOCS, folder)
    assert not done.returncode, done.stderr

    # Not `add_static`: on a busy machine it forgets to close a file whose reader has gone on.
    async def give(request: web.Request) -> web.Response:
        file = folder / request.match_info["name"]
        if not file.is_file():
            raise web.HTTPNotFound
        kind, _ = mimetypes.guess_type(file.name)
        return web.Response(body=file.read_bytes(), content_type=kind or "application/octet-stream")

    application = web.Application()
    application.router.add_get("/{name:.+}", give)
    server = TestServer(application)
    await server.start_server()
    yield str(server.make_url("/"))
    await server.close()


@pytest.mark.parametrize(
    ("typed", "title", "text"),
    [
        ("backup", "Operations", "newsdesk backup"),
        ("backups", "Operations", "newsdesk backup"),
        ("читателя", "Читателям", "Как получать то, что вам интересно"),
        ("редакцию", "Редакция: как публиковать в Newsdesk", "публик"),
        ("BROADCAST_RATE", "Settings", "Messages a second"),
    ],
)
async def test_a_word_is_found_in_whatever_form_it_is_typed(
    browser: Browser, site: str, typed: str, title: str, text: str
) -> None:
    context = await browser.new_context()
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = await context.new_page()
    await page.goto(f"{site}index.html")
    await page.get_by_placeholder("Search").fill(typed)
    await page.keyboard.press("Enter")
    await page.locator("#search-results").get_by_role("link", name=title).first.click()
    await expect(page.locator("article")).to_contain_text(text)
    assert all(url.startswith((site, "data:")) for url in asked)
    await context.close()


@pytest.mark.parametrize("width", [320, 400, 1280])
async def test_no_page_is_wider_than_its_window(browser: Browser, site: str, width: int) -> None:
    context = await browser.new_context(viewport={"width": width, "height": 800})
    page = await context.new_page()
    for name in sorted(file.relative_to(DOCS) for file in DOCS.rglob("*.md")):
        await page.goto(f"{site}{name.with_suffix('.html')}")
        assert await page.evaluate("document.documentElement.scrollWidth") <= width, name
    await context.close()
