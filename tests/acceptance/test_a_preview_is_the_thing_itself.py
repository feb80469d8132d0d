"""A preview shows every form in which a draft goes out, and that is how it arrives."""

from bot.simulator.cast import Cast
from bot.simulator.files import Upload
from bot.simulator.messages import Message
from bot.simulator.person import Person
from tests.acceptance.test_a_channel_gets_news_its_own_way import has_format
from tests.acceptance.test_channels_carry_what_is_chosen import in_use
from tests.acceptance.test_staff_publish import PNG, RELEASE, until_seen

TITLE = "Observers arrive in Dushanbe"


def said(message: Message, person: Person) -> tuple[str, bool, list[str]]:
    """What one reads and sees; a preview's answer to "why" is not there yet."""
    buttons = [each for each in person.buttons_of(message) if each != "Why did I get this?"]
    return message.text, message.media is not None, buttons


def preview(cast: Cast) -> Message:
    return cast.carol.messages()[-2]


async def test_readers_of_each_language(cast: Cast) -> None:
    await cast.boris.writes("/subscribe")
    await cast.carol.writes("/publish " + RELEASE)
    await cast.carol.presses("As others get it")
    assert cast.carol.buttons == ["✓ Readers · English", "Readers · Русский", "‹ Back to the draft"]
    await cast.carol.presses("Readers · Русский")
    assert "на английском" in preview(cast).text
    await cast.carol.presses("Back to the draft")
    assert "на английском" not in preview(cast).text
    assert "Publish" in cast.carol.buttons


async def test_nobody_else_is_offered_where_nobody_else_gets_it(cast: Cast) -> None:
    await cast.carol.writes("/publish " + RELEASE)
    await cast.carol.presses("As others get it")
    assert "it goes out in no other form" in cast.carol.last
    assert cast.carol.buttons == ["✓ Readers · English", "‹ Back to the draft"]


async def test_a_channels_format_and_signature(cast: Cast) -> None:
    """The channel gets the very message that the preview showed, without the picture."""
    await in_use(cast)
    await has_format(cast, "Short")
    await cast.dana.presses("Signature…")
    await cast.dana.answers("Press office")
    photo = Upload(name="hall.png", type="image/png", content=PNG)
    await cast.carol.sends(photo, "/publish " + RELEASE)

    await cast.carol.presses("As others get it")
    await cast.carol.presses("Demo News · Short · English")
    shown = preview(cast)
    assert "Press office" in shown.text
    assert shown.media is None, "what is short has no picture"
    assert "✓ Demo News · Short · English" in cast.carol.buttons
    assert sum(TITLE in each.text for each in cast.carol.messages()) == 2, "hers, and one preview"

    await cast.carol.presses("Back to the draft")
    assert preview(cast).media is not None
    await cast.carol.presses("Publish")
    await until_seen(cast.anna, TITLE, cast.channel)
    copy = next(each for each in cast.anna.messages(of=cast.channel) if TITLE in each.text)
    assert said(copy, cast.anna) == said(shown, cast.carol)


async def test_a_rich_form_is_shown_as_one(cast: Cast) -> None:
    await in_use(cast)
    await has_format(cast, "Rich")
    photo = Upload(name="hall.png", type="image/png", content=PNG)
    await cast.carol.sends(photo, "/publish " + RELEASE)
    await cast.carol.presses("As others get it")
    await cast.carol.presses("Demo News · Rich")
    assert "rich_message" in (preview(cast).extra or {})
    await cast.carol.presses("Back to the draft")
    assert "rich_message" not in (preview(cast).extra or {})


async def test_a_format_that_a_reader_chose_is_a_form(cast: Cast) -> None:
    await cast.anna.writes("/subscribe")
    await cast.anna.writes("/settings")
    await cast.anna.presses("Format")
    await cast.anna.presses("Short")
    await cast.carol.writes("/publish " + RELEASE + "\n\n" + "A long report. " * 200)
    await cast.carol.presses("As others get it")
    assert "Readers · English · Short" in cast.carol.buttons


async def test_chats_that_get_the_same_are_one(cast: Cast) -> None:
    await in_use(cast)
    await cast.dana.adds_bot(cast.group)
    await cast.dana.presses("Use")
    await cast.carol.writes("/publish " + RELEASE)
    await cast.carol.presses("As others get it")
    alike = [each for each in cast.carol.buttons if "Beginning" in each]
    assert len(alike) == 1
    assert "+ 1" in alike[0]


async def test_a_form_that_is_the_same_for_this_item_is_one(cast: Cast) -> None:
    """A short text is shown whole by either format."""
    await in_use(cast)
    await has_format(cast, "Full text")
    await cast.dana.adds_bot(cast.group)
    await cast.dana.presses("Use")
    await cast.carol.writes("/publish " + RELEASE)
    await cast.carol.presses("As others get it")
    assert len([each for each in cast.carol.buttons if "+ 1" in each]) == 1
