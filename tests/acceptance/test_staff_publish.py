"""Staff publish: the preview is what readers get, and everyone has it within two seconds."""

import asyncio
import time

from bot.domain.chats import UserId
from bot.simulator.cast import Cast
from bot.simulator.chats import Chat
from bot.simulator.files import Upload
from bot.simulator.person import Person
from tests.acceptance.conftest import Stage
from tests.patience import PATIENCE_S

RELEASE = "Observers arrive in Dushanbe\n\nForty observers have arrived for a week."
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360f8cf500f0003860180"
    "5a34887d0000000049454e44ae426082"
)


async def everyone_listens(cast: Cast) -> None:
    """Anna follows; Dana lets the bot into the group and the channel, and uses both."""
    await cast.anna.writes("/start")
    await cast.anna.writes("/subscribe")
    await cast.dana.writes("/start")
    for chat in (cast.group, cast.channel):
        await cast.dana.adds_bot(chat)
        assert chat.title in cast.dana.last
        await cast.dana.presses("Use")


async def until_seen(person: Person, text: str, chat: Chat | None) -> None:
    end = time.monotonic() + PATIENCE_S
    while not any(text in seen for seen in person.sees(of=chat)):
        assert time.monotonic() < end, f"{text!r} not in {person.sees(of=chat)}"
        await asyncio.sleep(0.02)


async def test_a_reader_a_group_and_a_channel_have_it(cast: Cast) -> None:
    await everyone_listens(cast)
    await cast.carol.writes("/publish")
    await cast.carol.answers(RELEASE)
    preview = cast.carol.sees(2)[0]
    assert "Forty observers have arrived for a week." in preview

    await cast.carol.presses("Publish")

    for chat in (None, cast.group, cast.channel):
        await until_seen(cast.anna, "Forty observers", chat)
    assert preview in cast.anna.sees()


async def test_the_author_is_told_how_many_have_it(cast: Cast) -> None:
    """The fourth is their own copy, which goes before all others."""
    await everyone_listens(cast)
    await cast.carol.writes("/publish " + RELEASE)
    await cast.carol.presses("Publish")
    await until_seen(cast.carol, "Delivered: 4 of 4", None)


async def test_pressing_publish_twice_sends_once(cast: Cast) -> None:
    await cast.anna.writes("/subscribe")
    await cast.carol.writes("/publish " + RELEASE)
    card = cast.carol.last_message
    world, chat = cast.world, cast.world.chat(cast.carol.user.id)
    publish = next(
        button["callback_data"]
        for row in (card.keyboard or {})["inline_keyboard"]
        for button in row
        if "Publish" in button["text"]
    )
    world.press(cast.carol.user, chat, card.id, publish)
    world.press(cast.carol.user, chat, card.id, publish)
    await world.settled()
    await until_seen(cast.anna, "Forty observers", None)
    await asyncio.sleep(0.3)
    assert sum("Forty observers" in text for text in cast.anna.sees()) == 1


async def test_a_draft_survives_a_restart(stage: Stage) -> None:
    cast = stage.cast
    await cast.carol.writes("/publish " + RELEASE)
    await stage.restarts()
    await cast.carol.writes("/drafts")
    assert any("Observers arrive" in label for label in cast.carol.buttons)
    await cast.carol.presses("Observers arrive")
    await cast.carol.presses("Publish")
    await cast.anna.writes("/latest")
    assert "Observers arrive in Dushanbe" in cast.anna.last


async def test_the_question_survives_a_restart(stage: Stage) -> None:
    cast = stage.cast
    await cast.carol.writes("/publish")
    await stage.restarts()
    await cast.carol.writes(RELEASE)
    assert "Publish" in " ".join(cast.carol.buttons)


async def test_a_photo_goes_out_with_the_text(cast: Cast) -> None:
    await cast.anna.writes("/subscribe")
    upload = Upload(name="observers.png", type="image/png", content=PNG)
    await cast.carol.sends(upload, "/publish " + RELEASE)
    assert any(message.media for message in cast.carol.messages()[-2:])
    await cast.carol.presses("Publish")
    await until_seen(cast.anna, "Forty observers", None)
    assert any(message.media for message in cast.anna.messages())


async def test_title_section_and_language_are_changed_before_publishing(cast: Cast) -> None:
    await cast.carol.writes("/publish " + RELEASE)
    await cast.carol.presses("Edit")
    await cast.carol.presses("Title")
    await cast.carol.answers("A better title")
    assert "A better title" in cast.carol.sees(2)[0]
    await cast.carol.presses("Section")
    await cast.carol.presses("Peacekeeping")
    assert "Peacekeeping" in cast.carol.sees(2)[0]
    await cast.carol.presses("Publish")
    await cast.anna.writes("/latest")
    assert "A better title" in cast.anna.last


async def test_cancel_sends_nothing(cast: Cast) -> None:
    await cast.anna.writes("/subscribe")
    await cast.carol.writes("/publish " + RELEASE)
    await cast.carol.presses("Cancel")
    await cast.anna.writes("/search Forty observers Dushanbe")
    assert "Observers arrive in Dushanbe" not in cast.anna.last


async def test_a_reader_is_refused_and_nothing_is_stored(stage: Stage) -> None:
    anna = stage.cast.anna
    await anna.writes("/publish " + RELEASE)
    assert "Forty observers" not in anna.last
    async with stage.database.read() as tx:
        assert await tx.drafts.open_of(UserId(anna.user.id)) == ()


async def test_a_demoted_member_loses_access_at_once(cast: Cast) -> None:
    await cast.carol.writes("/publish " + RELEASE)
    await cast.dana.writes("/staff")
    await cast.dana.presses("Carol")
    await cast.dana.presses("Withdraw")
    await cast.dana.presses("Yes")

    await cast.carol.presses("Publish")

    await cast.anna.writes("/latest")
    assert "Observers arrive in Dushanbe" not in cast.anna.last
    assert "publish" not in cast.carol.menu()


async def test_a_blocked_reader_does_not_stop_the_others(cast: Cast) -> None:
    await cast.anna.writes("/subscribe")
    await cast.boris.writes("/subscribe")
    await cast.anna.blocks_bot()
    await cast.carol.writes("/publish " + RELEASE)
    await cast.carol.presses("Publish")
    await until_seen(cast.boris, "Forty observers", None)

    await cast.anna.unblocks_bot()
    await cast.anna.writes("/start")
    await cast.carol.writes("/publish Second release\nStill following.")
    await cast.carol.presses("Publish")
    await until_seen(cast.anna, "Still following.", None)


async def test_a_group_that_became_a_supergroup_goes_on(cast: Cast) -> None:
    await everyone_listens(cast)
    new = cast.world.upgrade(cast.group)
    await cast.world.settled()
    await cast.carol.writes("/publish " + RELEASE)
    await cast.carol.presses("Publish")
    await until_seen(cast.anna, "Forty observers", new)
