"""What can be done with a message: reply, edit, copy, forward, choose several, see its JSON."""

import json

from playwright.async_api import Locator, Page, expect

from bot.simulator.cast import ANNA_ID, CAROL_ID, DANA_ID
from tests.browser.conftest import ChatPage
from tests.browser.pages import last_text, messages, said, send
from tests.browser.telegram import LocalTelegram, key

CLIPBOARD = "navigator.clipboard.readText()"


async def group_of_anna(telegram: LocalTelegram, chat_page: ChatPage) -> Page:
    cast = telegram.cast
    cast.world.write(cast.carol.user, cast.group, "Who covers the summit?")
    cast.world.write(cast.anna.user, cast.group, "I do, at ten")
    return await chat_page(telegram.url, ANNA_ID, cast.group.id)


async def menu(page: Page, message: Locator) -> Locator:
    await message.locator(".bubble").click(button="right")
    return page.get_by_role("menu", name="This message")


async def test_a_right_click_opens_the_menu_and_escape_closes_it(
    local_telegram: LocalTelegram, chat_page: ChatPage
) -> None:
    page = await group_of_anna(local_telegram, chat_page)
    theirs = await said(page, "Who covers")
    opened = await menu(page, theirs)
    await expect(opened.get_by_role("menuitem").first).to_be_focused()
    await expect(opened.get_by_test_id("act-edit")).to_have_count(0)
    await page.keyboard.press("Escape")
    await expect(opened).to_have_count(0)
    await expect(theirs).to_be_focused()
    await (await menu(page, theirs)).get_by_test_id("act-reply").click()
    await expect(page.get_by_test_id("reply-bar")).to_contain_text("Who covers the summit?")


async def test_the_keys_beside_the_entries_work_in_the_menu(
    local_telegram: LocalTelegram, chat_page: ChatPage
) -> None:
    page = await group_of_anna(local_telegram, chat_page)
    theirs = await said(page, "Who covers")
    opened = await menu(page, theirs)
    await page.keyboard.press("e")  # nobody edits what others wrote
    await expect(opened).to_be_visible()
    await page.keyboard.press("r")
    await expect(opened).to_have_count(0)
    await expect(page.get_by_test_id("reply-bar")).to_contain_text("Who covers the summit?")
    await page.keyboard.press("Escape")
    await menu(page, theirs)
    await page.keyboard.press("f")
    await expect(page.get_by_test_id("chooser")).to_be_visible()


async def test_a_long_press_of_a_finger_opens_the_menu(
    local_telegram: LocalTelegram, chat_page: ChatPage
) -> None:
    page = await group_of_anna(local_telegram, chat_page)
    bubble = (await said(page, "Who covers")).locator(".bubble")
    await bubble.dispatch_event("pointerdown", {"pointerType": "touch", "bubbles": True})
    await expect(page.get_by_role("menu")).to_be_visible()


async def test_a_message_of_ones_own_is_edited(
    local_telegram: LocalTelegram, chat_page: ChatPage
) -> None:
    page = await group_of_anna(local_telegram, chat_page)
    await (await menu(page, await said(page, "I do"))).get_by_test_id("act-edit").click()
    field = page.get_by_test_id("composer")
    await expect(page.get_by_test_id("edit-bar")).to_contain_text("I do, at ten")
    await expect(field).to_have_value("I do, at ten")
    await field.fill("I do, at eleven")
    await field.press("Enter")
    changed = await said(page, "I do, at eleven")
    await expect(changed.get_by_test_id("edited")).to_be_visible()
    await expect(messages(page)).to_have_count(2)
    await expect(page.get_by_test_id("edit-bar")).to_have_count(0)


async def test_the_arrow_up_edits_the_last_message_and_escape_gives_it_up(
    local_telegram: LocalTelegram, chat_page: ChatPage
) -> None:
    page = await group_of_anna(local_telegram, chat_page)
    field = page.get_by_test_id("composer")
    await field.press("ArrowUp")
    await expect(field).to_have_value("I do, at ten")
    await field.press("Escape")
    await expect(field).to_have_value("")
    assert await last_text(page) == "I do, at ten"


async def test_an_edit_that_says_nothing_is_refused_and_kept(
    local_telegram: LocalTelegram, chat_page: ChatPage
) -> None:
    page = await group_of_anna(local_telegram, chat_page)
    field = page.get_by_test_id("composer")
    await field.press("ArrowUp")
    await field.fill("x" * 5000)
    await field.press("Enter")
    await expect(page.get_by_role("alert")).to_be_visible()
    await expect(page.get_by_test_id("edit-bar")).to_be_visible()
    assert await last_text(page) == "I do, at ten"


