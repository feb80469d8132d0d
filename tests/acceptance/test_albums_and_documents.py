"""Photos come one by one or as an album, documents as files; readers open them with a button."""

import pytest
from telegram import Update

from bot.simulator.cast import Cast
from bot.simulator.files import Upload
from bot.simulator.person import Person
from handlers.register import handle
from tests.acceptance.conftest import Stage
from tests.acceptance.test_staff_correct import correcting
from tests.acceptance.test_staff_publish import PNG, RELEASE, everyone_listens, until_seen
from tests.patience import until

REPORT = Upload(name="Report.pdf", type="application/pdf", content=b"%PDF-1.4 of our own")


def photos(count: int) -> list[Upload]:
    return [
        Upload(name=f"{n}.png", type="image/png", content=PNG + bytes([n])) for n in range(count)
    ]


async def until_album(person: Person, count: int) -> None:
    """Until preview and card have all of them: they are shown together, a moment later."""
    await until_seen(person, f"Photo: {count}\n", None)
    preview = next(each for each in reversed(person.messages()) if each.media)
    assert f"🖼 Photos · {count}" in person.buttons_of(preview)


async def composed(cast: Cast, count: int = 3) -> None:
    await cast.carol.writes("/publish")
    await cast.carol.sends_album(photos(count), RELEASE)
    await until_album(cast.carol, count)


async def captioned(cast: Cast, number: int, text: str) -> None:
    await cast.carol.presses("Edit")
    await cast.carol.presses("Photos (")
    await cast.carol.presses(f"✏️ {number}")
    await cast.carol.answers(text)


async def test_an_album_becomes_one_draft_and_opens_with_its_captions(cast: Cast) -> None:
    await cast.anna.writes("/subscribe")
    await composed(cast)
    await captioned(cast, 2, "The second bridge")
    await cast.carol.presses("Publish")
    await until_seen(cast.anna, "Forty observers", None)
    assert len([each for each in cast.anna.messages() if each.media]) == 1

    await cast.anna.presses("Photos · 3")

    album = cast.anna.messages()[-3:]
    assert all(message.media for message in album)
    assert len({(message.extra or {}).get("media_group_id") for message in album}) == 1
    assert [message.text for message in album] == ["", "The second bridge", ""]


async def test_the_caption_of_a_single_photo_reaches_readers(cast: Cast) -> None:
    await cast.anna.writes("/subscribe")
    await cast.carol.sends(photos(1)[0], "/publish " + RELEASE)
    assert not any("caption" in label for label in cast.carol.buttons)
    await captioned(cast, 1, "The only bridge")
    await cast.carol.presses("Publish")
    await until_seen(cast.anna, "Forty observers", None)

    await cast.anna.presses("Photo and caption")

    shown = cast.anna.messages()[-1]
    assert shown.media
    assert shown.text == "The only bridge"


async def test_the_preview_opens_the_album_too(cast: Cast) -> None:
    await composed(cast, 2)
    await cast.carol.presses("Photos · 2")
    assert all(message.media for message in cast.carol.messages()[-2:])


async def test_an_album_without_words_asks_for_the_text(stage: Stage) -> None:
    cast = stage.cast
    await cast.carol.writes("/publish")
    await cast.carol.sends_album(photos(2))
    await stage.restarts()
    await cast.carol.writes(RELEASE)
    await until_album(cast.carol, 2)
    assert "Observers arrive in Dushanbe" in cast.carol.sees(2)[0]


async def test_a_restart_at_any_of_these_questions_loses_nothing(stage: Stage) -> None:
    cast = stage.cast
    await cast.carol.writes("/publish " + RELEASE)
    await cast.carol.presses("Edit")
    await cast.carol.presses("Photo")
    await stage.restarts()
    await cast.carol.sends(photos(1)[0])
    await cast.carol.presses("Edit")
    await cast.carol.presses("Photos (1)")
    await cast.carol.presses("✏️ 1")
    await stage.restarts()
    await cast.carol.writes("The first bridge")
    await cast.carol.presses("Edit")
    await cast.carol.presses("Add a document")
    await stage.restarts()
    await cast.carol.sends(REPORT, kind="document")
    await cast.carol.presses("Edit")
    await cast.carol.presses("Photos (1)")
    assert "1. The first bridge" in cast.carol.last
    await cast.carol.presses("Back to the draft")
    assert "Documents: 1" in cast.carol.last


