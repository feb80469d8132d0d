"""Admins decide where news goes and who works at the desk; every act is on record."""

import re

import pytest

from bot.simulator.cast import Cast
from tests.acceptance.conftest import Stage


async def acts(stage: Stage) -> list[str]:
    async with stage.database.read() as tx:
        return [entry.act for entry in reversed(await tx.audit.latest(100))]


async def invitation(cast: Cast, role: str) -> str:
    """Dana makes a link; gives what it would send as /start's payload."""
    await cast.dana.writes("/staff")
    await cast.dana.presses(role)
    link = re.search(r"start=(join-[\w-]+)", cast.dana.last)
    assert link, cast.dana.last
    return link.group(1)


async def test_a_channel_is_offered_used_paused_resumed_and_removed(stage: Stage) -> None:
    cast = stage.cast
    await cast.dana.writes("/start")
    await cast.dana.adds_bot(cast.channel)
    assert "Demo News" in cast.dana.last
    await cast.dana.presses("Use")

    await cast.dana.writes("/channels")
    assert "Demo News" in cast.dana.last
    await cast.dana.presses("Demo News")
    for button in ("Pause", "Resume", "Remove", "Yes"):
        await cast.dana.presses(button)
    await cast.dana.writes("/channels")
    assert "Demo News" not in cast.dana.last
    assert await acts(stage) == [
        "chat.offered",
        "chat.used",
        "chat.paused",
        "chat.resumed",
        "chat.removed",
    ]


async def test_an_ignored_channel_gets_nothing(cast: Cast) -> None:
    await cast.dana.writes("/start")
    await cast.dana.adds_bot(cast.channel)
    await cast.dana.presses("Ignore")
    await cast.carol.writes("/publish A title\nSome text for all.")
    await cast.carol.presses("Publish")
    assert not any("Some text for all." in text for text in cast.anna.sees(of=cast.channel))


async def test_a_newcomer_joins_by_a_link_that_works_once(stage: Stage) -> None:
    cast = stage.cast
    await cast.dana.writes("/start")
    payload = await invitation(cast, "Invite an editor")

    await cast.anna.writes(f"/start {payload}")
    assert "publish" in cast.anna.menu()
    await cast.boris.writes(f"/start {payload}")
    assert "publish" not in cast.boris.menu()
    assert await acts(stage) == ["staff.invited", "staff.joined"]


@pytest.mark.parametrize("command", ["/channels", "/staff", "/publish", "/drafts"])
async def test_readers_are_refused_the_desks_commands(cast: Cast, command: str) -> None:
    await cast.anna.writes("/start")
    await cast.anna.writes(command)
    assert "staff only" in cast.anna.last
    assert cast.anna.buttons == []


async def test_menus_show_what_one_may_use_and_no_more(cast: Cast) -> None:
    for person in (cast.anna, cast.carol, cast.dana):
        await person.writes("/start")
    assert "publish" not in cast.anna.menu()
    assert "publish" in cast.carol.menu()
    assert "channels" not in cast.carol.menu()
    assert {"publish", "channels", "staff"} <= set(cast.dana.menu())
    await cast.dana.adds_bot(cast.group)
    assert "publish" not in cast.carol.menu(of=cast.group)
    assert "search" in cast.carol.menu(of=cast.group)
    assert "subscribe" not in cast.carol.menu(of=cast.group)
    assert "subscribe" in cast.dana.menu(of=cast.group)


async def test_the_desks_commands_are_for_private_chats(cast: Cast) -> None:
    await cast.dana.adds_bot(cast.group)
    await cast.dana.writes("/staff@newsdesk_demo_bot", to=cast.group)
    assert "private" in cast.dana.sees(of=cast.group)[-1]


async def test_in_a_group_its_admins_subscribe(cast: Cast) -> None:
    await cast.dana.adds_bot(cast.group)
    await cast.anna.writes("/subscribe@newsdesk_demo_bot", to=cast.group)
    assert "admin" in cast.anna.sees(of=cast.group)[-1]
    await cast.dana.writes("/subscribe@newsdesk_demo_bot", to=cast.group)
    assert "admin" not in cast.anna.sees(of=cast.group)[-1]
