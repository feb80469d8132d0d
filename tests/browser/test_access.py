"""Access for everybody: axe finds nothing serious, keys reach everything, news are announced."""

import json
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Page, expect

from bot.simulator.cast import ANNA_ID, DANA_ID
from tests.browser.conftest import ChatPage
from tests.browser.pages import messages, said
from tests.browser.telegram import LocalTelegram, key
from tests.browser.test_look import furnish

GRAVE = ("serious", "critical")


async def grave_faults(page: Page, within: str = "html", **options: object) -> list[str]:
    """Let axe look at a part of the page; gives what is serious or critical, and where."""
    await page.wait_for_function("() => document.getAnimations().length === 0")
    if not await page.evaluate("'axe' in window"):
        await page.evaluate(Axe().axe_script)
    asked = json.dumps({"resultTypes": ["violations"], **options})
    found: dict[str, Any] = await page.evaluate(f"axe.run({json.dumps(within)}, {asked})")
    return [
        f"{fault['id']}: {node['target']}"
        for fault in found["violations"]
        for node in fault["nodes"]
        if fault["impact"] in GRAVE
    ]


async def on_message(page: Page, pressed: str) -> None:
    await (await said(page, "Ministers meet")).focus()
    await page.keyboard.press(pressed)


async def chat(page: Page) -> None:
    await said(page, "Ministers meet")


async def menu(page: Page) -> None:
    await on_message(page, "Enter")


async def choosing(page: Page) -> None:
    await on_message(page, "x")


async def chooser(page: Page) -> None:
    await on_message(page, "f")


async def raw(page: Page) -> None:
    await on_message(page, "j")


async def keys(page: Page) -> None:
    await page.get_by_test_id("keys").click()


async def people(page: Page) -> None:
    await page.get_by_test_id("switcher").click()


async def found(page: Page) -> None:
    await page.get_by_test_id("find").fill("council")


async def calls(page: Page) -> None:
    await page.keyboard.press("Alt+KeyI")
    await page.get_by_test_id("call").first.locator("summary").first.click()


async def faults(page: Page) -> None:
    await page.keyboard.press("Alt+KeyI")
    await page.get_by_test_id("tab-faults").click()
    await page.get_by_role("button", name="One call in five fails").click()
    await expect(page.get_by_test_id("fault")).to_have_count(1)


async def clock(page: Page) -> None:
    await page.keyboard.press("Alt+KeyI")
    await page.get_by_test_id("tab-clock").click()


async def world(page: Page) -> None:
    await page.keyboard.press("Alt+KeyI")
    await page.get_by_test_id("tab-world").click()


VIEWS = (
    (chat, "html"), (menu, ".popup"), (choosing, ".conversation"), (chooser, "dialog"),
    (raw, "dialog"), (keys, "dialog"), (people, ".sidebar"), (found, ".sidebar"),
    (calls, "#inspector"), (faults, "#inspector"), (clock, "#inspector"), (world, "#inspector"),
)  # fmt: skip
"""How each view is opened from the chat, and what of the page is new in it."""


@pytest.mark.parametrize("dark", [False, True])
async def test_axe_finds_nothing_grave(
    local_telegram: LocalTelegram, chat_page: ChatPage, *, dark: bool
) -> None:
    await furnish(local_telegram)
    page = await chat_page(local_telegram.url, ANNA_ID, ANNA_ID, dark=dark)
    await local_telegram.refused("sendMessage", chat_id=42, text="Anybody?")
    rules = {"runOnly": ["color-contrast"]} if dark else {}
    for view, part in VIEWS:
        await view(page)
        await expect(page.locator(part).first).to_be_visible()
        assert await grave_faults(page, part, **rules) == [], view.__name__
        await page.keyboard.press("Escape")


async def list_of_chats(page: Page) -> None:
    await page.get_by_test_id("back").click()


async def drawer(page: Page) -> None:
    await page.locator(".chat-head").get_by_test_id("inspector-button").click()


@pytest.mark.parametrize("view", [chat, list_of_chats, drawer])
async def test_axe_finds_nothing_grave_on_a_narrow_screen(
    local_telegram: LocalTelegram, chat_page: ChatPage, view: Callable[[Page], Awaitable[None]]
) -> None:
    await furnish(local_telegram)
    page = await chat_page(local_telegram.url, ANNA_ID, ANNA_ID, width=390)
    await view(page)
    assert await grave_faults(page) == []


