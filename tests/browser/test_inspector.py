"""The inspector beside the chat: calls, faults, the clock, the world as a file."""

import json
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from bot.simulator.cast import ANNA_ID
from tests.browser.conftest import ChatPage
from tests.browser.pages import messages, said
from tests.browser.telegram import LocalTelegram, key


async def inspected(
    telegram: LocalTelegram, chat_page: ChatPage, tab: str = "calls", **how: bool | int
) -> Page:
    """Open Anna's chat and a tab of the inspector beside it."""
    telegram.start_chats()
    page = await chat_page(telegram.url, ANNA_ID, ANNA_ID, **how)  # type: ignore[arg-type]
    await page.locator(".chat-head").get_by_test_id("inspector-button").click()
    await page.get_by_test_id(f"tab-{tab}").click()
    return page


async def test_each_call_is_shown_as_it_happens(
    local_telegram: LocalTelegram, chat_page: ChatPage
) -> None:
    page = await inspected(local_telegram, chat_page)
    await local_telegram.says(ANNA_ID, "Good morning", parse_mode="HTML")
    call = page.get_by_test_id("call")
    await expect(call).to_have_count(1)
    await expect(call).to_contain_text("sendMessage")
    await expect(call).to_contain_text("200")
    await expect(call).to_contain_text(" ms")
    await expect(call.get_by_text('"Good morning"')).to_have_count(0)
    await call.locator("summary").first.click()
    await expect(call.get_by_text('"Good morning"')).to_have_count(2)
    chat = call.locator("summary", has_text="chat: ")
    await expect(call.get_by_text('"private"')).to_be_hidden()
    await chat.click()
    await expect(call.get_by_text('"private"')).to_be_visible()


async def test_objects_sent_as_text_fold_like_the_rest(
    local_telegram: LocalTelegram, chat_page: ChatPage
) -> None:
    page = await inspected(local_telegram, chat_page)
    markup = json.dumps({"inline_keyboard": [[key("Latest", "l:1")]]})
    await local_telegram.bot("sendMessage", chat_id=ANNA_ID, text="{", reply_markup=markup)
    call = page.get_by_test_id("call")
    await call.locator("summary").first.click()
    await expect(call.get_by_text("reply_markup: {1}").first).to_be_visible()
    await expect(call.get_by_text('"{"').first).to_be_visible()


async def test_a_refused_call_is_red_and_says_why(
    local_telegram: LocalTelegram, chat_page: ChatPage
) -> None:
    page = await inspected(local_telegram, chat_page)
    why = await local_telegram.refused("sendMessage", chat_id=42, text="Anybody?")
    call = page.get_by_test_id("call")
    await expect(call).to_have_attribute("data-status", "400")
    error = call.get_by_text(why)
    await expect(error).to_be_visible()
    red = await error.evaluate("element => getComputedStyle(element).color")
    assert red == await call.get_by_text("400").evaluate("e => getComputedStyle(e).color")
    assert red != await call.get_by_text("sendMessage").evaluate("e => getComputedStyle(e).color")


async def test_calls_are_filtered_and_cleared(
    local_telegram: LocalTelegram, chat_page: ChatPage
) -> None:
    page = await inspected(local_telegram, chat_page)
    await local_telegram.says(ANNA_ID, "Good morning")
    await local_telegram.refused("sendMessage", chat_id=42, text="Anybody?")
    await local_telegram.bot("getMe")
    await local_telegram.bot("getUpdates", timeout=0)
    calls = page.get_by_test_id("call")
    await expect(calls).to_have_count(3)
    await page.get_by_test_id("calls-polling").check()
    await expect(calls).to_have_count(4)
    await page.get_by_test_id("calls-filter").fill("anybody")
    await expect(calls).to_have_count(1)
    await page.get_by_test_id("calls-filter").fill("")
    await page.get_by_test_id("calls-failed").check()
    await expect(calls).to_have_count(1)
    await page.get_by_test_id("calls-failed").uncheck()
    await page.get_by_test_id("calls-clear").click()
    await expect(calls).to_have_count(0)
    await local_telegram.bot("getMe")
    await expect(calls).to_have_count(1)


async def test_calls_made_before_the_inspector_was_opened_are_there(
    local_telegram: LocalTelegram, chat_page: ChatPage
) -> None:
    local_telegram.start_chats()
    page = await chat_page(local_telegram.url, ANNA_ID, ANNA_ID)
    await local_telegram.says(ANNA_ID, "Good morning")
    await said(page, "Good morning")
    await page.keyboard.press("Alt+KeyI")
    await expect(page.get_by_test_id("call")).to_have_count(1)


async def test_a_fault_is_switched_on_and_off(
    local_telegram: LocalTelegram, chat_page: ChatPage
) -> None:
    page = await inspected(local_telegram, chat_page, "faults")
    await expect(page.get_by_test_id("fault")).to_have_count(0)
    await page.get_by_test_id("fault-kind").select_option("Too many requests")
    await page.get_by_label("Seconds to wait").fill("7")
    await page.get_by_label("Where").select_option("Anna's private chat")
    await page.get_by_label("Only these methods").fill("sendMessage")
    await page.get_by_test_id("fault-add").click()
    fault = page.get_by_test_id("fault")
    await expect(fault).to_contain_text("Too many requests")
    await expect(fault).to_contain_text("sendMessage")
    await expect(page.get_by_test_id("fault-badge").last).to_have_text("1")
    why = await local_telegram.refused("sendMessage", chat_id=ANNA_ID, text="Now?")
    assert why == "Too Many Requests: retry after 7"
    await page.get_by_role("button", name="End the fault “Too many requests”").click()
    await expect(fault).to_have_count(0)
    await expect(page.get_by_test_id("fault-badge")).to_have_count(0)
    await local_telegram.says(ANNA_ID, "Now!")