async def test_text_and_json_are_copied(local_telegram: LocalTelegram, chat_page: ChatPage) -> None:
    page = await group_of_anna(local_telegram, chat_page)
    theirs = await said(page, "Who covers")
    await (await menu(page, theirs)).get_by_test_id("act-copy").click()
    await expect(page.get_by_test_id("toast")).to_have_text("Copied.")
    assert await page.evaluate(CLIPBOARD) == "Who covers the summit?"
    await (await menu(page, theirs)).get_by_test_id("act-copy-json").click()
    await expect(page.get_by_test_id("toast")).to_have_count(2)
    copied = json.loads(await page.evaluate(CLIPBOARD))
    assert copied["from"]["first_name"] == "Carol"


async def test_json_is_shown_and_folds(local_telegram: LocalTelegram, chat_page: ChatPage) -> None:
    local_telegram.start_chats()
    await local_telegram.says(ANNA_ID, "Choose", [[key("Latest", "l:1")]])
    page = await chat_page(local_telegram.url, ANNA_ID, ANNA_ID)
    await (await said(page, "Choose")).focus()
    await page.keyboard.press("j")
    tree = page.get_by_test_id("json")
    await expect(tree.get_by_text('"Choose"')).to_be_visible()
    await expect(tree.get_by_text("callback_data")).to_have_count(0)
    await tree.locator("summary", has_text="inline_keyboard").click()
    firsts = tree.locator("summary", has_text="0: ")
    await firsts.click()
    await expect(firsts).to_have_count(2)  # its content is put there once it has opened
    await firsts.last.click()
    await expect(tree.get_by_text("callback_data")).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(tree).to_have_count(0)


async def test_messages_are_chosen_and_forwarded_into_a_channel(
    local_telegram: LocalTelegram, chat_page: ChatPage
) -> None:
    cast = local_telegram.cast
    await group_of_anna(local_telegram, chat_page)
    page = await chat_page(local_telegram.url, DANA_ID, cast.group.id)
    await (await menu(page, await said(page, "Who covers"))).get_by_test_id("act-choose").click()
    await (await said(page, "I do")).locator(".bubble").click()
    await expect(page.get_by_test_id("choice-bar")).to_contain_text("2 chosen")
    await expect(page.get_by_role("checkbox", checked=True)).to_have_count(2)
    await page.get_by_test_id("choice-forward").click()
    target = page.locator(f"[data-testid=choose-chat][data-chat-id='{cast.channel.id}']")
    await target.click()
    await expect(page.get_by_role("heading", name="Demo News")).to_be_visible()
    await expect(page.get_by_test_id("forwarded")).to_have_text(
        ["Forwarded from Carol Page", "Forwarded from Anna Reed"]
    )
    await expect(page.get_by_test_id("choice-bar")).to_have_count(0)


async def test_a_reader_may_forward_to_no_channel(
    local_telegram: LocalTelegram, chat_page: ChatPage
) -> None:
    page = await group_of_anna(local_telegram, chat_page)
    await (await said(page, "I do")).focus()
    await page.keyboard.press("f")
    dialog = page.get_by_test_id("chooser")
    await expect(dialog).to_contain_text("Newsroom friends")
    await expect(dialog.get_by_text("Demo News")).to_have_count(0)
    await page.keyboard.press("Escape")
    await expect(dialog).to_have_count(0)
    await expect(await said(page, "I do")).to_be_focused()


async def test_choosing_none_ends_the_choice(
    local_telegram: LocalTelegram, chat_page: ChatPage
) -> None:
    page = await group_of_anna(local_telegram, chat_page)
    await (await said(page, "I do")).focus()
    await page.keyboard.press("x")
    await expect(page.get_by_test_id("choice-bar")).to_be_visible()
    await page.keyboard.press("ArrowUp")
    await page.keyboard.press("Space")
    await expect(page.get_by_test_id("choice-bar")).to_contain_text("2 chosen")
    await page.get_by_test_id("choice-copy").click()
    assert await page.evaluate(CLIPBOARD) == "Who covers the summit?\n\nI do, at ten"
    await expect(page.get_by_test_id("composer")).to_be_visible()


async def test_a_reply_leads_to_what_it_answers(
    local_telegram: LocalTelegram, chat_page: ChatPage
) -> None:
    cast = local_telegram.cast
    first = cast.world.write(cast.carol.user, cast.group, "The very first question")
    for number in range(30):
        cast.world.write(cast.carol.user, cast.group, f"Line {number}")
    cast.world.write(cast.anna.user, cast.group, "An answer", reply_to=first.id)
    page = await chat_page(local_telegram.url, CAROL_ID, cast.group.id)
    question = page.locator(f"[data-message-id='{first.id}']")
    await expect(question).not_to_be_in_viewport()
    await page.get_by_test_id("quote").click()
    await expect(question).to_be_in_viewport()
    await expect(question).to_be_focused()
    await send(page, "Seen", answered=False)
