"""What stands in a chat: formatted text, pictures, edits, deletions, replies."""

import struct
import zlib

from playwright.async_api import Page, expect

from bot.simulator.cast import ANNA_ID, BORIS_ID, CAROL_ID
from bot.simulator.files import Upload
from tests.browser.conftest import ChatPage
from tests.browser.pages import last_text, messages, said, send
from tests.browser.telegram import LocalTelegram, key

LONG = "The Council reviewed how the decisions of the autumn session are carried out. " * 20


def png(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        body = kind + data
        return struct.pack(">I", len(data)) + body + struct.pack(">I", zlib.crc32(body))

    rows = b"".join(b"\0" + b"\x20\x80\x90" * width for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = (chunk(b"IHDR", head), chunk(b"IDAT", zlib.compress(rows)), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


async def anna(telegram: LocalTelegram, chat_page: ChatPage) -> Page:
    telegram.start_chats()
    return await chat_page(telegram.url, ANNA_ID, ANNA_ID)


FORMATS = [
    ("<b>bold</b>", "strong"),
    ("<i>italic</i>", "em"),
    ("<u>under</u>", "u"),
    ("<s>struck</s>", "s"),
    ("<code>code</code>", "code"),
    ("<pre><code class='language-python'>x = 1</code></pre>", "pre[data-language=python] code"),
    ("<blockquote>said</blockquote>", "blockquote"),
    ("<b>a <i>nested</i></b>", "strong em"),
    ("😀😀 <b>after two emoji</b>", "strong"),
    ("<a href='https://example.org/a'>link</a>", "a[rel~=noopener][href^='https:']"),
    ("see https://example.org/b now", "a[href='https://example.org/b']"),
    ("write to press@example.org", "a[href='mailto:press@example.org']"),
    ("<tg-time unix='1790000000' format='Dt'>then</tg-time>", "time[datetime^='2026-09-21']"),
    ("try /latest", "button.command"),
]


async def test_formatted_text(local_telegram: LocalTelegram, chat_page: ChatPage) -> None:
    page = await anna(local_telegram, chat_page)
    for html, shown in FORMATS:
        sent = await local_telegram.says(ANNA_ID, html)
        message = page.locator(f"[data-message-id='{sent}']")
        await expect(message.get_by_test_id("text").locator(shown)).to_have_count(1)


async def test_offsets_count_utf_16_units(
    local_telegram: LocalTelegram, chat_page: ChatPage
) -> None:
    page = await anna(local_telegram, chat_page)
    await local_telegram.says(ANNA_ID, "🇦🇲🇰🇬 Саммит <b>в Бишкеке</b> 👍🏽 <i>сегодня</i>")
    text = page.get_by_test_id("text").last
    await expect(text.locator("strong")).to_have_text("в Бишкеке")
    await expect(text.locator("em")).to_have_text("сегодня")


async def test_markup_of_people_stays_text(
    local_telegram: LocalTelegram, chat_page: ChatPage
) -> None:
    page = await anna(local_telegram, chat_page)
    evil = "<img src=x onerror=alert(1)><script>alert(2)</script>"
    await send(page, evil, answered=False)
    await said(page, evil)
    assert await page.locator("#log img, #log script").count() == 0


async def test_a_spoiler_is_shown_on_demand(
    local_telegram: LocalTelegram, chat_page: ChatPage
) -> None:
    page = await anna(local_telegram, chat_page)
    await local_telegram.says(ANNA_ID, "It is <tg-spoiler>Bishkek</tg-spoiler>")
    hidden = page.get_by_text("Bishkek", exact=True).first
    await expect(hidden).to_be_hidden()
    await page.get_by_role("button", name="Hidden text").click()
    await expect(hidden).to_be_visible()


async def test_a_long_quote_unfolds(local_telegram: LocalTelegram, chat_page: ChatPage) -> None:
    page = await anna(local_telegram, chat_page)
    await local_telegram.says(ANNA_ID, f"<blockquote expandable>{LONG}</blockquote>")
    quote = page.locator("blockquote")
    height = "element => element.clientHeight"
    folded = await quote.evaluate(height)
    await page.get_by_role("button", name="Show more").click()
    assert await quote.evaluate(height) > folded * 2
    await page.get_by_role("button", name="Show less").click()


async def test_an_edit_changes_the_message_in_place(
    local_telegram: LocalTelegram, chat_page: ChatPage
) -> None:
    page = await anna(local_telegram, chat_page)
    first = await local_telegram.says(ANNA_ID, "Page 1", [[key("Next")]])
    await local_telegram.says(ANNA_ID, "Something newer")
    await said(page, "Something newer")
    edited = {"text": "Page 2", "reply_markup": {"inline_keyboard": [[key("Back")]]}}
    await local_telegram.bot("editMessageText", chat_id=ANNA_ID, message_id=first, **edited)
    await said(page, "Page 2")
    await expect(messages(page)).to_have_count(3)
    assert await last_text(page) == "Something newer"
    await expect(page.get_by_test_id("inline-button")).to_have_text(["Back"])


async def test_an_edit_far_below_does_not_move_what_is_read(
    local_telegram: LocalTelegram, chat_page: ChatPage
) -> None:
    page = await anna(local_telegram, chat_page)
    for number in range(8):
        last = await local_telegram.says(ANNA_ID, f"{number} {LONG}")
    await said(page, f"7 {LONG[:40]}")
    await page.evaluate("document.getElementById('log').scrollTop = 100")
    await expect(page.get_by_test_id("to-end")).to_be_visible()
    await local_telegram.bot("editMessageText", chat_id=ANNA_ID, message_id=last, text="Shorter")
    await local_telegram.says(ANNA_ID, "News")
    await said_somewhere(page, "News")
    assert await page.evaluate("document.getElementById('log').scrollTop") == 100
    await expect(page.get_by_test_id("to-end")).to_have_text("1")
    await page.get_by_test_id("to-end").click()
    await expect(page.get_by_text("News", exact=True).last).to_be_in_viewport()


async def said_somewhere(page: Page, text: str) -> None:
    await expect(messages(page).filter(has_text=text).last).to_be_attached()


async def test_a_new_message_comes_into_view_at_the_end(
    local_telegram: LocalTelegram, chat_page: ChatPage
) -> None:
    page = await anna(local_telegram, chat_page)
    for number in range(12):
        await local_telegram.says(ANNA_ID, f"Message {number}\nwith\nfour\nlines")
    await expect(messages(page).last).to_be_in_viewport(ratio=1)
    await local_telegram.bot(
        "sendPhoto", chat_id=ANNA_ID, photo=Upload(name="a.png", content=png(90, 60))
    )
    await expect(page.get_by_test_id("picture")).to_be_in_viewport(ratio=0.95)


async def test_a_long_message_is_shown_from_its_beginning(
    local_telegram: LocalTelegram, chat_page: ChatPage
) -> None:
    page = await anna(local_telegram, chat_page)
    await local_telegram.says(ANNA_ID, "A short one")
    long = await local_telegram.says(ANNA_ID, f"<b>The beginning</b>\n{LONG}\n\n{LONG}")
    beginning = page.get_by_text("The beginning", exact=True)
    await expect(beginning.last).to_be_in_viewport()
    await page.get_by_test_id("to-end").click()
    await expect(beginning.last).not_to_be_in_viewport()
    turned = f"<b>The second page</b>\n{LONG}\n\n{LONG}"
    where = {"chat_id": ANNA_ID, "message_id": long, "parse_mode": "HTML"}
    await local_telegram.bot("editMessageText", **where, text=turned)
    await expect(page.get_by_text("The second page", exact=True).last).to_be_in_viewport()
    row = page.locator(f"[data-testid=chat-row][data-chat-id='{ANNA_ID}']")
    await expect(row).to_have_attribute("data-unread", "0")


async def test_a_press_on_a_narrow_screen_moves_nothing(
    local_telegram: LocalTelegram, chat_page: ChatPage
) -> None:
    local_telegram.start_chats()
    page = await chat_page(local_telegram.url, ANNA_ID, ANNA_ID, width=380)
    await local_telegram.says(ANNA_ID, LONG[:200], [[key("First"), key("Second")]])
    button = page.get_by_role("button", name="Second")
    before = await button.bounding_box()
    await button.hover()
    await page.mouse.down()
    assert await button.bounding_box() == before
    await page.mouse.up()
    assert (await local_telegram.hears("callback_query"))["data"] == "x"


async def test_a_deleted_message_goes(local_telegram: LocalTelegram, chat_page: ChatPage) -> None:
    page = await anna(local_telegram, chat_page)
    gone = await local_telegram.says(ANNA_ID, "A slip of the pen")
    message = await said(page, "A slip of the pen")
    await local_telegram.bot("deleteMessage", chat_id=ANNA_ID, message_id=gone)
    await expect(message).to_have_count(0)


async def test_a_picture_is_enlarged(local_telegram: LocalTelegram, chat_page: ChatPage) -> None:
    page = await anna(local_telegram, chat_page)
    upload = Upload(name="a.png", content=png(90, 60), type="image/png")
    await local_telegram.bot(
        "sendPhoto", chat_id=ANNA_ID, photo=upload, caption="<b>At work</b>", parse_mode="HTML"
    )
    await said(page, "At work")
    await expect(page.get_by_test_id("text").last.locator("strong")).to_have_text("At work")
    await page.get_by_test_id("picture").click()
    large = page.get_by_test_id("lightbox").get_by_role("img")
    await expect(large).to_be_visible()
    assert await large.evaluate("image => image.naturalWidth") == 90
    await page.keyboard.press("Escape")
    await expect(page.get_by_test_id("lightbox")).to_have_count(0)


async def test_a_document_is_downloaded(local_telegram: LocalTelegram, chat_page: ChatPage) -> None:
    page = await anna(local_telegram, chat_page)
    upload = Upload(name="export.json", content=b'{"a":1}', type="application/json")
    await local_telegram.bot("sendDocument", chat_id=ANNA_ID, document=upload)
    async with page.expect_download() as waited:
        await page.get_by_test_id("document").click()
    download = await waited.value
    assert download.suggested_filename == "export.json"


async def test_a_reply_quotes_what_it_answers(
    local_telegram: LocalTelegram, chat_page: ChatPage
) -> None:
    group = local_telegram.cast.group
    page = await chat_page(local_telegram.url, ANNA_ID, group.id)
    await send(page, "Who covers the summit?", answered=False)
    other = await chat_page(local_telegram.url, CAROL_ID, group.id)
    message = await said(other, "Who covers the summit?")
    await message.hover()
    await message.get_by_role("button", name="Reply").click()
    await expect(other.get_by_test_id("reply-bar")).to_contain_text("Anna Reed")
    await send(other, "I do.", answered=False)
    answer = await said(page, "I do.")
    await expect(answer.get_by_test_id("quote")).to_contain_text("Who covers the summit?")
    await expect(other.get_by_test_id("reply-bar")).to_have_count(0)


async def test_right_to_left_text_is_laid_out_so(
    local_telegram: LocalTelegram, chat_page: ChatPage
) -> None:
    page = await anna(local_telegram, chat_page)
    await local_telegram.says(ANNA_ID, "مرحبا بالعالم")
    text = (await said(page, "مرحبا")).get_by_test_id("text")
    assert await text.evaluate("element => getComputedStyle(element).direction") == "rtl"


async def test_an_edited_message_says_so(
    local_telegram: LocalTelegram, chat_page: ChatPage
) -> None:
    page = await chat_page(local_telegram.url, BORIS_ID, local_telegram.cast.group.id)
    cast = local_telegram.cast
    written = cast.world.write(cast.anna.user, cast.group, "At ten")
    await said(page, "At ten")
    cast.world.edit(cast.anna.user, cast.group, written.id, "At eleven")
    message = await said(page, "At eleven")
    await expect(message.get_by_test_id("edited")).to_be_visible()
