"""Rich messages, reply keyboards, and moments in the reader's own zone."""

import pytest
from playwright.async_api import Page, expect

from bot.simulator.cast import ANNA_ID
from tests.browser.conftest import ChatPage
from tests.browser.pages import said, screenshot, send
from tests.browser.telegram import LocalTelegram
from tests.browser.test_access import grave_faults
from tests.browser.test_look import LOWEST_CONTRAST

RELEASE = """<h1>Ministers meet in Bishkek</h1>
<p>The <b>Council</b> met on <tg-time unix="1773307800" format="Dt">12 March</tg-time>
and agreed on <a href="https://example.org/plan">a plan</a>. <tg-spoiler>In secret.</tg-spoiler></p>
<h2>Agenda</h2><ol><li>Opening</li><li>Budget<ul><li>Income</li></ul></li></ol>
<table bordered striped><caption>Votes</caption>
<tr><th>State</th><th align="right">Votes</th></tr><tr><td>Армения</td><td>1</td></tr></table>
<details><summary>About the place</summary><p>It is a hall.</p></details>
<blockquote>We go on.<cite>A minister</cite></blockquote><aside>A quiet day.</aside><hr/>
<pre><code class="language-python">x = 1</code></pre><footer>Press service</footer>"""
SHOWN = [
    (".heading.size-1[role=heading]", "Ministers meet in Bishkek"),
    (".heading.size-2[role=heading]", "Agenda"),
    ("p strong", "Council"),
    ("time", "12 March 2026 at 13:30"),
    ("a[href='https://example.org/plan']", "a plan"),
    (".list .list .item", "Income"),
    ("table.bordered.striped caption", "Votes"),
    ("th[data-align=right]", "Votes"),
    ("td >> nth=0", "Армения"),
    ("blockquote cite", "A minister"),
    (".pullquote p", "A quiet day."),
    ("pre[data-language=python] code", "x = 1"),
    ("footer", "Press service"),
]


async def reading(
    telegram: LocalTelegram, chat_page: ChatPage, *, dark: bool = False, width: int = 1200
) -> Page:
    telegram.start_chats()
    await telegram.bot("sendRichMessage", chat_id=ANNA_ID, rich_message={"html": RELEASE})
    page = await chat_page(telegram.url, ANNA_ID, ANNA_ID, dark=dark, width=width)
    await said(page, "Ministers meet")
    return page


async def test_a_press_release_is_drawn_block_by_block(
    local_telegram: LocalTelegram, chat_page: ChatPage
) -> None:
    page = await reading(local_telegram, chat_page)
    rich = page.get_by_test_id("text").last
    for selector, text in SHOWN:
        await expect(rich.locator(selector)).to_have_text(text)
    await expect(rich.get_by_text("It is a hall.")).to_be_hidden()
    await rich.get_by_text("About the place").click()
    await expect(rich.get_by_text("It is a hall.")).to_be_visible()
    await expect(rich.get_by_text("In secret.")).to_be_hidden()
    await rich.get_by_role("button", name="Hidden text").click()
    await expect(rich.get_by_text("In secret.").last).to_be_visible()


@pytest.mark.parametrize(("dark", "width"), [(False, 1200), (True, 390)])
async def test_a_press_release_is_readable_and_fits(
    local_telegram: LocalTelegram, chat_page: ChatPage, *, dark: bool, width: int
) -> None:
    page = await reading(local_telegram, chat_page, dark=dark, width=width)
    contrast, text = await page.evaluate(LOWEST_CONTRAST)
    assert contrast >= 4.5, text
    assert await page.evaluate("document.documentElement.scrollWidth") <= width
    assert await grave_faults(page) == []
    await screenshot(page, f"rich-{'dark' if dark else 'light'}-{width}")


async def test_a_rich_message_is_listed_found_and_copied_by_its_words(
    local_telegram: LocalTelegram, chat_page: ChatPage
) -> None:
    page = await reading(local_telegram, chat_page)
    await expect(page.get_by_test_id("chat-row").first).to_contain_text("Ministers meet")
    await page.get_by_test_id("find").fill("hall place")
    await expect(page.get_by_test_id("found-message")).to_have_count(1)
    await page.get_by_test_id("found-message").click()
    await page.keyboard.press("c")
    await expect(page.get_by_test_id("toast")).to_be_visible()
    copied = await page.evaluate("navigator.clipboard.readText()")
    assert "1. Opening\n2. Budget\n• Income" in copied
    assert "Армения\t1" in copied


async def test_a_rich_message_is_forwarded_as_it_is(
    local_telegram: LocalTelegram, chat_page: ChatPage
) -> None:
    page = await reading(local_telegram, chat_page)
    await page.get_by_test_id("message").last.focus()
    await page.keyboard.press("f")
    group = local_telegram.cast.group.id
    await page.locator(f"[data-testid=choose-chat][data-chat-id='{group}']").click()
    await expect(page.get_by_test_id("forwarded")).to_have_text("Forwarded from Newsdesk")
    await expect(page.locator(".heading.size-1")).to_have_text("Ministers meet in Bishkek")


KEYS = {"keyboard": [[{"text": "Latest"}, {"text": "Search"}]], "resize_keyboard": True}


async def test_a_reply_keyboard_sends_its_words(
    local_telegram: LocalTelegram, chat_page: ChatPage
) -> None:
    local_telegram.start_chats()
    page = await chat_page(local_telegram.url, ANNA_ID, ANNA_ID)
    asked = {**KEYS, "input_field_placeholder": "Press or write"}
    await local_telegram.bot("sendMessage", chat_id=ANNA_ID, text="And?", reply_markup=asked)
    keyboard = page.get_by_test_id("reply-keyboard")
    await expect(keyboard).to_be_visible()
    await expect(page.get_by_test_id("composer")).to_have_attribute("placeholder", "Press or write")
    await keyboard.get_by_role("button", name="Latest").click()
    await said(page, "Latest")
    await page.get_by_test_id("keyboard-toggle").click()
    await expect(keyboard).to_be_hidden()
    await page.get_by_test_id("keyboard-toggle").click()
    await expect(keyboard).to_be_visible()
    gone = {"remove_keyboard": True}
    await local_telegram.bot("sendMessage", chat_id=ANNA_ID, text="So be it", reply_markup=gone)
    await expect(keyboard).to_be_hidden()
    await expect(page.get_by_test_id("keyboard-toggle")).to_be_hidden()


async def test_a_keyboard_for_one_use_goes_after_it(
    local_telegram: LocalTelegram, chat_page: ChatPage
) -> None:
    local_telegram.start_chats()
    page = await chat_page(local_telegram.url, ANNA_ID, ANNA_ID)
    once = {**KEYS, "one_time_keyboard": True}
    await local_telegram.bot("sendMessage", chat_id=ANNA_ID, text="And?", reply_markup=once)
    await page.get_by_test_id("reply-key").first.click()
    await said(page, "Latest")
    await expect(page.get_by_test_id("reply-keyboard")).to_be_hidden()
    await send(page, "Something else", answered=False)
