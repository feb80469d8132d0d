"""Typed: Telegram's entities, which count UTF-16, mark the same characters of ours."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import Chat, Message, MessageEntity

from bot.domain.formatting import Style
from handlers.typed import typed


def message(text: str, *entities: MessageEntity, caption: bool = False) -> Message:
    sent = dt.datetime(2024, 3, 1, tzinfo=dt.UTC)
    chat = Chat(id=1, type="private")
    if caption:
        return Message(1, sent, chat, caption=text, caption_entities=entities)
    return Message(1, sent, chat, text=text, entities=entities)


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@given(
    st.text(st.sampled_from("aя😀👩‍👧 "), max_size=8),
    st.text(st.sampled_from("aя😀"), min_size=1, max_size=5),
    st.text(st.sampled_from("aя😀 "), max_size=5),
    st.booleans(),
)
def test_the_same_characters_are_marked(before: str, part: str, after: str, caption: bool) -> None:
    entity = MessageEntity(MessageEntity.BOLD, offset=units(before), length=units(part))
    read = typed(message(before + part + after, entity, caption=caption))
    (span,) = read.spans
    assert (read.text[span.start : span.end], span.style) == (part, Style.BOLD)


def test_what_follows_a_command_counts_from_its_own_beginning() -> None:
    text = "/publish Title\n\n😀 bold end"
    at = units("/publish Title\n\n😀 ")
    entities = [
        MessageEntity(MessageEntity.BOT_COMMAND, offset=0, length=8),
        MessageEntity(MessageEntity.ITALIC, offset=at, length=4),
    ]
    read = typed(message(text, *entities), "Title\n\n😀 bold end")
    (span,) = read.spans
    assert read.text == "Title\n\n😀 bold end"
    assert read.text[span.start : span.end] == "bold"


@pytest.mark.parametrize("kind", [MessageEntity.URL, MessageEntity.HASHTAG, "from_tomorrow"])
def test_what_apps_find_by_themselves_is_not_kept(kind: str) -> None:
    assert typed(message("#tag", MessageEntity(kind, offset=0, length=4))).spans == ()


def test_an_entity_beside_the_text_marks_nothing() -> None:
    read = typed(message("😀", MessageEntity(MessageEntity.BOLD, offset=1, length=9)))
    assert read.spans == ()
    assert typed(None).text == ""
