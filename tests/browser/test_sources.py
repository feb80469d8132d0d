"""An admin adds a source on the chat page; the pictures of docs/sources.md come from here.

`screenshots/source-*.png` become docs/pictures/source-*.png, those in Russian with .ru.
"""

import contextlib
import sqlite3
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
import pytest_asyncio

from bot.clock import SystemClock
from bot.demo import staged
from bot.simulator.cast import Cast
from tests.acceptance.site import SUBJECTS, Site, loopback, opened, post
from tests.browser.conftest import ChatPage
from tests.browser.pages import press, said, send
from tests.browser.test_channels import pictured
from tests.patience import until

HOUR_S = 3600
EN = {
    "name": "source-{}",
    "would": "What would come",
    "back": "‹ The source",
    "trust": "What becomes of it",
    "at_once": "published at once",
    "use": "Put into use",
    "seen": "Last seen",
    "list": "All sources",
    "question": "the same release?",
}
RU = {
    "name": "source-{}.ru",
    "would": "Что придёт",
    "back": "‹ К источнику",
    "trust": "Что делать с новым",
    "at_once": "сразу публикуется",
    "use": "Включить",
    "seen": "Последняя проверка",
    "list": "Все источники",
    "question": "то же самое сообщение?",
}


@pytest_asyncio.fixture(loop_scope="session")
async def site() -> AsyncIterator[Site]:
    async with opened() as site:
        yield site


@pytest_asyncio.fixture(loop_scope="session")
async def demo(tmp_path: Path) -> AsyncIterator[tuple[Cast, str]]:
    clock = SystemClock()
    url = f"sqlite+aiosqlite:///{tmp_path / 'demo.db'}"
    async with staged(url, clock, fetcher=loopback(clock)) as made:
        yield made


@pytest.mark.parametrize("words", [EN, RU], ids=["en", "ru"])
async def test_an_admin_adds_a_source_and_is_asked(
    demo: tuple[Cast, str],
    site: Site,
    chat_page: ChatPage,
    words: dict[str, str],
    tmp_path: Path,
) -> None:
    cast, address = demo
    dana, began = cast.dana.user.id, datetime.now(UTC)
    site.feeds = {
        "/news.xml": [post(number, began, site) for number in (2, 1, 0)],
        "/ministry.xml": [post(4, began, site)],
    }
    page = await chat_page(address, dana, dana, width=560)
    await send(page, "/start")
    if words is RU:
        await send(page, "/language")
        await press(page, "Русский")

    await send(page, f"/sources {site.url('/news.xml')}")
    await said(page, words["would"])
    await pictured(page, words["would"], words["name"].format("added"))
    await press(page, words["back"])
    await press(page, words["trust"])
    await press(page, words["at_once"])
    await press(page, words["use"])
    await until(lambda: _visited(tmp_path / "demo.db", "/news.xml"))
    await press(page, words["list"])
    await press(page, "Press office news")
    await said(page, words["seen"])
    await pictured(page, words["seen"], words["name"].format("card"))

    await send(page, f"/sources {site.url('/ministry.xml')}")
    await press(page, words["use"])
    await until(lambda: _visited(tmp_path / "demo.db", "/ministry.xml"))
    theirs = replace(post(1, began, site), title="Soldiers train together", guid="x", link=None)
    site.feeds["/ministry.xml"].insert(0, theirs)
    cast.world.pass_time(HOUR_S)
    await said(page, words["question"])
    await pictured(page, words["question"], words["name"].format("question"))
    assert not any(SUBJECTS[1][0] in text for text in cast.anna.sees())


def _visited(database: Path, path: str) -> bool:
    """Whether a visit of a source is over, and written down."""
    with contextlib.closing(sqlite3.connect(database)) as connection:
        found = connection.execute(
            "SELECT 1 FROM sources"
            " WHERE address LIKE ? AND visited_at IS NOT NULL AND holder IS NULL",
            (f"%{path}",),
        )
        return found.fetchone() is not None