async def test_an_album_is_added_to_a_draft(cast: Cast) -> None:
    await cast.carol.writes("/publish " + RELEASE)
    await cast.carol.presses("Edit")
    await cast.carol.presses("Photo")
    await cast.carol.sends_album(photos(3), "Arrival")
    await until_album(cast.carol, 3)


async def test_photos_are_put_first_and_taken_away(cast: Cast) -> None:
    await composed(cast)
    await captioned(cast, 3, "The third")
    await cast.carol.presses("Edit")
    await cast.carol.presses("Photos (3)")
    await cast.carol.presses("⬆️ 3")
    await cast.carol.presses("Edit")
    await cast.carol.presses("Photos (3)")
    assert "1. The third" in cast.carol.last
    await cast.carol.presses("🗑 1")
    await cast.carol.presses("Edit")
    await cast.carol.presses("Photos (2)")
    assert "The third" not in cast.carol.last


async def test_a_document_goes_with_the_text_and_opens_with_a_button(cast: Cast) -> None:
    await cast.anna.writes("/subscribe")
    await cast.carol.sends(REPORT, "/publish " + RELEASE, kind="document")
    assert "Documents: 1" in cast.carol.last
    await cast.carol.presses("Publish")
    await until_seen(cast.anna, "Forty observers", None)

    await cast.anna.presses("📎 Report.pdf")

    media = cast.anna.last_message.media
    assert media is not None
    assert media.shown["file_name"] == "Report.pdf"


async def test_a_document_is_added_later_and_taken_away(cast: Cast) -> None:
    await cast.carol.writes("/publish " + RELEASE)
    await cast.carol.presses("Edit")
    await cast.carol.presses("Add a document")
    await cast.carol.answers("no file here")
    assert "as a file" in cast.carol.last
    await cast.carol.sends(REPORT, "All figures", kind="document")
    assert "📎 Report.pdf" in cast.carol.buttons_of(cast.carol.messages()[-2])
    await cast.carol.presses("📎 Report.pdf")
    assert cast.carol.last == "All figures"
    await cast.carol.presses("Edit")
    await cast.carol.presses("Documents (1)")
    await cast.carol.presses("🗑 Report.pdf")
    assert "Documents" not in cast.carol.last


async def test_groups_and_channels_lead_to_the_private_chat(cast: Cast) -> None:
    await everyone_listens(cast)
    await composed(cast)
    await cast.carol.presses("Publish")
    await until_seen(cast.anna, "Forty observers", cast.channel)
    copy = next(each for each in cast.anna.messages(of=cast.channel) if "Forty" in each.text)
    (link,) = [
        button["url"]
        for row in (copy.keyboard or {})["inline_keyboard"]
        for button in row
        if "Photos" in button["text"]
    ]
    payload = link.partition("start=")[2]
    assert payload.startswith("a")
    await cast.anna.writes(f"/start {payload}")
    assert all(message.media for message in cast.anna.messages()[-3:])


async def test_an_opened_item_has_its_album_and_documents(cast: Cast) -> None:
    await cast.carol.sends(REPORT, "/publish " + RELEASE, kind="document")
    await cast.carol.presses("Edit")
    await cast.carol.presses("Photo")
    await cast.carol.sends_album(photos(2))
    await until_album(cast.carol, 2)
    await cast.carol.presses("Publish")
    await cast.boris.writes("/latest")
    await cast.boris.presses("1")
    assert "🖼 Фото · 2" in cast.boris.buttons
    assert "📎 Report.pdf" in cast.boris.buttons


async def test_a_correction_of_the_photos_reaches_the_copy(cast: Cast) -> None:
    await cast.anna.writes("/subscribe")
    await composed(cast)
    await cast.carol.presses("Publish")
    await until_seen(cast.anna, "Forty observers", None)
    await cast.carol.writes("/correct")
    await cast.carol.presses("1")
    await cast.carol.presses("Edit")
    await cast.carol.presses("Photos (3)")
    await cast.carol.presses("🗑 3")
    await cast.carol.presses("Send the correction")
    await until(
        lambda: any(
            "Photos · 2" in label
            for message in cast.anna.messages()
            for label in cast.anna.buttons_of(message)
        )
    )


