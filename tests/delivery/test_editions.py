"""Editions: what is spliced is, byte for byte, the call that it was made from."""

from dataclasses import replace

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.editions import DELETION, edition_of, placed
from bot.domain.chats import ChatId
from bot.domain.news import FileId, Picture
from bot.messages.actions import Ask
from bot.messages.calls import editing, sending
from bot.messages.message import Button, Message
from bot.text.markup import Html

IDS = st.integers(-(2**52), 2**52)
MESSAGES = st.builds(
    lambda text, silent, labels: Message(
        text=Html(text),
        silent=silent,
        buttons=tuple((Button(label, Ask("search")),) for label in labels),
    ),
    st.text(st.characters(exclude_categories=["Cs"])),
    st.booleans(),
    st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=5), max_size=2),
)


@given(MESSAGES, IDS, IDS)
def test_one_edition_says_in_each_chat_what_the_call_would(
    message: Message, first: int, other: int
) -> None:
    edition = edition_of(sending(message, ChatId(first)))
    for chat in (first, other):
        call = sending(message, ChatId(chat))
        assert edition.method == call.method
        assert orjson.loads(edition.body(chat)) == call.parameters


@given(MESSAGES, IDS, st.integers(1, 2**31))
def test_edits_and_replies_name_their_message(message: Message, chat: int, number: int) -> None:
    reply = sending(message, ChatId(chat), reply_to=number)
    assert orjson.loads(edition_of(reply).body(chat, reply_to=number)) == reply.parameters
    edit = editing(message, ChatId(chat), number)
    assert orjson.loads(edition_of(edit).body(chat, message=number)) == edit.parameters


@given(MESSAGES, IDS, st.none() | st.integers(2, 2**31), st.booleans(), st.none() | st.just(5))
def test_topic_and_silence_are_put_in_as_the_call_would_say_them(
    message: Message, chat: int, topic: int | None, silent: bool, reply_to: int | None
) -> None:
    """The edition is rendered without them, for all chats alike."""
    edition = edition_of(sending(replace(message, silent=False), ChatId(chat)))
    there = replace(message, silent=silent, topic=topic)
    call = sending(there, ChatId(chat), reply_to=reply_to)
    body = edition.body(chat, reply_to=reply_to, manner=placed(topic, silent=silent))
    assert orjson.loads(body) == call.parameters


def test_a_picture_that_telegram_keeps_is_named() -> None:
    message = Message(text=Html("See"), picture=FileId(1))
    picture = Picture(id=FileId(1), name="hall.png", telegram_id="AgAC")
    call = sending(message, ChatId(5), picture)
    edition = edition_of(call)
    assert edition.method == "sendPhoto"
    assert orjson.loads(edition.body(5)) == call.parameters


def test_what_must_be_uploaded_makes_no_edition() -> None:
    message = Message(text=Html("See"), picture=FileId(1))
    picture = Picture(id=FileId(1), name="hall.png", content=b"png")
    with pytest.raises(ValueError, match="upload"):
        edition_of(sending(message, ChatId(5), picture))


def test_a_deletion_is_two_numbers() -> None:
    assert orjson.loads(DELETION.body(-100, message=7)) == {"chat_id": -100, "message_id": 7}
