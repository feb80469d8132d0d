"""Who is looking, at which chat, and what stands on the left."""

from playwright.async_api import expect

from bot.simulator.cast import ANNA_ID, BORIS_ID, CAROL_ID, DANA_ID
from tests.browser.conftest import ChatPage
from tests.browser.pages import become, last_text, messages, open_link, said, send
from tests.browser.telegram import LocalTelegram


async def test_a_newcomer_is_told_what_to_do(
    local_telegram: LocalTelegram, chat_page: ChatPage
) -> None:
    page = await chat_page(local_telegram.url, ANNA_ID, ANNA_ID)
    await expect(page.get_by_test_id("empty-state")).to_contain_text("You are Anna, a reader.")
    await expect(page.get_by_test_id("empty-state")).to_contain_text("Press Start")
    await page.get_by_test_id("start-button").click()
    assert (await local_telegram.hears("message"))["text"] == "/start"
    await local_telegram.says(ANNA_ID, "Welcome!")
    await said(page, "Welcome!")
    await expect(page.get_by_test_id("composer")).to_be_focused()


async def test_the_first_visit_shows_the_first_person_and_the_bot(
    local_telegram: LocalTelegram, chat_page: ChatPage
) -> None:
    page = await chat_page(local_telegram.url, 0, None)
    await expect(page.get_by_role("heading", name="Newsdesk")).to_be_visible()
    assert page.url.endswith(f"#user={ANNA_ID}&chat={ANNA_ID}")


async def test_people_change_places_and_a_reload_keeps_them(
    local_telegram: LocalTelegram, chat_page: ChatPage
) -> None:
    local_telegram.start_chats()
    await local_telegram.says(BORIS_ID, "Здравствуйте, Борис!")
    page = await chat_page(local_telegram.url, ANNA_ID, ANNA_ID)
    await become(page, BORIS_ID)
    await said(page, "Здравствуйте, Борис!")
    await page.reload()
    await said(page, "Здравствуйте, Борис!")
    await expect(page.get_by_test_id("switcher")).to_contain_text("Борис")


async def test_a_group_stays_open_for_another_member(
    local_telegram: LocalTelegram, chat_page: ChatPage
) -> None:
    group = local_telegram.cast.group
    page = await chat_page(local_telegram.url, ANNA_ID, group.id)
    await send(page, "Good morning from Anna", answered=False)
    await become(page, CAROL_ID)
    message = await said(page, "Good morning from Anna")
    await expect(message).to_have_attribute("data-kind", "other")
    await expect(message).to_contain_text("Anna Reed")


async def test_messages_in_other_chats_count_as_unread_until_opened(
    local_telegram: LocalTelegram, chat_page: ChatPage
) -> None:
    local_telegram.admit_bot()
    channel = local_telegram.cast.channel
    page = await chat_page(local_telegram.url, ANNA_ID, ANNA_ID)
    for text in ("First post", "Second post"):
        await local_telegram.says(channel.id, text)
    row = page.locator(f"[data-testid=chat-row][data-chat-id='{channel.id}']")
    await expect(row).to_have_attribute("data-unread", "2")
    await expect(row).to_contain_text("Second post")
    await row.click()
    await expect(row).to_have_attribute("data-unread", "0")
    await page.reload()
    await expect(row).to_have_attribute("data-unread", "0")


async def test_a_reader_cannot_write_in_a_channel_but_its_owner_can(
    local_telegram: LocalTelegram, chat_page: ChatPage
) -> None:
    channel = local_telegram.cast.channel
    reader = await chat_page(local_telegram.url, ANNA_ID, channel.id)
    await expect(reader.get_by_test_id("read-only")).to_be_visible()
    owner = await chat_page(local_telegram.url, DANA_ID, channel.id)
    await send(owner, "We open at nine.", answered=False)
    await said(reader, "We open at nine.")


