"""Inline mode: words after the bot's name, its results, what is chosen of them."""

from typing import Any

from playwright.async_api import Locator, Page, expect

from bot.simulator.cast import ANNA_ID
from tests.browser.conftest import ChatPage
from tests.browser.pages import press, said
from tests.browser.telegram import LocalTelegram

NAME = "@newsdesk_demo_bot"


def article(number: int) -> dict[str, Any]:
    content = {"message_text": f"<b>Item {number}</b>", "parse_mode": "HTML"}
    about = {"title": f"Title {number}", "description": f"Line {number}"}
    return {"type": "article", "id": str(number), "input_message_content": content, **about}


async def asking(telegram: LocalTelegram, chat_page: ChatPage, query: str) -> Page:
    telegram.start_chats()
    page = await chat_page(telegram.url, ANNA_ID, telegram.cast.group.id)
    await page.get_by_test_id("composer").fill(f"{NAME} {query}")
    return page


async def middle(part: Locator) -> float:
    box = await part.bounding_box()
    assert box is not None
    return box["y"] + box["height"] / 2


async def test_a_result_is_chosen_with_keys_and_sent(
    local_telegram: LocalTelegram, chat_page: ChatPage
) -> None:
    page = await asking(local_telegram, chat_page, "summit")
    query = await local_telegram.hears("inline_query")
    assert query["query"] == "summit"
    results = [article(number) for number in range(3)]
    await local_telegram.bot("answerInlineQuery", inline_query_id=query["id"], results=results)
    shown = page.get_by_test_id("inline-result")
    await expect(shown).to_have_text([f"Title {n}Line {n}" for n in range(3)])
    face = await middle(shown.first.locator(".result-face"))
    words = await middle(shown.first.locator(".who"))
    assert abs(face - words) < 2
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("ArrowDown")
    await expect(shown.nth(1)).to_have_attribute("aria-selected", "true")
    await page.keyboard.press("Enter")
    message = await said(page, "Item 1")
    await expect(message.get_by_test_id("via")).to_have_text(f"via {NAME}")
    await expect(message).to_have_attribute("data-kind", "own")
    await expect(page.get_by_test_id("inline-picker")).to_be_hidden()
    await expect(page.get_by_test_id("composer")).to_have_value("")


async def test_escape_puts_the_results_away(
    local_telegram: LocalTelegram, chat_page: ChatPage
) -> None:
    page = await asking(local_telegram, chat_page, "summit")
    query = await local_telegram.hears("inline_query")
    await local_telegram.bot("answerInlineQuery", inline_query_id=query["id"], results=[article(1)])
    await expect(page.get_by_test_id("inline-result")).to_have_count(1)
    await page.keyboard.press("Escape")
    await expect(page.get_by_test_id("inline-picker")).to_be_hidden()
    await expect(page.get_by_test_id("composer")).to_have_value(f"{NAME} summit")


async def test_nothing_found_is_said_and_a_button_leads_to_the_bot(
    local_telegram: LocalTelegram, chat_page: ChatPage
) -> None:
    page = await asking(local_telegram, chat_page, "zebra")
    query = await local_telegram.hears("inline_query")
    button = {"text": "Follow the news", "start_parameter": "follow"}
    await local_telegram.bot(
        "answerInlineQuery", inline_query_id=query["id"], results=[], button=button
    )
    await expect(page.get_by_test_id("inline-picker")).to_contain_text("The bot has found nothing.")
    await page.get_by_role("button", name="Follow the news").click()
    await said(page, "/start follow")
    assert page.url.endswith(f"chat={ANNA_ID}")


async def test_more_results_come_at_the_end_of_the_list(
    local_telegram: LocalTelegram, chat_page: ChatPage
) -> None:
    page = await asking(local_telegram, chat_page, "")
    query = await local_telegram.hears("inline_query")
    first = [article(number) for number in range(10)]
    await local_telegram.bot(
        "answerInlineQuery", inline_query_id=query["id"], results=first, next_offset="10"
    )
    await page.get_by_test_id("inline-result").last.scroll_into_view_if_needed()
    more = await local_telegram.hears("inline_query")
    assert more["offset"] == "10"
    await local_telegram.bot("answerInlineQuery", inline_query_id=more["id"], results=[article(10)])
    await page.get_by_text("Title 10").click()
    await said(page, "Item 10")


async def test_buttons_begin_a_query_here_or_elsewhere(
    local_telegram: LocalTelegram, chat_page: ChatPage
) -> None:
    local_telegram.start_chats()
    page = await chat_page(local_telegram.url, ANNA_ID, ANNA_ID)
    here = {"text": "Search here", "switch_inline_query_current_chat": "summit"}
    share = {"text": "Share", "switch_inline_query": "item 5"}
    groups = {
        "text": "Into a group",
        "switch_inline_query_chosen_chat": {"allow_group_chats": True},
    }
    await local_telegram.says(ANNA_ID, "What now?", [[here, share, groups]])
    field = page.get_by_test_id("composer")
    await press(page, "Search here")
    await expect(field).to_have_value(f"{NAME} summit")
    assert (await local_telegram.hears("inline_query"))["query"] == "summit"
    await press(page, "Into a group")
    chats = page.get_by_test_id("choose-chat")
    await expect(chats).to_have_count(1)
    await page.keyboard.press("Escape")
    await press(page, "Share")
    await page.locator(
        f"[data-testid=choose-chat][data-chat-id='{local_telegram.cast.group.id}']"
    ).click()
    await expect(page.get_by_role("heading", name="Newsroom friends")).to_be_visible()
    await expect(field).to_have_value(f"{NAME} item 5")
