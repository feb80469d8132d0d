"""Staff correct what is published: they see the difference, choose how, and every copy follows."""

from bot.domain.chats import UserId
from bot.domain.desk import DeskRole
from bot.simulator.cast import Cast
from bot.simulator.messages import Message
from bot.simulator.person import Person
from tests.acceptance.conftest import Stage
from tests.acceptance.test_staff_publish import RELEASE, everyone_listens, until_seen

TITLE = "Observers arrive in Dushanbe"
CORRECTED = "Fifty observers have arrived for a week."


async def published(cast: Cast) -> None:
    """Carol publishes, and everyone who follows has it, herself first."""
    await everyone_listens(cast)
    await cast.carol.writes("/start")
    await cast.carol.writes("/publish " + RELEASE)
    await cast.carol.presses("Publish")
    await until_seen(cast.carol, "Delivered: 4 of 4", None)


async def correcting(carol: Person, text: str = CORRECTED) -> None:
    """From the list to the card that shows what would change."""
    await carol.writes("/correct")
    await carol.presses("1")
    await carol.answers(text)


def struck_through(message: Message) -> list[str]:
    return _in(message, "strikethrough")


def underlined(message: Message) -> list[str]:
    return _in(message, "underline")


def _in(message: Message, kind: str) -> list[str]:
    assert message.body is not None
    in_units = message.body.text.encode("utf-16-le")
    return [
        in_units[2 * entity.offset : 2 * (entity.offset + entity.length)].decode("utf-16-le")
        for entity in message.body.entities
        if entity.type == kind
    ]


async def test_the_difference_is_shown_before_anything_is_sent(cast: Cast) -> None:
    await published(cast)
    await cast.carol.writes("/correct")
    assert TITLE in cast.carol.last
    await cast.carol.presses("1")
    handed, question = cast.carol.sees(2)
    assert handed == "Forty observers have arrived for a week."
    assert "Send me the corrected text" in question

    await cast.carol.answers(CORRECTED)

    preview, card = cast.carol.messages()[-2:]
    assert CORRECTED in preview.text
    assert "Corrected " in preview.text
    assert struck_through(card) == ["Forty"]
    assert underlined(card) == ["Fifty"]
    assert not any(CORRECTED in text for text in cast.anna.sees())


async def test_the_card_is_followed_until_every_copy_is_corrected(cast: Cast) -> None:
    await published(cast)
    await correcting(cast.carol)
    await cast.carol.presses("Send the correction")
    await until_seen(cast.carol, "Copies corrected: 4 of 4", None)
    for chat in (None, cast.group, cast.channel):
        await until_seen(cast.anna, CORRECTED, chat)
        texts = [text for text in cast.anna.sees(50, of=chat) if TITLE in text]
        assert len(texts) == 1
        assert "Corrected " in texts[0]


async def test_readers_see_it_corrected_wherever_they_look(cast: Cast) -> None:
    await published(cast)
    await correcting(cast.carol)
    await cast.carol.presses("What was corrected")
    await cast.carol.answers("how many have arrived")
    assert "Readers are told: how many have arrived" in cast.carol.last
    await cast.carol.presses("Send the correction")
    await cast.anna.writes("/search fifty observers")
    await cast.anna.presses("1")
    assert "Corrected " in cast.anna.last
    assert ": how many have arrived" in cast.anna.last
    assert CORRECTED in cast.anna.last


async def test_a_silent_edit_says_nothing(cast: Cast) -> None:
    await published(cast)
    await correcting(cast.carol)
    await cast.carol.presses("Edit silently")
    assert not any("What was corrected" in label for label in cast.carol.buttons)
    await cast.carol.presses("Send the correction")
    await until_seen(cast.anna, CORRECTED, None)
    assert not any("Corrected" in text for text in cast.anna.sees())


async def test_readers_are_notified_by_a_reply(cast: Cast) -> None:
    await published(cast)
    await correcting(cast.carol)
    await cast.carol.presses("notify by a reply")
    await cast.carol.presses("Send the correction")
    await until_seen(cast.anna, "This item has been corrected", None)
    await until_seen(cast.carol, "Readers notified: 4 of 4", None)
    notice = cast.anna.last_message
    copy = next(message for message in cast.anna.messages() if CORRECTED in message.text)
    assert notice.reply_to == copy.id


async def test_a_correction_is_left_and_taken_up_after_a_restart(stage: Stage) -> None:
    cast = stage.cast
    await published(cast)
    await correcting(cast.carol)
    await stage.restarts()
    await cast.carol.writes("/drafts")
    await cast.carol.presses("✏️ " + TITLE)
    assert struck_through(cast.carol.last_message) == ["Forty"]
    await cast.carol.presses("Send the correction")
    await until_seen(cast.anna, CORRECTED, None)


