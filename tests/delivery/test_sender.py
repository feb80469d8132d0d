"""Messages and pictures through the simulated Telegram."""

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest
from telegram.error import BadRequest, Forbidden, RetryAfter

from bot.delivery.sender import KNOWN_FOR_S, Sender
from bot.domain.chats import ChatId
from bot.domain.news import FileId, Medium
from bot.errors import DatabaseUnusableError
from bot.messages.calls import tag_of
from bot.messages.message import Message, Rich
from bot.text.markup import Html
from storage import backup
from storage.database import Database
from tests.delivery.newsroom import Newsroom

PNG = (
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89"
    b"\0\0\0\rIDATx\x9cc\xf8\xcf\xc0\xf0\x1f\0\x05\0\x01\xff\x89\x99=\x1d\0\0\0\0IEND\xaeB`\x82"
)


@pytest.fixture
async def reader(newsroom: Newsroom) -> ChatId:
    (reader,) = await newsroom.add_readers(1)
    return reader


@pytest.fixture
async def picture(newsroom: Newsroom) -> FileId:
    async with newsroom.database.begin() as tx:
        return await tx.files.add("hall.png", content=PNG)


def _text(text: str = "<b>Hello</b>", picture: FileId | None = None) -> Message:
    return Message(text=Html(text), picture=picture)


async def _telegram_id(database: Database, file_id: FileId) -> str | None:
    async with database.read() as tx:
        picture = await tx.files.picture(file_id)
    assert picture is not None
    return picture.telegram_id


async def test_what_telegram_refuses_for_now_is_told(newsroom: Newsroom, reader: ChatId) -> None:
    told: list[tuple[ChatId, float]] = []

    def refused(chat: ChatId, seconds: float) -> bool:
        told.append((chat, seconds))
        return True

    sender = Sender(newsroom.bot, newsroom.database, refused=refused)
    newsroom.world.faults.flood(reader, seconds=7)
    with pytest.raises(RetryAfter):
        await sender.send(reader, _text())
    rich = Message(text=Html("x"), rich=Rich(html=Html("<p>x</p>")))
    with pytest.raises(RetryAfter):
        await sender.send(reader, rich)
    assert told == [(reader, 7.0)] * 2


