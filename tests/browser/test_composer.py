"""Writing: the command menu, forced replies, files, what went wrong."""

from playwright.async_api import Page, expect

from bot.simulator.cast import ANNA_ID
from tests.browser.conftest import ChatPage
from tests.browser.pages import messages, said, send
from tests.browser.telegram import LocalTelegram
from tests.browser.test_conversation import png

COMMANDS = (("latest", "The newest"), ("language", "English or Russian"), ("search", "Find words"))


async def anna(telegram: LocalTelegram, chat_page: ChatPage) -> Page:
    telegram.start_chats()
    await telegram.hears("message")
    commands = [{"command": name, "description": text} for name, text in COMMANDS]
    await telegram.bot("setMyCommands", commands=commands)
    return await chat_page(telegram.url, ANNA_ID, ANNA_ID)


async def test_a_slash_offers_the_commands(
    local_telegram: LocalTelegram, chat_page: ChatPage
) -> None:
    page = await anna(local_telegram, chat_page)
    field = page.get_by_test_id("composer")
    options = page.get_by_test_id("command-option")
    await field.press_sequentially("/")
    await expect(options).to_have_count(3)
    await field.press_sequentially("la")
    await expect(options).to_have_count(2)
    await field.press("ArrowDown")
    await expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    await field.press("Enter")
    await said(page, "/language")
    await expect(field).to_have_value("")
    await expect(page.get_by_test_id("command-menu")).to_be_hidden()


async def test_tab_completes_a_command_so_that_words_can_follow(
    local_telegram: LocalTelegram, chat_page: ChatPage
) -> None:
    page = await anna(local_telegram, chat_page)
    field = page.get_by_test_id("composer")
    await field.press_sequentially("/se")
    await expect(page.get_by_test_id("command-option")).to_have_count(1)
    await field.press("Tab")
    await expect(field).to_have_value("/search ")
    await field.press_sequentially("summit")
    await field.press("Enter")
    await said(page, "/search summit")


async def test_escape_puts_the_menu_away(
    local_telegram: LocalTelegram, chat_page: ChatPage
) -> None:
    page = await anna(local_telegram, chat_page)
    field = page.get_by_test_id("composer")
    await field.press_sequentially("/la")
    await field.press("Escape")
    await expect(page.get_by_test_id("command-menu")).to_be_hidden()
    await field.press("Enter")
    await said(page, "/la")


async def test_the_menu_button_shows_all_and_a_click_sends(
    local_telegram: LocalTelegram, chat_page: ChatPage
) -> None:
    page = await anna(local_telegram, chat_page)
    await page.get_by_test_id("menu-button").click()
    await page.locator("[data-testid=command-option][data-command=latest]").click()
    assert (await next_text(local_telegram)) == "/latest"


async def test_new_commands_are_offered_at_once(
    local_telegram: LocalTelegram, chat_page: ChatPage
) -> None:
    page = await anna(local_telegram, chat_page)
    await local_telegram.bot(
        "setMyCommands", commands=[{"command": "publish", "description": "Write news"}]
    )
    await page.get_by_test_id("composer").press_sequentially("/")
    await expect(page.get_by_test_id("command-option")).to_contain_text(["/publish"])


async def next_text(telegram: LocalTelegram) -> str:
    """Give the text of the next message that is no /start."""
    while True:
        text = str((await telegram.hears("message")).get("text"))
        if text != "/start":
            return text


async def test_a_question_opens_the_reply_with_its_placeholder(
    local_telegram: LocalTelegram, chat_page: ChatPage
) -> None:
    page = await anna(local_telegram, chat_page)
    ask = {"force_reply": True, "input_field_placeholder": "A word or a name"}
    asked = await local_telegram.says(ANNA_ID, "What are you looking for?", reply_markup=ask)
    await expect(page.get_by_test_id("reply-bar")).to_contain_text("What are you looking for?")
    await expect(page.get_by_test_id("composer")).to_have_attribute(
        "placeholder", "A word or a name"
    )
    await send(page, "summit", answered=False)
    while (message := await local_telegram.hears("message"))["text"] == "/start":
        pass
    assert message["reply_to_message"]["message_id"] == asked
    await expect(page.get_by_test_id("reply-bar")).to_have_count(0)


