"""A reader finds their last searches again, follows one, and has it all erased."""

import json

from bot.domain.chats import ChatId
from bot.simulator.cast import Cast
from tests.acceptance.conftest import Stage

BOT = "@newsdesk_demo_bot"


async def test_the_last_searches_are_offered(cast: Cast) -> None:
    await cast.anna.writes("/search")
    assert "last searches" not in cast.anna.last
    await cast.anna.writes("glaciers")
    await cast.anna.writes("/search bridge")
    await cast.anna.writes("/search")
    assert [label for label in cast.anna.buttons if label.startswith("🕘")] == [
        "🕘 bridge",
        "🕘 glaciers",
    ]
    await cast.anna.presses("🕘 glaciers")
    assert "🔎 glaciers" in cast.anna.last


async def test_the_question_is_answered_by_plain_words(cast: Cast) -> None:
    await cast.anna.writes("/search")
    await cast.anna.writes("glaciers")
    assert "🔎 glaciers" in cast.anna.last


async def test_each_reader_sees_their_own(cast: Cast) -> None:
    await cast.anna.writes("/search glaciers")
    await cast.boris.writes("/search")
    assert not any("glaciers" in label for label in cast.boris.buttons)


async def test_in_a_group_nothing_is_kept_or_offered(cast: Cast) -> None:
    await cast.dana.adds_bot(cast.group)
    await cast.anna.writes(f"/search{BOT} glaciers", to=cast.group)
    results = cast.anna.messages(of=cast.group)[-1]
    assert "Follow" not in str(cast.world.show(results))
    await cast.anna.writes(f"/search{BOT}", to=cast.group)
    assert "glaciers" not in cast.anna.sees(of=cast.group)[-1]
    await cast.anna.writes("/search")
    assert not any("glaciers" in label for label in cast.anna.buttons)


async def test_a_search_is_followed_and_stopped(cast: Cast) -> None:
    await cast.anna.writes("/search glaciers section:diplomacy")
    await cast.anna.presses("Follow this search")
    assert "/following" in cast.anna.last

    await cast.anna.writes("/following")
    await cast.anna.presses("🔎 glaciers section:diplomacy")
    await cast.anna.presses("Open")
    assert "🔎 glaciers" in cast.anna.last
    assert "★ Followed · stop" in cast.anna.buttons

    await cast.anna.writes("/following")
    await cast.anna.presses("🔎 glaciers section:diplomacy")
    await cast.anna.presses("✕ Stop")
    await cast.anna.presses("What I follow")
    assert not any("glaciers" in label for label in cast.anna.buttons)


async def test_following_a_search_is_not_being_subscribed(cast: Cast) -> None:
    await cast.anna.writes("/search glaciers")
    await cast.anna.presses("Follow this search")
    await cast.anna.writes("/subscribe")
    assert "You are subscribed" in cast.anna.last
    await cast.anna.writes("/unsubscribe")
    await cast.anna.writes("/following")
    assert any("glaciers" in label for label in cast.anna.buttons)


async def test_searches_are_in_the_file_and_are_erased(stage: Stage) -> None:
    cast = stage.cast
    await cast.anna.writes("/search glaciers")
    await cast.anna.presses("Follow this search")
    await cast.anna.writes("/privacy")
    assert "your last searches" in cast.anna.last
    await cast.anna.presses("Export")
    document = next(m.media for m in reversed(cast.anna.messages()) if m.media)
    stored = cast.world.files.by_id(document.file)
    assert stored is not None
    data = json.loads(stored.upload.content)
    assert [search["words"] for search in data["searches"]] == ["glaciers"]
    assert [(each["what"], each["key"]) for each in data["follows"]] == [("search", "glaciers")]

    await cast.anna.presses("Erase")
    await cast.anna.presses("Yes, erase")
    async with stage.database.read() as tx:
        assert await tx.searches.recent(ChatId(cast.anna.user.id)) == ()


async def test_an_old_button_of_a_search_still_works(stage: Stage) -> None:
    cast = stage.cast
    await cast.anna.writes("/search relief")
    await stage.restarts()
    await cast.anna.presses("📅 Year")
    await cast.anna.presses("2022")
    assert "2022" in cast.anna.last
