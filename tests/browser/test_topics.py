"""Forum groups: topics as tabs, each with its own messages and its own count of unread."""

from playwright.async_api import Page, expect

from bot.simulator.cast import ANNA_ID, DANA_ID
from bot.simulator.chats import Chat, ChatType, Status
from tests.browser.conftest import ChatPage
from tests.browser.pages import last_text, messages, said, send
from tests.browser.telegram import LocalTelegram
from tests.browser.test_albums import files
from tests.browser.test_inline import article


def forum(telegram: LocalTelegram) -> tuple[Chat, int]:
    """A forum of Dana and Anna, and its topic about the summit."""
    cast = telegram.cast
    chat = cast.world.add_chat(
        ChatType.SUPERGROUP, "Editors", creator=cast.dana.user, members=[cast.anna.user]
    )
    cast.world.make_forum(chat)
    topic = cast.world.begin_topic(chat, "Summit", by=cast.dana.user.id)
    cast.world.write(cast.dana.user, chat, "A word to all")
    cast.world.write(cast.dana.user, chat, "Who goes to Bishkek?", topic=topic.id)
    return chat, topic.id


def tab(page: Page, topic: int) -> str:
    return f"[data-testid=topic][data-topic='{topic}']"


async def test_each_topic_shows_its_own_messages(
    local_telegram: LocalTelegram, chat_page: ChatPage
) -> None:
    chat, topic = forum(local_telegram)
    page = await chat_page(local_telegram.url, ANNA_ID, chat.id)
    await said(page, "A word to all")
    await expect(messages(page).filter(has_text="Who goes")).to_have_count(0)
    await page.locator(tab(page, topic)).click()
    await said(page, "Who goes to Bishkek?")
    await expect(messages(page).filter(has_text="A word to all")).to_have_count(0)
    await send(page, "I do", answered=False)
    await said(page, "I do")
    written = list(chat.messages.values())[-1]
    assert (written.text, written.topic) == ("I do", topic)
    await page.keyboard.press("Escape")
    await page.locator(tab(page, topic)).focus()
    await page.keyboard.press("ArrowLeft")
    await said(page, "A word to all")


async def test_unread_messages_are_counted_by_topic(
    local_telegram: LocalTelegram, chat_page: ChatPage
) -> None:
    chat, topic = forum(local_telegram)
    page = await chat_page(local_telegram.url, ANNA_ID, chat.id)
    badge = page.locator(tab(page, topic)).locator(".badge")
    await expect(badge).to_contain_text("2")  # its beginning and the question
    row = page.locator(f"[data-testid=chat-row][data-chat-id='{chat.id}']")
    await expect(row).to_have_attribute("data-unread", "2")
    await page.locator(tab(page, topic)).click()
    await expect(row).to_have_attribute("data-unread", "0")


async def test_a_found_message_opens_its_topic(
    local_telegram: LocalTelegram, chat_page: ChatPage
) -> None:
    chat, topic = forum(local_telegram)
    page = await chat_page(local_telegram.url, ANNA_ID, ANNA_ID)
    await page.get_by_test_id("find").fill("bishkek")
    await page.get_by_test_id("found-message").click()
    await said(page, "Who goes to Bishkek?")
    await expect(page.locator(tab(page, topic))).to_have_attribute("aria-selected", "true")
    assert page.url.endswith(str(chat.id))


async def test_a_forum_is_made_and_a_topic_begun_on_the_page(
    local_telegram: LocalTelegram, chat_page: ChatPage
) -> None:
    page = await chat_page(local_telegram.url, DANA_ID, None)
    await page.get_by_test_id("new-chat").click()
    await page.get_by_label("Group with topics").check()
    await page.get_by_label("Name").fill("Evening desk")
    await page.get_by_role("button", name="Create").click()
    await expect(page.get_by_role("tab", name="General")).to_be_visible()
    await page.get_by_test_id("chat-menu-button").click()
    await page.get_by_test_id("new-topic").click()
    await page.get_by_label("Name").fill("Обмен")
    await page.get_by_role("button", name="Create").click()
    await expect(page.get_by_role("tab", name="Обмен")).to_have_attribute("aria-selected", "true")
    await send(page, "First here", answered=False)
    await said(page, "First here")
    assert await last_text(page) == "First here"
    await expect(messages(page)).to_have_count(2)


async def test_what_the_bot_does_with_topics_is_seen(
    local_telegram: LocalTelegram, chat_page: ChatPage
) -> None:
    chat, topic = forum(local_telegram)
    cast = local_telegram.cast
    cast.world.set_member(chat, cast.world.bot, Status.ADMINISTRATOR, by=cast.dana.user)
    page = await chat_page(local_telegram.url, ANNA_ID, chat.id)
    where = {"chat_id": chat.id, "message_thread_id": topic}
    await local_telegram.bot("editForumTopic", **where, name="The summit")
    await local_telegram.bot("sendMessage", **where, text="Programme")
    await page.get_by_role("tab", name="The summit").click()
    await said(page, "Programme")
    await local_telegram.bot("closeForumTopic", **where)
    await said(page, "closed the topic")
    await expect(page.get_by_role("tab", name="The summit (closed)")).to_be_visible()


async def test_albums_and_inline_results_stand_in_the_open_topic(
    local_telegram: LocalTelegram, chat_page: ChatPage
) -> None:
    chat, topic = forum(local_telegram)
    page = await chat_page(local_telegram.url, ANNA_ID, chat.id)
    await page.locator(tab(page, topic)).click()
    await page.get_by_test_id("attach-photo").set_input_files(files(2))
    await page.get_by_test_id("send").click()
    await expect(messages(page).last.get_by_test_id("picture")).to_have_count(2)
    await page.get_by_test_id("composer").fill("@newsdesk_demo_bot x")
    query = await local_telegram.hears("inline_query")
    await local_telegram.bot("answerInlineQuery", inline_query_id=query["id"], results=[article(1)])
    await page.get_by_test_id("inline-result").click()
    await said(page, "Item 1")
    assert {message.topic for message in list(chat.messages.values())[-3:]} == {topic}
