"""The chat page in the system's Chromium: fixtures for this folder's tests.

`browser` is Chromium, started once; `chat_page(base_url, user, chat, *, dark=False, width=1200)`
opens the page of a person and waits until it shows the chat. `local_telegram` is a world without
our bot: the test itself plays the bot's part. Everything in this folder runs in one event loop,
because a browser belongs to the loop that started it.
"""

import shutil
from collections.abc import AsyncIterator
from datetime import datetime
from pathlib import Path
from typing import Protocol

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, async_playwright, expect

from tests.browser.telegram import LocalTelegram, serving
from tests.patience import PATIENCE_S

_HERE = Path(__file__).parent
_FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
    # A window that nobody looks at is no reason to be slow, least of all beside other tests.
    "--disable-renderer-backgrounding", "--disable-backgrounding-occluded-windows",
)  # fmt: skip
_HEIGHT = 800

expect.set_options(timeout=PATIENCE_S * 1000)


class ChatPage(Protocol):
    async def __call__(
        self, base_url: str, user: int, chat: int | None, *, dark: bool = False, width: int = 1200
    ) -> Page: ...


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if _HERE in item.path.parents:
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)


def chromium() -> str | None:
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return next(filter(None, map(shutil.which, names)), None)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    program = chromium()
    if program is None:
        pytest.skip("no Chromium is installed")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=program, args=list(_FLAGS))
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope="session")
async def chat_page(browser: Browser) -> AsyncIterator[ChatPage]:
    """Open pages; an error in the page's own code fails the test at its end."""
    broken: list[str] = []
    contexts = []

    async def open_page(
        base_url: str, user: int, chat: int | None, *, dark: bool = False, width: int = 1200
    ) -> Page:
        context = await browser.new_context(
            viewport={"width": width, "height": _HEIGHT},
            color_scheme="dark" if dark else "light",
            timezone_id="Asia/Yerevan",
            locale="en-GB",
            permissions=["clipboard-read", "clipboard-write"],
        )
        contexts.append(context)
        page = await context.new_page()
        page.on("pageerror", lambda error: broken.append(str(error)))
        place = f"#user={user}" if chat is None else f"#user={user}&chat={chat}"
        await page.goto(f"{base_url}/{place}")
        await page.wait_for_selector("body[data-ready]")
        return page

    yield open_page
    for context in contexts:
        await context.close()
    assert not broken


@pytest_asyncio.fixture(loop_scope="session")
async def local_telegram(now: datetime) -> AsyncIterator[LocalTelegram]:
    async with serving(now) as telegram:
        yield telegram


@pytest.fixture
def now() -> datetime:
    return datetime.fromisoformat("2026-03-12T09:30:00+00:00")