def _count_uploads(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that the simulated Telegram is given."""
    uploads: list[str] = []
    keep = newsroom.world.files.keep

    def counted(kind: str, upload: object) -> object:
        uploads.append(kind)
        return keep(kind, upload)  # type: ignore[arg-type]

    monkeypatch.setattr(newsroom.world.files, "keep", counted)
    return uploads


async def test_a_text_is_sent_with_its_markup(newsroom: Newsroom, reader: ChatId) -> None:
    number = await newsroom.sender.send(reader, _text())
    assert newsroom.world.chat(reader).messages[number].text == "Hello"


async def test_a_reply_names_what_it_answers(newsroom: Newsroom, reader: ChatId) -> None:
    first = await newsroom.sender.send(reader, _text())
    second = await newsroom.sender.send(reader, _text(), reply_to=first)
    assert newsroom.world.chat(reader).messages[second].reply_to == first


async def test_a_picture_is_uploaded_once_and_then_known(
    newsroom: Newsroom, picture: FileId, monkeypatch: pytest.MonkeyPatch
) -> None:
    uploads = _count_uploads(newsroom, monkeypatch)
    readers = await newsroom.add_readers(20)
    message = _text("See", picture)
    await asyncio.gather(*(newsroom.sender.send(reader, message) for reader in readers))
    assert uploads == ["photo"]
    assert await _telegram_id(newsroom.database, picture) is not None

    after_restart = Sender(newsroom.bot, newsroom.database)
    await after_restart.send(readers[0], message)
    await after_restart.send(readers[0], message)
    assert uploads == ["photo"]
    media = [message.media for message in newsroom.world.chat(readers[0]).messages.values()]
    assert len([each for each in media if each is not None]) == 3


async def test_a_blocked_first_reader_keeps_no_other_from_the_picture(
    newsroom: Newsroom, picture: FileId
) -> None:
    blocked, other = await newsroom.add_readers(2)
    newsroom.world.set_blocked(newsroom.world.user(blocked), blocked=True)
    message = _text("See", picture)
    results = await asyncio.gather(
        newsroom.sender.send(blocked, message),
        newsroom.sender.send(other, message),
        return_exceptions=True,
    )
    assert isinstance(results[0], Forbidden)
    assert isinstance(results[1], int)


async def test_a_restored_database_brings_another_picture_under_a_known_number(
    newsroom: Newsroom, reader: ChatId, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup.backup(newsroom.url, tmp_path / "copy.db")
    uploads = _count_uploads(newsroom, monkeypatch)
    numbers = []
    for content in (PNG, PNG + b"another"):
        async with newsroom.database.begin() as tx:
            numbers.append(await tx.files.add("hall.png", content=content))
        await newsroom.sender.send(reader, _text("See", numbers[-1]))
        backup.restore(newsroom.url, tmp_path / "copy.db", force=True)
        newsroom.clock.advance(timedelta(seconds=KNOWN_FOR_S))
    assert numbers[0] == numbers[1]
    assert uploads == ["photo", "photo"]


async def test_a_picture_that_is_out_is_no_error_whatever_the_database_says(
    newsroom: Newsroom, reader: ChatId, picture: FileId, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing() -> None:
        raise DatabaseUnusableError("The disk is full.")

    uploads = _count_uploads(newsroom, monkeypatch)
    monkeypatch.setattr(newsroom.database, "begin", failing)
    await newsroom.sender.send(reader, _text("See", picture))
    await newsroom.sender.send(reader, _text("See", picture))
    assert uploads == ["photo"]


async def test_another_bots_id_of_a_picture_is_replaced(
    newsroom: Newsroom, reader: ChatId, picture: FileId
) -> None:
    async with newsroom.database.begin() as tx:
        await tx.files.remember(picture, "AgACAgIAAx-of-another-bot")
    await newsroom.sender.send(reader, _text("See", picture))
    assert await _telegram_id(newsroom.database, picture) != "AgACAgIAAx-of-another-bot"


async def test_an_id_without_bytes_cannot_be_replaced(newsroom: Newsroom, reader: ChatId) -> None:
    async with newsroom.database.begin() as tx:
        lost = await tx.files.add("lost.png", telegram_id="AgACAgIAAx-of-another-bot")
    with pytest.raises(BadRequest):
        await newsroom.sender.send(reader, _text("See", lost))


@pytest.mark.parametrize("missing", [FileId(4040), None])
async def test_a_picture_that_is_gone_leaves_the_text(
    newsroom: Newsroom, reader: ChatId, missing: FileId | None
) -> None:
    if missing is None:
        async with newsroom.database.begin() as tx:
            missing = await tx.files.add("only a name.png")
    await newsroom.sender.send(reader, _text("See", missing))
    assert newsroom.news_in(reader) == ["See"]


async def test_texts_and_pictures_are_edited_in_place(
    newsroom: Newsroom, reader: ChatId, picture: FileId
) -> None:
    messages = newsroom.world.chat(reader).messages
    number = await newsroom.sender.send(reader, _text("one"))
    assert await newsroom.sender.edit(reader, number, _text("two"), had_picture=False) == number
    assert messages[number].text == "two"
    shown = _text("three", picture)
    assert await newsroom.sender.edit(reader, number, shown, had_picture=False) == number
    assert messages[number].media is not None
    assert messages[number].text == "three"
    again = _text("four", picture)
    assert await newsroom.sender.edit(reader, number, again, had_picture=True) == number
    assert messages[number].text == "four"


async def test_a_picture_becomes_text_in_a_new_message(
    newsroom: Newsroom, reader: ChatId, picture: FileId
) -> None:
    messages = newsroom.world.chat(reader).messages
    number = await newsroom.sender.send(reader, _text("one", picture))
    new = await newsroom.sender.edit(reader, number, _text("two"), had_picture=True)
    assert number not in messages
    assert messages[new].text == "two"


async def test_a_photo_that_is_gone_already_stops_no_edit(
    newsroom: Newsroom, reader: ChatId
) -> None:
    new = await newsroom.sender.edit(reader, 4040, _text("two"), had_picture=True)
    assert newsroom.world.chat(reader).messages[new].text == "two"


async def test_an_edit_that_changes_nothing_is_fine(newsroom: Newsroom, reader: ChatId) -> None:
    number = await newsroom.sender.send(reader, _text("same"))
    assert await newsroom.sender.edit(reader, number, _text("same"), had_picture=False) == number


async def test_an_edit_of_nothing_is_an_error(newsroom: Newsroom, reader: ChatId) -> None:
    with pytest.raises(BadRequest, match="not found"):
        await newsroom.sender.edit(reader, 4040, _text(), had_picture=False)


async def test_a_message_is_deleted(newsroom: Newsroom, reader: ChatId) -> None:
    number = await newsroom.sender.send(reader, _text())
    await newsroom.sender.delete(reader, number)
    assert newsroom.news_in(reader) == []


async def test_a_document_travels_under_its_name(newsroom: Newsroom, reader: ChatId) -> None:
    number = await newsroom.sender.document(reader, "my data.json", b"{}")
    media = newsroom.world.chat(reader).messages[number].media
    assert media is not None
    assert media.kind == "document"


async def test_pictures_of_a_rich_message_are_uploaded_once(
    newsroom: Newsroom,
    reader: ChatId,
    picture: FileId,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    uploads = _count_uploads(newsroom, monkeypatch)
    async with newsroom.database.begin() as tx:
        other = await tx.files.add("bridge.png", content=PNG + b"2")
    html = "".join(map(tag_of, (other, picture)))
    message = Message(text=Html("x"), rich=Rich(html=Html(html), pictures=(other, picture)))
    for _ in range(2):
        sent = await newsroom.sender.send(reader, message)
    assert uploads == ["photo", "photo"]
    shown = newsroom.world.chats[reader].messages[sent].extra or {}
    told = [block["photo"][-1]["file_id"] for block in shown["rich_message"]["blocks"]]
    assert told == [await _telegram_id(newsroom.database, each) for each in (other, picture)]


async def test_a_film_of_a_rich_message_is_uploaded_once(
    newsroom: Newsroom, reader: ChatId, monkeypatch: pytest.MonkeyPatch
) -> None:
    uploads = _count_uploads(newsroom, monkeypatch)
    async with newsroom.database.begin() as tx:
        film = await tx.files.add("flight.mp4", content=b"a film", medium=Medium.VIDEO)
    message = Message(text=Html("x"), rich=Rich(html=Html(tag_of(film)), pictures=(film,)))
    for _ in range(2):
        sent = await newsroom.sender.send(reader, message)
    assert uploads == ["video"]
    shown = newsroom.world.chats[reader].messages[sent].extra or {}
    (block,) = shown["rich_message"]["blocks"]
    assert block["video"]["file_id"] == await _telegram_id(newsroom.database, film)


async def test_a_rich_message_whose_picture_is_lost_goes_as_text(
    newsroom: Newsroom, reader: ChatId
) -> None:
    message = Message(text=Html("Plain"), rich=Rich(html=Html("<p>x</p>"), pictures=(FileId(99),)))
    sent = await newsroom.sender.send(reader, message)
    assert newsroom.world.chats[reader].messages[sent].text == "Plain"
    edited = Message(text=Html("y"), rich=Rich(html=Html("<p>Rich</p>")))
    for _ in range(2):
        assert await newsroom.sender.edit(reader, sent, edited, had_picture=False) == sent
    assert "rich_message" in (newsroom.world.chats[reader].messages[sent].extra or {})