async def test_a_forced_reply_can_be_given_up(
    local_telegram: LocalTelegram, chat_page: ChatPage
) -> None:
    page = await anna(local_telegram, chat_page)
    await local_telegram.says(ANNA_ID, "Whom?", reply_markup={"force_reply": True})
    await expect(page.get_by_test_id("reply-bar")).to_be_visible()
    await page.get_by_test_id("composer").press("Escape")
    await expect(page.get_by_test_id("reply-bar")).to_have_count(0)


async def test_shift_enter_is_a_new_line(
    local_telegram: LocalTelegram, chat_page: ChatPage
) -> None:
    page = await anna(local_telegram, chat_page)
    field = page.get_by_test_id("composer")
    await field.press_sequentially("A title")
    await field.press("Shift+Enter")
    await field.press_sequentially("A body")
    await field.press("Enter")
    assert await next_text(local_telegram) == "A title\nA body"


async def test_a_picture_is_sent_with_its_caption(
    local_telegram: LocalTelegram, chat_page: ChatPage
) -> None:
    page = await anna(local_telegram, chat_page)
    picture = {"name": "a.png", "mimeType": "image/png", "buffer": png(90, 60)}
    await page.get_by_test_id("attach-photo").set_input_files(picture)  # type: ignore[arg-type]
    await expect(page.get_by_test_id("attachment-bar")).to_contain_text("a.png")
    await send(page, "In the hall", answered=False)
    sent = await said(page, "In the hall")
    await expect(sent.get_by_test_id("picture")).to_be_visible()
    await expect(page.get_by_test_id("attachment-bar")).to_have_count(0)


async def test_a_file_is_sent_without_a_caption(
    local_telegram: LocalTelegram, chat_page: ChatPage
) -> None:
    page = await anna(local_telegram, chat_page)
    file = {"name": "note.txt", "mimeType": "text/plain", "buffer": b"Hello"}
    await page.get_by_test_id("attach-document").set_input_files(file)  # type: ignore[arg-type]
    await page.get_by_test_id("send").click()
    await expect(page.get_by_test_id("document")).to_contain_text("note.txt")


async def test_what_was_refused_stays_in_the_field(
    local_telegram: LocalTelegram, chat_page: ChatPage
) -> None:
    page = await anna(local_telegram, chat_page)
    field = page.get_by_test_id("composer")
    await field.fill("x" * 5000)
    await field.press("Enter")
    await expect(page.get_by_role("alert")).to_contain_text("4096")
    await expect(field).to_have_value("x" * 5000)
    await expect(messages(page)).to_have_count(1)


async def test_an_unsent_text_waits_in_its_chat(
    local_telegram: LocalTelegram, chat_page: ChatPage
) -> None:
    page = await anna(local_telegram, chat_page)
    await page.get_by_test_id("composer").fill("Half a thought")
    group = page.locator(f"[data-chat-id='{local_telegram.cast.group.id}']")
    await group.click()
    await expect(page.get_by_test_id("composer")).to_have_value("")
    await page.locator(f"[data-chat-id='{ANNA_ID}']").click()
    await expect(page.get_by_test_id("composer")).to_have_value("Half a thought")


async def test_in_a_group_a_command_names_its_bot(
    local_telegram: LocalTelegram, chat_page: ChatPage
) -> None:
    await anna(local_telegram, chat_page)
    local_telegram.admit_bot()
    page = await chat_page(local_telegram.url, ANNA_ID, local_telegram.cast.group.id)
    await page.get_by_test_id("composer").press_sequentially("/lat")
    await expect(page.get_by_test_id("command-option")).to_have_count(1)
    await page.get_by_test_id("composer").press("Enter")
    await said(page, "/latest@newsdesk_demo_bot")
