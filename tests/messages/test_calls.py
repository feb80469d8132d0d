"""Messages become Bot API calls of plain data."""

from bot.domain.chats import ChatId
from bot.domain.news import FileId, Picture
from bot.messages.actions import Nothing, Origin, ShowList
from bot.messages.calls import Call, Upload, editing, sending
from bot.messages.message import Button, CopyButton, LinkButton, Message, Style
from bot.text.markup import Html

CHAT = ChatId(7)
TEXT = Message(text=Html("Hello"))
STORED = Picture(id=FileId(3), name="a.png", content=b"png")
KNOWN = Picture(id=FileId(3), name="a.png", telegram_id="AgAC")


def test_plain_text_is_sent_as_html_without_a_link_preview() -> None:
    assert sending(TEXT, CHAT) == Call(
        "sendMessage",
        {
            "chat_id": 7,
            "parse_mode": "HTML",
            "text": "Hello",
            "link_preview_options": {"is_disabled": True},
        },
    )


def test_a_picture_that_telegram_does_not_know_travels_with_the_call() -> None:
    call = sending(Message(text=Html("Hello"), picture=STORED.id), CHAT, STORED)
    assert call.method == "sendPhoto"
    assert call.parameters["photo"] == "attach://picture3"
    assert call.uploads == (Upload("picture3", b"png"),)


def test_a_picture_that_telegram_knows_is_named_by_its_id() -> None:
    call = sending(Message(text=Html("Hello"), picture=KNOWN.id), CHAT, KNOWN)
    assert call.parameters["photo"] == "AgAC"
    assert call.uploads == ()


def test_every_kind_of_button_has_its_form() -> None:
    message = Message(
        text=Html("Hello"),
        buttons=(
            (Button("Latest", ShowList(Origin()), Style.PRIMARY), Button("2 / 5", Nothing())),
            (LinkButton("Source", "https://example.org"), CopyButton("Mail", "x" * 300)),
        ),
    )
    assert sending(message, CHAT).parameters["reply_markup"] == {
        "inline_keyboard": [
            [
                {"text": "Latest", "callback_data": "l:L:0:1", "style": "primary"},
                {"text": "2 / 5", "callback_data": "_"},
            ],
            [
                {"text": "Source", "url": "https://example.org"},
                {"text": "Mail", "copy_text": {"text": "x" * 256}},
            ],
        ]
    }


def test_a_question_forces_a_reply() -> None:
    parameters = sending(Message(text=Html("Who?"), asks="y" * 80), CHAT, reply_to=5).parameters
    assert parameters["reply_markup"] == {
        "force_reply": True,
        "selective": True,
        "input_field_placeholder": "y" * 64,
    }
    assert parameters["reply_parameters"] == {
        "message_id": 5,
        "allow_sending_without_reply": True,
    }


def test_silence_is_asked_for() -> None:
    assert sending(Message(text=Html("x"), silent=True), CHAT).parameters["disable_notification"]


def test_an_edit_without_buttons_takes_the_old_ones_away() -> None:
    assert "reply_markup" not in editing(TEXT, CHAT, 9).parameters
    assert editing(TEXT, CHAT, 9).method == "editMessageText"


def test_a_picture_replaces_text_in_place() -> None:
    call = editing(Message(text=Html("<b>x</b>"), picture=STORED.id), CHAT, 9, STORED)
    assert call.method == "editMessageMedia"
    assert call.parameters["media"] == {
        "type": "photo",
        "media": "attach://picture3",
        "caption": "<b>x</b>",
        "parse_mode": "HTML",
    }
    assert call.uploads == (Upload("picture3", b"png"),)
