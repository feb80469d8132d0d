"""A reader's first minute and a week of use in the chat page: links, taps, formats, digests.

The pictures are looked at by people: narrow screens of 360 pixels, both themes, both languages.
"""

import contextlib
import datetime as dt
from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio
from playwright.async_api import Page, expect

from bot.clock import OffsetClock, SystemClock
from bot.demo import staged
from bot.simulator.cast import Cast
from tests.browser.conftest import ChatPage
from tests.browser.pages import messages, press, said, screenshot, send

Demo = tuple[Cast, str]
NARROW = 360
LONG = "The bridge is open\n\n" + "\n\n".join(
    f"Paragraph {number} of the report on the bridge, which tells how it was built and by whom."
    for number in range(1, 25)
)


@pytest_asyncio.fixture(loop_scope="session")
async def demo(tmp_path: Path) -> AsyncIterator[Demo]:
    async with staged(f"sqlite+aiosqlite:///{tmp_path / 'demo.db'}", SystemClock()) as made:
        yield made


def until_after(clock: OffsetClock, hour: int) -> None:
    """Set the clock forward to a minute behind the next full hour of that number, in UTC."""
    now = clock.now()
    at = now.replace(hour=hour, minute=1, second=0, microsecond=0)
    clock.forward((at if at > now else at + dt.timedelta(days=1)) - now)


async def comes(page: Page, text: str, clock: OffsetClock) -> None:
    """Let days pass until the digest is there: one that is made up late comes a day later."""
    for _ in range(3):
        until_after(clock, 8)
        with contextlib.suppress(AssertionError):
            await expect(messages(page).filter(has_text=text).last).to_be_visible(timeout=20_000)
            return
    await said(page, text)


async def publishes(cast: Cast, text: str, section: str) -> None:
    await cast.carol.writes(f"/publish {text}")
    await cast.carol.presses("Section")
    await cast.carol.presses(section)
    await cast.carol.presses("Publish")


async def test_a_first_minute_and_a_week(demo: Demo, chat_page: ChatPage) -> None:
    cast, address = demo
    clock = cast.world.clock
    assert isinstance(clock, OffsetClock)
    anna = cast.anna.user.id
    await cast.carol.writes("/start")

    reader = await chat_page(address, anna, anna, width=NARROW)
    await send(reader, "/start")
    await said(reader, "Three taps")
    await screenshot(reader, "reader-start")
    await press(reader, "✓ English")
    await press(reader, "Diplomacy")
    await screenshot(reader, "reader-sections")
    await press(reader, "Next")
    await press(reader, "At once")
    await said(reader, "you follow 1 thing")
    await screenshot(reader, "reader-begun")

    await send(reader, "/settings")
    await press(reader, "📄 Format…")
    await said(reader, "How shall news look here?")
    await screenshot(reader, "reader-formats")
    await press(reader, "Rich")
    await said(reader, "This is a rich message")
    await screenshot(reader, "reader-rich-sample")

    await publishes(cast, LONG, "Diplomacy")
    copy = await said(reader, "The bridge is open")
    await expect(copy.get_by_text("Read on")).to_be_visible()
    await screenshot(reader, "reader-rich")
    await press(reader, "Why this?")
    await said(reader, "Diplomacy – at once")
    await screenshot(reader, "reader-why")

    await send(reader, "/following")
    await press(reader, "🗂 Diplomacy")
    await press(reader, "Daily")
    await said(reader, "daily")
    dark = await chat_page(address, anna, anna, dark=True, width=NARROW)
    for day in range(1, 8):
        await publishes(cast, f"Talks, day {day}\nThe ministers met again.", "Diplomacy")
        if day == 1:  # the reader is entered for digests within half a minute, and that has to pass
            until_after(clock, 8)
        else:
            await comes(dark, f"Talks, day {day}", clock)
    await screenshot(dark, "reader-week-dark")
    await send(dark, "/latest")
    await screenshot(dark, "reader-latest-dark")


async def test_a_russian_reader_begins(demo: Demo, chat_page: ChatPage) -> None:
    cast, address = demo
    boris = cast.boris.user.id
    reader = await chat_page(address, boris, boris, dark=True, width=NARROW)
    await send(reader, "/start")
    await said(reader, "за три нажатия")
    await screenshot(reader, "reader-start-ru-dark")
    await press(reader, "✓ Русский")
    await press(reader, "Все новости")
    await press(reader, "Раз в день")
    await screenshot(reader, "reader-begun-ru-dark")
    await send(reader, "/settings")
    await screenshot(reader, "reader-settings-ru-dark")
    await press(reader, "📄 Вид…")
    await screenshot(reader, "reader-formats-ru-dark")