async def test_axe_would_find_a_nameless_button(
    local_telegram: LocalTelegram, chat_page: ChatPage
) -> None:
    page = await chat_page(local_telegram.url, ANNA_ID, ANNA_ID)
    await page.evaluate("document.getElementById('keys').removeAttribute('aria-label')")
    await page.evaluate("document.getElementById('keys').removeAttribute('title')")
    assert any("button-name" in fault for fault in await grave_faults(page))


async def test_one_message_is_the_stop_for_tab(
    local_telegram: LocalTelegram, chat_page: ChatPage
) -> None:
    local_telegram.start_chats()
    for number in range(3):
        await local_telegram.says(ANNA_ID, f"Message {number}", [[key("One"), key("Two")]])
    page = await chat_page(local_telegram.url, ANNA_ID, ANNA_ID)
    await said(page, "Message 2")
    await page.keyboard.press("Alt+KeyM")
    await expect(messages(page).last).to_be_focused()
    await page.keyboard.press("ArrowUp")
    await expect(messages(page).nth(2)).to_be_focused()
    await page.keyboard.press("Tab")
    await expect(page.get_by_test_id("inline-button").nth(2)).to_be_focused()
    await page.keyboard.press("Tab")
    await page.keyboard.press("Tab")
    await expect(page.get_by_role("button", name="Commands")).to_be_focused()
    await page.keyboard.press("Alt+KeyM")
    await page.keyboard.press("Home")
    await expect(messages(page).first).to_be_focused()


async def test_chats_change_by_keys(local_telegram: LocalTelegram, chat_page: ChatPage) -> None:
    local_telegram.start_chats()
    page = await chat_page(local_telegram.url, ANNA_ID, ANNA_ID)
    await page.keyboard.press("Alt+ArrowDown")
    await expect(page.get_by_role("heading", level=1)).not_to_have_text("Newsdesk")
    await page.keyboard.press("Alt+ArrowUp")
    await expect(page.get_by_role("heading", level=1)).to_have_text("Newsdesk")


async def test_the_keys_are_listed_under_a_question_mark(
    local_telegram: LocalTelegram, chat_page: ChatPage
) -> None:
    page = await chat_page(local_telegram.url, ANNA_ID, local_telegram.cast.channel.id)
    await page.keyboard.press("?")
    listed = page.get_by_test_id("shortcuts")
    await expect(listed).to_contain_text("Open or close the inspector")
    await page.keyboard.press("Escape")
    await expect(listed).to_have_count(0)
    await page.keyboard.press("/")
    await expect(page.get_by_test_id("find")).to_be_focused()
    await page.keyboard.press("?")
    await expect(page.get_by_test_id("find")).to_have_value("?")
    await expect(listed).to_have_count(0)


async def test_the_tabs_of_the_inspector_are_walked_with_arrows(
    local_telegram: LocalTelegram, chat_page: ChatPage
) -> None:
    page = await chat_page(local_telegram.url, ANNA_ID, ANNA_ID)
    await page.keyboard.press("Alt+KeyI")
    await expect(page.get_by_test_id("tab-calls")).to_be_focused()
    await page.keyboard.press("ArrowRight")
    await expect(page.get_by_role("tabpanel", name="Faults")).to_be_visible()
    await page.keyboard.press("ArrowLeft")
    await page.keyboard.press("ArrowLeft")
    await expect(page.get_by_role("tab", name="World")).to_have_attribute("aria-selected", "true")
    await page.keyboard.press("Escape")
    await expect(page.get_by_test_id("inspector")).to_be_hidden()


async def test_news_of_other_chats_are_announced(
    local_telegram: LocalTelegram, chat_page: ChatPage
) -> None:
    local_telegram.admit_bot()
    cast = local_telegram.cast
    page = await chat_page(local_telegram.url, DANA_ID, cast.group.id)
    announcer = page.get_by_test_id("announcer")
    await local_telegram.says(cast.channel.id, "<b>We</b> open at nine")
    await expect(announcer).to_have_text("New in Demo News: We open at nine")
    cast.world.write(cast.carol.user, cast.group, "Seen in the open chat")
    await said(page, "Seen in the open chat")
    await expect(announcer).to_have_text("New in Demo News: We open at nine")
