"""Several pictures or files at once: chosen, sent, shown as a grid with their captions."""

from typing import Any

import pytest
from playwright.async_api import Page, expect

from bot.simulator.cast import ANNA_ID
from bot.simulator.files import Upload
from tests.browser.conftest import ChatPage
from tests.browser.pages import messages, said
from tests.browser.telegram import LocalTelegram
from tests.browser.test_conversation import png


def files(count: int, kind: str = "image/png") -> list[Any]:
    pictured = kind.startswith("image/")
    return [
        {
            "name": f"hall-{number}.{'png' if pictured else 'txt'}",
            "mimeType": kind,
            "buffer": png(90 + number, 60) if pictured else f"Page {number}".encode(),
        }
        for number in range(count)
    ]


async def anna(telegram: LocalTelegram, chat_page: ChatPage) -> Page:
    telegram.start_chats()
    await telegram.hears("message")
    return await chat_page(telegram.url, ANNA_ID, ANNA_ID)


async def next_with(telegram: LocalTelegram, kind: str) -> dict[str, Any]:
    while True:
        message = await telegram.hears("message")
        if kind in message:
            return message


async def test_several_pictures_are_sent_as_an_album(
    local_telegram: LocalTelegram, chat_page: ChatPage
) -> None:
    page = await anna(local_telegram, chat_page)
    await page.get_by_test_id("attach-photo").set_input_files(files(4))
    await expect(page.get_by_test_id("attachment-bar")).to_contain_text("Album of 4")
    await page.get_by_role("button", name="Take hall-1.png away").click()
    await expect(page.get_by_test_id("attachment-bar")).to_contain_text("Album of 3")
    await page.get_by_test_id("composer").fill("In the hall")
    await page.get_by_test_id("send").click()
    album = await said(page, "In the hall")
    await expect(album.get_by_test_id("picture")).to_have_count(3)
    await expect(messages(page)).to_have_count(2)  # with /start
    heard = [await next_with(local_telegram, "photo") for _ in range(3)]
    assert len({message["media_group_id"] for message in heard}) == 1
    assert [message.get("caption") for message in heard] == ["In the hall", None, None]


async def test_files_make_an_album_that_is_a_list(
    local_telegram: LocalTelegram, chat_page: ChatPage
) -> None:
    page = await anna(local_telegram, chat_page)
    await page.get_by_test_id("attach-document").set_input_files(files(2, "text/plain"))
    await page.get_by_test_id("send").click()
    await expect(messages(page).last.get_by_test_id("document")).to_have_count(2)


async def test_an_album_holds_at_most_ten(
    local_telegram: LocalTelegram, chat_page: ChatPage
) -> None:
    page = await anna(local_telegram, chat_page)
    await page.get_by_test_id("attach-photo").set_input_files(files(12))
    await expect(page.get_by_role("alert")).to_have_text(
        "An album holds at most 10 pictures and videos."
    )
    await expect(page.get_by_test_id("attachment-bar")).to_contain_text("Album of 10")
    await page.get_by_test_id("composer").press("Escape")
    await expect(page.get_by_test_id("attachment-bar")).to_have_count(0)


FILLED = """album => {
  const outer = album.getBoundingClientRect();
  const boxes = [...album.children].map((child) => child.getBoundingClientRect());
  const area = boxes.reduce((sum, box) => sum + box.width * box.height, 0);
  return area / (outer.width * outer.height);
}"""


@pytest.mark.parametrize("width", [1200, 390])
async def test_an_album_of_the_bot_is_a_grid_without_gaps(
    local_telegram: LocalTelegram, chat_page: ChatPage, width: int
) -> None:
    local_telegram.start_chats()
    page = await chat_page(local_telegram.url, ANNA_ID, ANNA_ID, width=width)
    for count in range(2, 11):
        pictures = {
            f"p{at}": Upload(name=f"{at}.png", content=png(300 + 60 * at, 200))
            for at in range(count)
        }
        media: list[dict[str, str]] = [
            {"type": "photo", "media": f"attach://{name}"} for name in pictures
        ]
        media[0] |= {"caption": f"<b>{count} pictures</b>", "parse_mode": "HTML"}
        await local_telegram.bot("sendMediaGroup", chat_id=ANNA_ID, media=media, **pictures)
        message = await said(page, f"{count} pictures")
        await expect(message.locator("strong")).to_have_count(1)
        album = message.get_by_test_id("album")
        await expect(album.get_by_test_id("picture")).to_have_count(count)
        assert 0.95 < await album.evaluate(FILLED) <= 1, count


async def test_each_caption_of_an_album_is_shown_and_each_picture_enlarged(
    local_telegram: LocalTelegram, chat_page: ChatPage
) -> None:
    page = await anna(local_telegram, chat_page)
    media = [
        {"type": "photo", "media": "attach://a", "caption": "The hall"},
        {"type": "photo", "media": "attach://b", "caption": "The door"},
    ]
    pictures = {"a": Upload(name="a.png", content=png(90, 60)),
                "b": Upload(name="b.png", content=png(60, 90))}  # fmt: skip
    await local_telegram.bot("sendMediaGroup", chat_id=ANNA_ID, media=media, **pictures)
    album = await said(page, "The door")
    await expect(album.get_by_test_id("text")).to_have_text(["The hall", "The door"])
    await album.get_by_test_id("picture").nth(1).click()
    await expect(page.get_by_test_id("lightbox").get_by_role("img")).to_have_attribute(
        "alt", "The door"
    )


async def test_a_forwarded_album_stays_an_album(
    local_telegram: LocalTelegram, chat_page: ChatPage
) -> None:
    page = await anna(local_telegram, chat_page)
    await page.get_by_test_id("attach-photo").set_input_files(files(3))
    await page.get_by_test_id("send").click()
    await messages(page).last.get_by_test_id("picture").nth(2).wait_for()
    await messages(page).last.focus()
    await page.keyboard.press("f")
    group = local_telegram.cast.group.id
    await page.locator(f"[data-testid=choose-chat][data-chat-id='{group}']").click()
    await expect(page.get_by_test_id("forwarded")).to_have_text("Forwarded from Anna Reed")
    await expect(page.get_by_test_id("album").get_by_test_id("picture")).to_have_count(3)
