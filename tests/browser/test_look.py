"""How the page looks and holds up: both themes, narrow screens, lost connections, access."""

import json

import pytest
from playwright.async_api import expect

from bot.simulator.cast import ANNA_ID, BORIS_ID
from bot.simulator.files import Upload
from bot.simulator.server import Server
from tests.browser.conftest import ChatPage
from tests.browser.pages import said, screenshot, send
from tests.browser.telegram import LocalTelegram, key
from tests.browser.test_conversation import LONG, png

# The lowest contrast of text on what lies behind it, with the text that has it (WCAG 1.4.3).
LOWEST_CONTRAST = """() => {
  const context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
  const over = (colours) => {
    context.clearRect(0, 0, 1, 1);
    for (const colour of colours) { context.fillStyle = colour; context.fillRect(0, 0, 1, 1); }
    return [...context.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const light = (rgb) => {
    const [r, g, b] = rgb.map((v) => v / 255)
      .map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  let worst = [99, ''];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const element = walk.currentNode.parentElement;
    const text = walk.currentNode.textContent.trim();
    const visible = { visibilityProperty: true, opacityProperty: true };
    if (!text || !element.checkVisibility(visible)) continue;
    if (element.closest('script, .hidden, .skip')) continue;
    const behind = [];
    for (let at = element; at; at = at.parentElement) {
      behind.unshift(getComputedStyle(at).backgroundColor);
    }
    const colour = getComputedStyle(element).color;
    const two = [light(over(behind)), light(over([...behind, colour]))].sort();
    const contrast = (Math.max(...two) + 0.05) / (Math.min(...two) + 0.05);
    if (contrast < worst[0]) worst = [contrast, text.slice(0, 40)];
  }
  return worst;
}"""


async def furnish(telegram: LocalTelegram) -> None:
    """Fill Anna's chat and the group with one of everything."""
    telegram.start_chats()
    telegram.admit_bot()
    cast = telegram.cast
    cast.world.write(cast.carol.user, cast.group, "Доброе утро! Кто сегодня на саммите?")
    await telegram.says(cast.channel.id, "<b>First post</b>\nWelcome.")
    await telegram.says(
        ANNA_ID,
        "<b>Hello, Anna!</b>\nTry one of these:\n• /latest\n• /search",
        [
            [key("Latest", style="primary")],
            [key("Yes", style="success"), key("No", style="danger")],
        ],
    )
    lines = [f"<b>{n}.</b> 1{n} March · Council reviews plan {n}" for n in range(1, 9)]
    numbers = [key(str(n)) for n in range(1, 9)]
    turning = [key("‹"), key("2 / 7"), key("›")]
    await telegram.says(ANNA_ID, "\n".join(lines), [numbers, turning])
    rich = (
        "Министр <b>Армении</b> выступил.\n<blockquote>«Мы продолжим»</blockquote>\n"
        "<code>id 42</code> <a href='https://example.org'>источник</a> "
        "<tg-spoiler>тайна</tg-spoiler>\n<pre>x = 1</pre>"
    )
    await telegram.says(ANNA_ID, f"{rich}<blockquote expandable>{LONG}</blockquote>")
    await telegram.bot(
        "sendPhoto",
        chat_id=ANNA_ID,
        photo=Upload(name="hall.png", content=png(900, 500), type="image/png"),
        caption="<b>Ministers meet in Bishkek</b>\n12 March · Meetings",
        parse_mode="HTML",
        reply_markup={"inline_keyboard": [[key("Go back"), key("Back to the section")]]},
    )


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("width", [1200, 380])
async def test_text_is_readable_everywhere(
    local_telegram: LocalTelegram, chat_page: ChatPage, *, dark: bool, width: int
) -> None:
    await furnish(local_telegram)
    page = await chat_page(local_telegram.url, ANNA_ID, ANNA_ID, dark=dark, width=width)
    await said(page, "Ministers meet")
    await page.wait_for_function("() => [...document.images].every((image) => image.complete)")
    contrast, text = await page.evaluate(LOWEST_CONTRAST)
    assert contrast >= 4.5, text
    await screenshot(page, f"page-{'dark' if dark else 'light'}-{width}")
    assert await page.evaluate("document.documentElement.scrollWidth") <= width


