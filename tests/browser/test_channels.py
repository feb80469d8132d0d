"""An admin runs a channel on the chat page; the pictures of docs/channels.md come from here.

`screenshots/channel-*.png` become docs/pictures/channel-*.png, those in Russian with .ru.
"""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

from bot.clock import SystemClock
from bot.demo import staged
from bot.simulator.cast import Cast
from bot.simulator.chats import Status
from tests.browser.conftest import ChatPage
from tests.browser.pages import SCREENSHOTS, messages, press, said, send

HALF_AN_HOUR_S = 1860
SETTLED_MS = 500
EN = {
    "name": "channel-{}",
    "use": "Use",
    "format": "Format…",
    "short": "Short",
    "back": "Back",
    "quiet": "Silent hours…",
    "signature": "Signature…",
    "line": "Press office · press@example.org",
    "delivered": "Delivered…",
    "again": "Send 1 again",
    "refused": "refused",
    "sent": "delivered",
    "may": "I may:",
    "set": "Format: Short",
    "cannot": "I cannot write in Demo News",
}
RU = {
    "name": "channel-{}.ru",
    "use": "Подключить",
    "format": "Формат…",
    "short": "Кратко",
    "back": "Назад",
    "quiet": "Тихие часы…",
    "signature": "Подпись…",
    "line": "Пресс-служба · press@example.org",
    "delivered": "Доставка…",
    "again": "Отправить снова: 1",
    "refused": "отказ",
    "sent": "доставлено",
    "may": "Могу:",
    "set": "Формат: Кратко",
    "cannot": "Не могу писать в «Demo News»",
}

Demo = tuple[Cast, str]


@pytest_asyncio.fixture(loop_scope="session")
async def demo(tmp_path: Path) -> AsyncIterator[Demo]:
    async with staged(f"sqlite+aiosqlite:///{tmp_path / 'demo.db'}", SystemClock()) as made:
        yield made


async def pictured(page: Page, text: str, name: str) -> None:
    """Keep a picture of the newest message that says something, with its buttons."""
    message = messages(page).filter(has_text=text).last
    await expect(message).to_be_visible()
    await page.mouse.move(0, 0)
    await page.wait_for_timeout(SETTLED_MS)  # an edit puts another element in the place of this
    SCREENSHOTS.mkdir(exist_ok=True)
    await message.screenshot(path=SCREENSHOTS / f"{name}.png")


def has_rights(cast: Cast, *rights: str) -> None:
    cast.world.set_member(
        cast.channel,
        cast.world.bot,
        Status.ADMINISTRATOR,
        by=cast.dana.user,
        rights=frozenset(rights),
    )


async def gives_up(cast: Cast, told: str) -> None:
    """Let half hours pass, and delivery try each time, until the admin hears of it."""
    for _ in range(8):
        await asyncio.sleep(2)  # until delivery has looked at what is due
        if any(told in text for text in cast.dana.sees()):
            return
        cast.world.pass_time(HALF_AN_HOUR_S)
    raise AssertionError(cast.dana.sees())


async def publishes(cast: Cast, text: str) -> None:
    await cast.carol.writes("/publish " + text)
    await cast.carol.presses("Publish")


@pytest.mark.parametrize("words", [EN, RU], ids=["en", "ru"])
async def test_an_admin_sets_a_channel_up_and_sends_again_what_it_refused(
    demo: Demo, chat_page: ChatPage, words: dict[str, str]
) -> None:
    cast, address = demo
    dana = cast.dana.user.id
    await cast.carol.writes("/start")
    page = await chat_page(address, dana, dana, width=560)
    await send(page, "/start")
    if words is RU:
        await send(page, "/language")
        await press(page, "Русский")
    await cast.dana.adds_bot(cast.channel)
    await press(page, words["use"])
    await publishes(cast, "Observers arrive in Dushanbe\nForty observers have arrived for a week.")

    await send(page, "/channels")
    await press(page, "Demo News")
    await said(page, words["may"])
    await press(page, words["signature"])
    await send(page, words["line"])
    await said(page, words["line"])
    await press(page, words["quiet"])
    await press(page, "22:00–07:00")
    await press(page, words["back"])
    await press(page, words["format"])
    await press(page, words["short"])
    ticked = page.get_by_test_id("inline-button").filter(has_text="✓ " + words["short"])
    await expect(ticked).to_be_visible()
    await pictured(page, "—", words["name"].format("format"))
    await press(page, words["back"])
    await pictured(page, words["set"], words["name"].format("card"))

    has_rights(cast, "can_edit_messages")
    await publishes(cast, "The bridge is open\nTraffic crosses it since this morning.")
    await gives_up(cast, words["cannot"])
    has_rights(cast, "can_post_messages", "can_edit_messages", "can_delete_messages")
    await cast.world.settled()
    await send(page, "/channels")
    await press(page, "Demo News")
    await press(page, words["delivered"])
    await said(page, words["refused"])
    await pictured(page, words["refused"], words["name"].format("delivered"))
    await press(page, words["again"])
    await asyncio.sleep(1.5)
    assert any("The bridge is open" in text for text in cast.anna.sees(of=cast.channel))
