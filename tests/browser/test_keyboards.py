"""Inline keyboards: presses, answers, links, things to copy."""

from playwright.async_api import Page, expect

from bot.simulator.cast import ANNA_ID
from tests.browser.conftest import ChatPage
from tests.browser.pages import last_text, press, said
from tests.browser.telegram import Keys, LocalTelegram, key


async def with_keys(telegram: LocalTelegram, chat_page: ChatPage, keys: Keys) -> Page:
    telegram.start_chats()
    page = await chat_page(telegram.url, ANNA_ID, ANNA_ID)
    await telegram.says(ANNA_ID, "Choose", keys)
    await said(page, "Choose")
    return page


async def test_a_press_spins_until_the_bot_answers(
    local_telegram: LocalTelegram, chat_page: ChatPage
) -> None:
    page = await with_keys(local_telegram, chat_page, [[key("Latest", "l:1"), key("Help", "h")]])
    button = page.get_by_role("button", name="Latest")
    await button.click()
    await expect(button).to_have_attribute("aria-busy", "true")
    query = await local_telegram.hears("callback_query")
    assert query["data"] == "l:1"
    answer = {"callback_query_id": query["id"], "text": "Here you are"}
    await local_telegram.bot("answerCallbackQuery", **answer)
    await expect(page.get_by_test_id("toast")).to_have_text("Here you are")
    await expect(button).not_to_have_attribute("aria-busy", "true")


async def test_an_alert_waits_for_ok(local_telegram: LocalTelegram, chat_page: ChatPage) -> None:
    page = await with_keys(local_telegram, chat_page, [[key("Publish", style="success")]])
    await page.get_by_role("button", name="Publish").click()
    query = await local_telegram.hears("callback_query")
    answer = {"callback_query_id": query["id"], "text": "Already published.", "show_alert": True}
    await local_telegram.bot("answerCallbackQuery", **answer)
    alert = page.get_by_test_id("alert")
    await expect(alert).to_contain_text("Already published.")
    await alert.get_by_role("button", name="OK").click()
    await expect(alert).to_have_count(0)


async def test_focus_stays_on_the_button_when_the_page_turns(
    local_telegram: LocalTelegram, chat_page: ChatPage
) -> None:
    page = await with_keys(local_telegram, chat_page, [[key("‹"), key("1 / 3"), key("›")]])
    await page.get_by_role("button", name="›").focus()
    await page.keyboard.press("Enter")
    query = await local_telegram.hears("callback_query")
    where = {"chat_id": ANNA_ID, "message_id": query["message"]["message_id"]}
    turned = {"inline_keyboard": [[key("‹"), key("2 / 3"), key("›")]]}
    await local_telegram.bot("editMessageText", **where, text="Page two", reply_markup=turned)
    await local_telegram.bot("answerCallbackQuery", callback_query_id=query["id"])
    await said(page, "Page two")
    await expect(page.get_by_role("button", name="›")).to_be_focused()


async def test_a_bot_that_is_silent_leaves_the_page_usable(
    local_telegram: LocalTelegram, chat_page: ChatPage
) -> None:
    page = await with_keys(local_telegram, chat_page, [[key("Old", "a"), key("Fresh", "b")]])
    await page.get_by_role("button", name="Old").click()
    await page.get_by_role("button", name="Fresh").click()
    first = await local_telegram.hears("callback_query")
    second = await local_telegram.hears("callback_query")
    assert [first["data"], second["data"]] == ["a", "b"]
    await local_telegram.bot("answerCallbackQuery", callback_query_id=second["id"])
    await expect(page.get_by_role("button", name="Fresh")).not_to_have_attribute(
        "aria-busy", "true"
    )
    await expect(page.get_by_role("button", name="Old")).to_have_attribute("aria-busy", "true")


async def test_a_start_link_opens_the_private_chat(
    local_telegram: LocalTelegram, chat_page: ChatPage
) -> None:
    local_telegram.start_chats()
    local_telegram.admit_bot()
    channel = local_telegram.cast.channel
    page = await chat_page(local_telegram.url, ANNA_ID, channel.id)
    link = {"text": "Read on", "url": "https://t.me/newsdesk_demo_bot?start=item_5"}
    await local_telegram.says(channel.id, "News", [[link]])
    await press(page, "Read on")
    await said(page, "/start item_5")
    assert await last_text(page) == "/start item_5"
    assert page.url.endswith(f"chat={ANNA_ID}")


async def test_other_links_open_a_tab_of_their_own(
    local_telegram: LocalTelegram, chat_page: ChatPage
) -> None:
    link = {"text": "Source", "url": f"{local_telegram.url}/page/icon.svg"}
    page = await with_keys(local_telegram, chat_page, [[link]])
    async with page.context.expect_page() as waited:
        await page.get_by_role("button", name="Source").click()
    opened = await waited.value
    assert await opened.evaluate("window.opener") is None


async def test_a_copy_button_copies(local_telegram: LocalTelegram, chat_page: ChatPage) -> None:
    contact = {"text": "Press contact", "copy_text": {"text": "press@example.org"}}
    page = await with_keys(local_telegram, chat_page, [[contact]])
    await press(page, "Press contact")
    await expect(page.get_by_test_id("toast")).to_have_text("Copied.")
    assert await page.evaluate("navigator.clipboard.readText()") == "press@example.org"


async def test_styles_are_shown(local_telegram: LocalTelegram, chat_page: ChatPage) -> None:
    styles = ["primary", "success", "danger"]
    keys = [[key(style.title(), style, style=style) for style in styles], [key("Plain")]]
    page = await with_keys(local_telegram, chat_page, keys)
    buttons = page.get_by_test_id("inline-button")
    shown = [await button.get_attribute("data-style") for button in await buttons.all()]
    assert shown == [*styles, "plain"]
    colours = [
        await button.evaluate("element => getComputedStyle(element).backgroundColor")
        for button in await buttons.all()
    ]
    assert len(set(colours)) == 4