async def test_quick_faults_and_limits_stand_until_all_are_ended(
    local_telegram: LocalTelegram, chat_page: ChatPage
) -> None:
    page = await inspected(local_telegram, chat_page, "faults")
    await page.get_by_role("button", name="One call in five fails").click()
    await expect(page.get_by_test_id("fault")).to_contain_text(["20 % of calls"])
    await page.get_by_test_id("limits-form").get_by_label("A second, in a chat").fill("2")
    await page.get_by_test_id("limits-set").click()
    await expect(page.get_by_test_id("fault").nth(1)).to_contain_text("2/s a chat")
    pace = local_telegram.cast.world.faults.pace
    assert pace is not None
    assert pace.per_chat == 2
    await page.get_by_test_id("inspector-close").click()
    badge = page.locator(".chat-head").get_by_test_id("fault-badge")
    await expect(badge).to_have_text("2")
    await page.get_by_role("button", name="Inspector, 2 faults are on").click()
    await page.get_by_test_id("faults-end").click()
    await expect(page.get_by_test_id("fault")).to_have_count(0)
    assert local_telegram.cast.world.faults.pace is None


async def test_the_clock_is_set_forward_and_never_back(
    local_telegram: LocalTelegram, chat_page: ChatPage
) -> None:
    page = await inspected(local_telegram, chat_page, "clock")
    clock = page.get_by_test_id("clock")
    await expect(clock).to_contain_text("Thursday, 12 March 2026")
    await page.get_by_test_id("forward-48").click()
    await expect(clock).to_contain_text("Saturday, 14 March 2026")
    await expect(page.get_by_test_id("clock-offset")).to_have_text("2 days ahead of this machine")
    await page.get_by_test_id("clock-moment").fill("2026-03-13T10:00")
    await page.get_by_test_id("clock-go").click()
    await expect(page.get_by_role("alert")).to_contain_text("never goes back")
    await page.get_by_test_id("clock-moment").fill("2026-03-20T10:00")  # in Yerevan, UTC+4
    await page.get_by_test_id("clock-go").click()
    await expect(clock).to_contain_text("Friday, 20 March 2026")
    now = local_telegram.cast.world.clock.now()
    assert now.strftime("%d %H:%M") == "20 06:00"


async def test_time_set_forward_elsewhere_is_seen_here(
    local_telegram: LocalTelegram, chat_page: ChatPage
) -> None:
    page = await inspected(local_telegram, chat_page, "clock")
    local_telegram.cast.world.pass_time(24 * 3600)
    await expect(page.get_by_test_id("clock")).to_contain_text("Friday, 13 March 2026")
    await page.get_by_test_id("inspector-close").click()
    await expect(page.get_by_role("separator").first).to_have_text("Yesterday")


async def test_a_world_is_saved_and_brought_back(
    local_telegram: LocalTelegram, chat_page: ChatPage, tmp_path: Path
) -> None:
    page = await inspected(local_telegram, chat_page, "world")
    await local_telegram.says(ANNA_ID, "Worth keeping")
    await said(page, "Worth keeping")
    async with page.expect_download() as waited:
        await page.get_by_test_id("world-save").click()
    download = await waited.value
    assert download.suggested_filename == "world-2026-03-12-0930.json"
    kept = tmp_path / "world.json"
    await download.save_as(kept)
    await local_telegram.says(ANNA_ID, "Soon forgotten")
    await said(page, "Soon forgotten")
    await page.get_by_test_id("world-file").set_input_files(kept)
    await expect(page.get_by_text("The world is loaded.")).to_be_visible()
    await expect(messages(page)).to_have_count(2)
    await said(page, "Worth keeping")


@pytest.mark.parametrize(
    ("content", "told"), [("no JSON", "holds no JSON"), (json.dumps({"format": "x"}), "")]
)
async def test_what_is_no_world_changes_nothing(
    local_telegram: LocalTelegram, chat_page: ChatPage, tmp_path: Path, content: str, told: str
) -> None:
    page = await inspected(local_telegram, chat_page, "world")
    broken = tmp_path / "broken.json"
    broken.write_text(content)
    await page.get_by_test_id("world-file").set_input_files(broken)
    await expect(page.get_by_role("alert")).to_contain_text(told)
    await expect(messages(page)).to_have_count(1)


async def test_on_a_narrow_screen_the_inspector_lies_over_the_chat(
    local_telegram: LocalTelegram, chat_page: ChatPage
) -> None:
    page = await inspected(local_telegram, chat_page, width=390)
    box = await page.get_by_test_id("inspector").bounding_box()
    assert box is not None
    assert (box["x"], box["width"]) == (0, 390)
    await page.keyboard.press("Escape")
    await expect(page.get_by_test_id("inspector")).to_be_hidden()
    await expect(page.locator(".chat-head").get_by_test_id("inspector-button")).to_be_focused()