async def test_the_bot_is_blocked_and_unblocked(
    local_telegram: LocalTelegram, chat_page: ChatPage
) -> None:
    local_telegram.start_chats()
    page = await chat_page(local_telegram.url, ANNA_ID, ANNA_ID)
    await page.get_by_test_id("chat-menu-button").click()
    await page.get_by_test_id("block-bot").click()
    await expect(page.get_by_test_id("subtitle")).to_have_text("blocked by you")
    await page.get_by_test_id("unblock-button").click()
    await expect(page.get_by_test_id("composer")).to_be_visible()


async def test_an_owner_lets_the_bot_into_a_channel_and_removes_it(
    local_telegram: LocalTelegram, chat_page: ChatPage
) -> None:
    page = await chat_page(local_telegram.url, DANA_ID, local_telegram.cast.channel.id)
    menu = page.get_by_test_id("chat-menu-button")
    await menu.click()
    await page.get_by_test_id("bot-administrator").click()
    change = await local_telegram.hears("my_chat_member")
    assert change["new_chat_member"]["status"] == "administrator"
    assert change["new_chat_member"]["can_post_messages"] is True
    await menu.click()
    await page.get_by_test_id("bot-remove").click()
    assert (await local_telegram.hears("my_chat_member"))["new_chat_member"]["status"] in (
        "left",
        "kicked",
    )


async def test_a_group_tells_who_came(local_telegram: LocalTelegram, chat_page: ChatPage) -> None:
    page = await chat_page(local_telegram.url, DANA_ID, local_telegram.cast.group.id)
    await page.get_by_test_id("chat-menu-button").click()
    await page.get_by_test_id("bot-member").click()
    line = await said(page, "Dana Stone added Newsdesk")
    await expect(line).to_have_attribute("data-kind", "service")
    await page.get_by_test_id("chat-menu-button").click()
    await page.get_by_test_id("show-members").click()
    await expect(page.get_by_role("dialog")).to_contain_text("Carol Page")


async def test_a_reader_has_no_menu_for_admins(
    local_telegram: LocalTelegram, chat_page: ChatPage
) -> None:
    page = await chat_page(local_telegram.url, ANNA_ID, local_telegram.cast.group.id)
    await page.get_by_test_id("chat-menu-button").click()
    await expect(page.get_by_test_id("chat-menu")).to_be_visible()
    await expect(page.get_by_test_id("bot-administrator")).to_have_count(0)


async def test_a_deep_link_can_be_pasted(
    local_telegram: LocalTelegram, chat_page: ChatPage
) -> None:
    page = await chat_page(local_telegram.url, CAROL_ID, local_telegram.cast.group.id)
    await open_link(page, "https://t.me/newsdesk_demo_bot?start=invite_42")
    assert (await local_telegram.hears("message"))["text"] == "/start invite_42"
    await expect(messages(page)).to_have_count(1)
    assert await last_text(page) == "/start invite_42"


async def test_a_public_channel_is_found_and_joined(
    local_telegram: LocalTelegram, chat_page: ChatPage
) -> None:
    page = await chat_page(local_telegram.url, CAROL_ID, None)
    await page.get_by_test_id("find").fill("demo_news")
    await page.get_by_test_id("chat-row").click()
    await page.get_by_test_id("join-button").click()
    await expect(page.get_by_test_id("read-only")).to_be_visible()
    await expect(page.get_by_test_id("subtitle")).to_contain_text("4 subscribers")


async def test_a_new_channel_is_made(local_telegram: LocalTelegram, chat_page: ChatPage) -> None:
    page = await chat_page(local_telegram.url, DANA_ID, None)
    await page.get_by_test_id("new-chat").click()
    await page.get_by_label("Name").fill("Evening edition")
    await page.get_by_role("button", name="Create").click()
    await expect(page.get_by_role("heading", name="Evening edition")).to_be_visible()
    await send(page, "Our first post", answered=False)
    await said(page, "Our first post")
