"""The desk's whole day in the chat page: compose, approve, publish, correct and retract.

The pictures are looked at by people: each step on a narrow screen, the last ones in the dark.
"""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio
from playwright.async_api import expect

from bot.clock import SystemClock
from bot.demo import staged
from bot.simulator.cast import Cast
from tests.browser.conftest import ChatPage
from tests.browser.pages import press, said, screenshot, send

Demo = tuple[Cast, str]
NARROW = 390


@pytest_asyncio.fixture(loop_scope="session")
async def demo(tmp_path: Path) -> AsyncIterator[Demo]:
    async with staged(f"sqlite+aiosqlite:///{tmp_path / 'demo.db'}", SystemClock()) as made:
        yield made


async def test_news_is_composed_approved_published_corrected_and_retracted(
    demo: Demo, chat_page: ChatPage
) -> None:
    cast, address = demo
    dana, carol, anna = cast.dana.user.id, cast.carol.user.id, cast.anna.user.id
    await cast.anna.writes("/subscribe")
    admin = await chat_page(address, dana, dana, width=NARROW)
    await send(admin, "/start")
    await send(admin, "/sections")
    await press(admin, "No section")
    await screenshot(admin, "desk-approvals")
    await press(admin, "1 approval")

    author = await chat_page(address, carol, carol, width=NARROW)
    await send(author, "/start")
    await send(author, "/publish Observers arrive in Dushanbe\n\nForty observers have arrived.")
    await said(author, "Somebody else has to approve it")
    await screenshot(author, "desk-composed")
    await press(author, "Edit")
    await screenshot(author, "desk-fields")
    await press(author, "Place")
    await said(author, "Where did it happen?")
    await send(author, "Dushanbe")
    await said(author, "Somebody else has to approve it")
    await press(author, "Send for approval")
    await said(author, "Waiting for approval: 0 of 1")

    await said(admin, "Forty observers have arrived.")
    await expect(admin.get_by_test_id("text").last).to_contain_text("asks you to approve this")
    await screenshot(admin, "desk-to-approve")
    await press(admin, "Approve")
    await said(author, "Approved by")
    await press(author, "Publish")
    await said(author, "Delivered:")

    reader = await chat_page(address, anna, anna, dark=True, width=NARROW)
    await said(reader, "Forty observers have arrived.")

    await send(author, "/correct")
    await said(author, "Which item is to be corrected?")
    await press(author, "1")
    await said(author, "Send me the corrected text")
    await send(author, "Fifty observers have arrived.")
    await screenshot(author, "desk-correction")
    await press(author, "Send for approval")
    await said(admin, "Fifty")
    await press(admin, "Approve")
    await said(author, "Approved by")
    await press(author, "Send the correction")
    await said(reader, "Fifty observers have arrived.")
    await screenshot(reader, "desk-corrected-narrow-dark")

    await send(author, "/retract")
    await said(author, "Which item is to be retracted?")
    await press(author, "1")
    await said(author, "Why is")
    await send(author, "It never happened.")
    await press(author, "Send for approval")
    await said(admin, "It never happened.")
    await press(admin, "Approve")
    await press(author, "Yes, retract it everywhere")
    await said(author, "Copies taken back:")
    await expect(reader.get_by_text("Fifty observers have arrived.")).to_have_count(0)
    await screenshot(author, "desk-retracted")
