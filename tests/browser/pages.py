"""What a person does on the chat page, in a line each."""

from pathlib import Path

from playwright.async_api import Locator, Page, expect

SCREENSHOTS = Path(__file__).parents[2] / "screenshots"
"""Not kept in git."""


async def send(page: Page, text: str) -> None:
    """Write and send a message; in a chat that was never opened, press Start first."""
    start = page.get_by_test_id("start-button")
    if await start.is_visible():
        await start.click()
        if text == "/start":
            return
    field = page.get_by_test_id("composer")
    await field.fill(text)
    menu = page.get_by_test_id("command-menu")
    if await menu.is_visible():
        await field.press("Escape")
    await field.press("Enter")
    await expect(field).to_have_value("")


async def press(page: Page, label: str) -> None:
    """Press the newest inline button with this label, and wait until its spinner is gone."""
    button = page.get_by_test_id("inline-button").filter(has_text=label).last
    await button.click()
    await expect(page.locator("[data-testid=inline-button][aria-busy]")).to_have_count(0)


async def open_link(page: Page, url: str) -> None:
    """Follow a t.me link that somebody else gave: paste it where chats are found."""
    find = page.get_by_test_id("find")
    await find.fill(url)
    await find.press("Enter")


async def become(page: Page, user: int) -> None:
    await page.get_by_test_id("switcher").click()
    await page.locator(f"[data-testid=person-option][data-user-id='{user}']").click()
    await page.wait_for_url(f"**/#user={user}*")


def messages(page: Page) -> Locator:
    return page.get_by_test_id("message")


async def said(page: Page, text: str) -> Locator:
    """Wait for a message that holds this text; give the newest such."""
    message = messages(page).filter(has_text=text).last
    await expect(message).to_be_visible()
    return message


async def last_text(page: Page) -> str:
    """Give the newest message's text as it is shown."""
    return (await page.get_by_test_id("text").last.inner_text()).strip()


async def screenshot(page: Page, name: str) -> Path:
    """Keep a picture of the page as screenshots/NAME.png."""
    path = SCREENSHOTS / f"{name}.png"
    path.parent.mkdir(exist_ok=True)
    await page.screenshot(path=path)
    return path
