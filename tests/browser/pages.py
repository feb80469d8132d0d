"""What a person does on the chat page, in a line each."""

import contextlib
from pathlib import Path

from playwright.async_api import Locator, Page, expect
from playwright.async_api import TimeoutError as PlaywrightTimeoutError

SCREENSHOTS = Path(__file__).parents[2] / "screenshots"
"""Not kept in git."""
_PATIENCE_MS = 5000


_ANSWERED = """(before) => {
  const after = [...document.querySelectorAll('[data-testid=message]')]
    .filter((message) => Number(message.dataset.messageId) > before);
  const own = after.findIndex((message) => message.dataset.kind === 'own');
  return own >= 0 && after.slice(own).some((message) => message.dataset.kind === 'other');
}"""
_NEWEST = """() => Math.max(0, ...[...document.querySelectorAll('[data-testid=message]')]
  .map((message) => Number(message.dataset.messageId)))"""


async def send(page: Page, text: str, *, answered: bool = True) -> None:
    """Write and send a message, and wait a while for an answer to stand below it.

    In a chat that was never opened, Start comes first. No answer is no error: the next
    expectation tells better what is missing.
    """
    newest = await page.evaluate(_NEWEST)
    start = page.get_by_test_id("start-button")
    started = await start.is_visible()
    if started:
        await start.click()
    if not started or text != "/start":
        await _write(page, text)
    if answered:
        with contextlib.suppress(PlaywrightTimeoutError):
            await page.wait_for_function(_ANSWERED, arg=newest, timeout=_PATIENCE_MS)


async def _write(page: Page, text: str) -> None:
    field = page.get_by_test_id("composer")
    await field.fill(text)
    if await page.get_by_test_id("command-menu").is_visible():
        await field.press("Escape")
    await field.press("Enter")
    await expect(field).to_have_value("")


async def press(page: Page, label: str) -> None:
    """Press the newest inline button with this label, or part of it; wait for its spinner to go."""
    buttons = page.get_by_test_id("inline-button")
    exactly = buttons.filter(has=page.get_by_text(label, exact=True))
    await (exactly if await exactly.count() else buttons.filter(has_text=label)).last.click()
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
