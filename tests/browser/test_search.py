"""Finding chats and messages on the left."""

from playwright.async_api import expect

from bot.simulator.cast import ANNA_ID, BORIS_ID
from tests.browser.conftest import ChatPage
from tests.browser.telegram import LocalTelegram


async def fill(telegram: LocalTelegram) -> int:
    """Write around; gives the message about the hedgehogs."""
    telegram.start_chats()
    cast = telegram.cast
    found = cast.world.write(cast.carol.user, cast.group, "Ёжики встретились на саммите")
    for number in range(30):
        cast.world.write(cast.carol.user, cast.group, f"Line {number}")
    await telegram.says(ANNA_ID, "<b>Summit</b> in Bishkek")
    await telegram.says(BORIS_ID, "Summit, but only for Boris")
    return found.id


async def test_messages_are_found_in_all_chats_of_the_person(
    local_telegram: LocalTelegram, chat_page: ChatPage
) -> None:
    await fill(local_telegram)
    page = await chat_page(local_telegram.url, ANNA_ID, ANNA_ID)
    await page.get_by_test_id("find").fill("SUMMIT")
    rows = page.get_by_test_id("found-message")
    await expect(rows).to_have_count(1)
    await expect(rows.locator("mark")).to_have_text("Summit")


async def test_a_found_message_is_shown_in_its_chat(
    local_telegram: LocalTelegram, chat_page: ChatPage
) -> None:
    message = await fill(local_telegram)
    page = await chat_page(local_telegram.url, ANNA_ID, ANNA_ID)
    await page.get_by_test_id("find").fill("саммите ежики")
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("heading", name="Newsroom friends")).to_be_visible()
    shown = page.locator(f"[data-message-id='{message}']")
    await expect(shown).to_be_in_viewport()
    await expect(shown).to_be_focused()


async def test_chats_are_filtered_and_nothing_is_said_to_be_nothing(
    local_telegram: LocalTelegram, chat_page: ChatPage
) -> None:
    await fill(local_telegram)
    page = await chat_page(local_telegram.url, ANNA_ID, ANNA_ID)
    find = page.get_by_test_id("find")
    await find.fill("room")
    await expect(page.get_by_test_id("chat-row")).to_have_count(1)
    await find.fill("zebra")
    await expect(page.get_by_test_id("chats")).to_contain_text("no message says this")
    await find.press("Escape")
    await expect(page.get_by_test_id("chat-row")).to_have_count(3)
