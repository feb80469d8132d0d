"""The whole story through the chat page: a reader, an author and an admin, with pictures kept.

`screenshots/chat-page.png` is the picture of the README, docs/pictures/chat-page.png;
`screenshots/inspector.png` shows what the bot calls meanwhile.
"""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio
from playwright.async_api import expect

from bot.clock import SystemClock
from bot.demo import staged
from bot.simulator.cast import Cast
from tests.browser.conftest import ChatPage
from tests.browser.pages import become, last_text, open_link, press, said, screenshot, send

Demo = tuple[Cast, str]


@pytest_asyncio.fixture(loop_scope="session")
async def demo(tmp_path: Path) -> AsyncIterator[Demo]:
    async with staged(f"sqlite+aiosqlite:///{tmp_path / 'demo.db'}", SystemClock()) as made:
        yield made


async def test_a_reader_looks_around(demo: Demo, chat_page: ChatPage) -> None:
    cast, address = demo
    anna = cast.anna.user.id
    page = await chat_page(address, anna, anna)
    await send(page, "/start")
    await said(page, "Anna")
    await screenshot(page, "reader-start")
    await send(page, "/latest")
    listing = await last_text(page)
    await screenshot(page, "reader-latest")
    await press(page, "›")
    await expect(page.get_by_test_id("text").last).not_to_have_text(listing)
    await press(page, "‹")
    await send(page, "/person Lavrof")
    await said(page, "Sergey Lavrov")
    await screenshot(page, "reader-dossier")
    await press(page, "1")
    await expect(page.get_by_test_id("text").last).to_contain_text("met")
    await screenshot(page, "reader-item")
    await press(page, "Go back")
    await said(page, "Sergey Lavrov")
    await send(page, "/search exersice")
    await said(page, "exercise")
    await screenshot(page, "reader-search")
    await send(page, "/latest")
    await press(page, "1")
    await expect(page.get_by_test_id("text").last).to_contain_text("Stone Bridge-2026, an exercise")
    await page.mouse.move(0, 0)
    await screenshot(page, "chat-page")
    await page.keyboard.press("Alt+KeyI")
    await press(page, "Go back")
    await page.get_by_test_id("call").filter(has_text="sendMessage").first.click()
    await screenshot(page, "inspector")


async def test_a_russian_reader_on_a_narrow_dark_screen(demo: Demo, chat_page: ChatPage) -> None:
    cast, address = demo
    boris = cast.boris.user.id
    page = await chat_page(address, boris, boris, dark=True, width=390)
    await send(page, "/start")
    await screenshot(page, "russian-start-narrow-dark")
    await send(page, "/person Тасмагамбетовым")
    await said(page, "Имангали Тасмагамбетов")
    await screenshot(page, "russian-dossier-narrow-dark")
    await send(page, "/latest")
    await said(page, "Последние новости")
    await screenshot(page, "russian-latest-narrow-dark")
    await press(page, "1")
    await said(page, "Под Гюмри 8 октября")
    await screenshot(page, "russian-item-narrow-dark")
    await press(page, "Назад")
    await said(page, "Последние новости")


async def test_an_author_publishes_and_everyone_has_it(demo: Demo, chat_page: ChatPage) -> None:
    cast, address = demo
    dana, carol, anna = cast.dana.user.id, cast.carol.user.id, cast.anna.user.id
    page = await chat_page(address, dana, dana)
    await send(page, "/start")
    await cast.dana.adds_bot(cast.channel)
    await said(page, "Demo News")
    await screenshot(page, "admin-offer")
    await press(page, "Use")
    await send(page, "/staff")
    await screenshot(page, "admin-staff")

    await become(page, anna)
    await open_link(page, "https://t.me/newsdesk_demo_bot?start=hello")
    await said(page, "Hello")
    await send(page, "/subscribe")

    await become(page, carol)
    page_of_carol = await chat_page(address, carol, carol)
    await send(page_of_carol, "/start")
    await send(page_of_carol, "/publish")
    await said(page_of_carol, "title")
    await send(page_of_carol, "Observers arrive in Dushanbe\n\nForty observers have arrived.")
    await said(page_of_carol, "Forty observers have arrived.")
    await screenshot(page_of_carol, "author-preview")
    await press(page_of_carol, "Publish")
    await said(page_of_carol, "Delivered: 3 of 3")
    await screenshot(page_of_carol, "author-published")

    reader = await chat_page(address, anna, cast.channel.id)
    await said(reader, "Forty observers have arrived.")
    await screenshot(reader, "channel-post")
    private = await chat_page(address, anna, anna, dark=True)
    await said(private, "Forty observers have arrived.")
    await screenshot(private, "reader-push-dark")