async def test_something_else_is_told_and_nothing_is_changed(stage: Stage) -> None:
    """A voice message, which the local Telegram does not make."""
    assert stage.app is not None
    carol = stage.cast.carol
    await carol.writes("/publish")
    user = {"id": carol.user.id, "is_bot": False, "first_name": "Carol", "language_code": "en"}
    voice = {"file_id": "V", "file_unique_id": "v", "duration": 1}
    chat = {"id": carol.user.id, "type": "private", "first_name": "Carol"}
    message = {"message_id": 999, "date": 1709294400, "chat": chat, "from": user, "voice": voice}
    await handle(
        Update.de_json({"update_id": 1, "message": message}, stage.app.bot), stage.app.services
    )
    assert any("text, photos, videos and documents" in text for text in carol.sees(3))
    assert "Send me the text" in carol.last


FILM = Upload(name="flight.mp4", type="video/mp4", content=b"a film of our own")


def kinds(person: Person) -> list[str]:
    return [message.media.kind for message in person.messages() if message.media]


@pytest.mark.parametrize("kind", ["video", "animation"])
async def test_a_film_goes_out_with_its_text(stage: Stage, kind: str) -> None:
    """Before and after a restart, to a reader and a channel, and still there when corrected."""
    cast = stage.cast
    await everyone_listens(cast)
    await cast.carol.sends(FILM, "/publish " + RELEASE, kind=kind)
    await stage.restarts()
    await cast.carol.writes("/drafts")
    await cast.carol.presses("Observers arrive")
    await cast.carol.presses("Publish")
    await until_seen(cast.anna, "Forty observers", None)
    await until_seen(cast.anna, "Forty observers", cast.channel)
    assert kinds(cast.anna) == [kind]

    await correcting(cast.carol)
    await cast.carol.presses("Send the correction")
    await until_seen(cast.anna, "Fifty observers", None)
    assert kinds(cast.anna) == [kind]


async def test_a_film_is_left_by_its_buttons_and_keeps_nobody_from_news_inline(cast: Cast) -> None:
    await everyone_listens(cast)
    await cast.carol.sends(FILM, "/publish " + RELEASE, kind="video")
    await cast.carol.presses("Publish")
    await until_seen(cast.anna, "Forty observers", None)
    await cast.boris.writes("/latest")
    await cast.boris.presses("1")
    assert kinds(cast.boris) == ["video"]
    await cast.boris.presses("Назад")
    assert "Observers arrive" in cast.boris.last
    assert kinds(cast.boris) == []
    question = cast.world.ask_inline(cast.anna.user, cast.group, "", "")
    assert len((await cast.world.answer_inline(question)).results) == 10


async def test_an_album_of_photos_and_a_film_opens_as_one(cast: Cast) -> None:
    await cast.carol.writes("/publish")
    await cast.carol.sends_album([*photos(1), FILM], RELEASE)
    await until_album(cast.carol, 2)
    await cast.carol.presses("Photos · 2")
    assert kinds(cast.carol)[-2:] == ["photo", "video"]


async def test_an_animation_opens_beside_the_album(cast: Cast) -> None:
    await cast.carol.sends(photos(1)[0], "/publish " + RELEASE)
    for kind, caption in (("photo", "A bridge"), ("animation", "It <moves>")):
        await cast.carol.presses("Edit")
        await cast.carol.presses("Photos (")
        await cast.carol.presses("Add")
        await cast.carol.sends(photos(2)[1] if kind == "photo" else FILM, caption, kind=kind)
    await cast.carol.presses("Photos · 3")
    assert kinds(cast.carol)[-3:] == ["photo", "photo", "animation"]
    assert cast.carol.last == "It <moves>"


async def test_an_animation_is_no_document(cast: Cast) -> None:
    await cast.carol.writes("/publish " + RELEASE)
    await cast.carol.presses("Edit")
    await cast.carol.presses("document")
    await cast.carol.sends(FILM, kind="animation")
    assert "Send me the document" in cast.carol.last