async def test_a_narrow_screen_shows_the_list_or_the_chat(
    local_telegram: LocalTelegram, chat_page: ChatPage
) -> None:
    page = await chat_page(local_telegram.url, ANNA_ID, None, width=380)
    await expect(page.get_by_test_id("chats")).to_be_visible()
    await expect(page.get_by_test_id("log")).to_be_hidden()
    await page.locator(f"[data-chat-id='{ANNA_ID}']").click()
    await expect(page.get_by_test_id("chats")).to_be_hidden()
    await expect(page.get_by_test_id("start-button")).to_be_visible()
    await page.get_by_test_id("back").click()
    await expect(page.get_by_test_id("chats")).to_be_visible()


async def test_the_theme_is_turned_and_kept(
    local_telegram: LocalTelegram, chat_page: ChatPage
) -> None:
    page = await chat_page(local_telegram.url, ANNA_ID, ANNA_ID, dark=True)
    background = "getComputedStyle(document.body).backgroundColor"
    dark = await page.evaluate(background)
    await page.get_by_role("button", name="Use the light theme").click()
    light = await page.evaluate(background)
    assert light != dark
    await page.reload()
    await expect(page.get_by_role("button", name="Use the dark theme")).to_be_visible()
    assert await page.evaluate(background) == light


async def test_nothing_comes_from_elsewhere(
    local_telegram: LocalTelegram, chat_page: ChatPage
) -> None:
    await furnish(local_telegram)
    page = await chat_page(local_telegram.url, ANNA_ID, ANNA_ID)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    await page.reload()
    await said(page, "Ministers meet")
    assert asked
    assert all(url.startswith((local_telegram.url, "data:")) for url in asked)


async def test_every_control_has_a_name(local_telegram: LocalTelegram, chat_page: ChatPage) -> None:
    await furnish(local_telegram)
    page = await chat_page(local_telegram.url, ANNA_ID, ANNA_ID)
    await said(page, "Ministers meet")
    tree = await page.locator("body").aria_snapshot()
    nameless = [
        line for line in tree.splitlines() if line.strip() in ("- button", "- link", "- textbox")
    ]
    assert nameless == []
    assert all(role in tree for role in ("complementary", "main", "navigation", "log", "heading"))


async def test_the_page_works_by_keyboard_alone(
    local_telegram: LocalTelegram, chat_page: ChatPage
) -> None:
    local_telegram.start_chats()
    await local_telegram.says(BORIS_ID, "Здравствуйте!")
    page = await chat_page(local_telegram.url, ANNA_ID, ANNA_ID)
    await page.get_by_test_id("switcher").focus()
    await page.keyboard.press("Enter")
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    await said(page, "Здравствуйте!")
    await page.get_by_test_id("chat-menu-button").focus()
    await page.keyboard.press("Enter")
    await expect(page.get_by_test_id("block-bot")).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(page.get_by_test_id("chat-menu-button")).to_be_focused()


async def test_a_lost_connection_is_made_good(
    local_telegram: LocalTelegram, chat_page: ChatPage
) -> None:
    local_telegram.start_chats()
    world = local_telegram.cast.world
    first = Server(world)
    url = await first.start()
    page = await chat_page(url, ANNA_ID, ANNA_ID)
    gone = await local_telegram.says(ANNA_ID, "Soon deleted")
    await said(page, "Soon deleted")
    await first.stop()
    await expect(page.get_by_test_id("connection")).to_contain_text("Connection lost")
    await local_telegram.says(ANNA_ID, "Said while nobody listened")
    await local_telegram.bot("deleteMessage", chat_id=ANNA_ID, message_id=gone)
    second = Server(world, port=int(url.rpartition(":")[2]))
    await second.start()
    try:
        await said(page, "Said while nobody listened")
        await expect(page.get_by_test_id("connection")).to_be_hidden()
        await expect(page.get_by_text("Soon deleted")).to_have_count(0)
        await send(page, "I am back", answered=False)
    finally:
        await second.stop()


async def test_a_server_that_went_away_is_named(
    local_telegram: LocalTelegram, chat_page: ChatPage
) -> None:
    local_telegram.start_chats()
    page = await chat_page(local_telegram.url, ANNA_ID, ANNA_ID)
    body = json.dumps({"error": "The disk is full."})
    await page.route("**/messages", lambda route: route.fulfill(status=507, body=body))
    await page.get_by_test_id("composer").fill("Hello?")
    await page.get_by_test_id("send").click()
    await expect(page.get_by_role("alert")).to_have_text("The disk is full.")
    await expect(page.get_by_test_id("composer")).to_have_value("Hello?")