async def test_the_question_for_the_text_survives_a_restart(stage: Stage) -> None:
    cast = stage.cast
    await published(cast)
    await cast.carol.writes("/correct")
    await cast.carol.presses("1")
    await stage.restarts()
    await cast.carol.writes(CORRECTED)
    assert struck_through(cast.carol.last_message) == ["Forty"]


async def test_a_reply_to_the_copy_names_the_item(cast: Cast) -> None:
    await published(cast)
    copy = next(message for message in cast.carol.messages()[::-1] if "Forty" in message.text)
    await cast.carol.writes("/correct", replying_to=copy.id)
    assert "Send me the corrected text" in cast.carol.last


async def test_a_reply_to_a_question_of_ours_names_nothing(cast: Cast) -> None:
    """Apps keep the reply to such a question open, whatever is typed next."""
    await published(cast)
    await cast.carol.writes("/search")
    await cast.carol.writes("/correct", replying_to=cast.carol.last_message.id)
    assert "Which item is to be corrected?" in cast.carol.last


async def test_a_link_or_a_number_names_the_item(cast: Cast) -> None:
    await published(cast)
    await cast.carol.presses("Open")
    opened = cast.carol.last_message
    item = next(
        button["callback_data"].split(":")[2]
        for row in (opened.keyboard or {})["inline_keyboard"]
        for button in row
        if "Correct" in button["text"]
    )
    for named in (item, f"#{item}", f"https://t.me/newsdesk_demo_bot?start=i{item}"):
        await cast.carol.writes(f"/correct {named}")
        assert "Send me the corrected text" in cast.carol.last, named
    for nowhere in ("999999", "the last one"):
        await cast.carol.writes(f"/correct {nowhere}")
        assert "Send me the corrected text" not in cast.carol.last, nowhere


async def test_an_opened_item_is_corrected_by_a_button(cast: Cast) -> None:
    await published(cast)
    await cast.carol.writes("/latest")
    await cast.carol.presses("1")
    await cast.carol.presses("✏️ Correct")
    assert "Send me the corrected text" in cast.carol.last


async def test_readers_and_other_authors_are_offered_no_correction(stage: Stage) -> None:
    cast = stage.cast
    await published(cast)
    async with stage.database.begin() as tx:
        await tx.desk.grant(
            user=UserId(cast.boris.user.id),
            name="Boris",
            role=DeskRole.AUTHOR,
            at=stage.database.clock.now(),
        )
    for person in (cast.anna, cast.boris):
        await person.writes("/latest")
        await person.presses("1")
        assert not any("✏️" in label for label in person.buttons)
    await cast.boris.writes("/correct")
    assert cast.boris.buttons == []
    await cast.anna.writes("/correct")
    assert "staff only" in cast.anna.last
    assert "correct" not in cast.anna.menu()
    assert "correct" in cast.carol.menu()


async def test_title_and_photo_are_corrected_as_in_a_draft(cast: Cast) -> None:
    await published(cast)
    await cast.carol.writes("/correct")
    await cast.carol.presses("1")
    await cast.carol.presses("Edit")
    await cast.carol.presses("Title")
    await cast.carol.answers("Observers arrive in Bishkek")
    assert struck_through(cast.carol.last_message) == ["Dushanbe"]
    await cast.carol.presses("Section")
    await cast.carol.presses("Peacekeeping")
    assert "Section: Peacekeeping" in cast.carol.last
    await cast.carol.presses("Send the correction")
    await until_seen(cast.anna, "Observers arrive in Bishkek", None)


async def test_whoever_began_from_an_older_text_is_told(cast: Cast) -> None:
    await published(cast)
    await correcting(cast.carol)
    await correcting(cast.dana, "Sixty observers have arrived.")
    await cast.dana.presses("Send the correction")

    await cast.carol.presses("Send the correction")

    assert "Somebody else has changed this item" in cast.carol.last
    await cast.anna.writes("/search sixty observers")
    assert TITLE in cast.anna.last
    await cast.carol.presses("Compare with the item as it is now")
    assert "Sixty" in " ".join(struck_through(cast.carol.last_message))
    await cast.carol.presses("Send the correction")
    await until_seen(cast.anna, CORRECTED, None)


async def test_a_withdrawn_role_corrects_nothing(cast: Cast) -> None:
    await published(cast)
    await correcting(cast.carol)
    await cast.dana.writes("/staff")
    await cast.dana.presses("Carol")
    await cast.dana.presses("Withdraw")
    await cast.dana.presses("Yes")
    await cast.carol.presses("Send the correction")
    await cast.anna.writes("/latest")
    await cast.anna.presses("1")
    assert "Forty" in cast.anna.last


async def test_leaving_it_as_it_was_changes_nothing(cast: Cast) -> None:
    await published(cast)
    await correcting(cast.carol)
    await cast.carol.presses("Leave it as it was")
    assert "nothing was changed or sent" in cast.carol.last
    await cast.carol.presses("Take it up again")
    assert struck_through(cast.carol.last_message) == ["Forty"]
