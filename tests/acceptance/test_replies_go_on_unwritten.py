"""The database cannot be written: readers are answered, and what must be recorded comes later."""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from bot.simulator.messages import Message
from bot.simulator.person import Person
from storage import urls
from tests.acceptance.conftest import Stage
from tests.acceptance.test_anyone_posts_a_dossier_inline import asked, titles
from tests.patience import until

LEAD = "Forty observers have arrived for a week."


@pytest.fixture
async def hurried(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> Stage:
    """A desk that waits for a lock no longer than a moment."""
    monkeypatch.setattr("storage.engines._BUSY_TIMEOUT_S", 0.05)
    monkeypatch.setattr("handlers.polling.FIRST_PAUSE_S", 0.05)
    for person in (stage.cast.anna, stage.cast.carol):
        await person.writes("/start")
    await stage.restarts()
    return stage


@asynccontextmanager
async def locked(stage: Stage) -> AsyncIterator[None]:
    """Another program writes, and does not end; it begins between two writings of the bot's."""
    file = urls.sqlite_file(stage.url)
    assert file is not None
    connection = sqlite3.connect(file, timeout=0)
    await until(lambda: _begun(connection))
    try:
        yield
    finally:
        connection.rollback()
        connection.close()


def _begun(connection: sqlite3.Connection) -> bool:
    try:
        connection.execute("BEGIN IMMEDIATE")
    except sqlite3.OperationalError:
        return False
    return True


def writes(person: Person, text: str) -> None:
    """Send without waiting for the bot to settle, which it cannot."""
    person.world.write(person.user, person.world.chat(person.user.id), text)


def said(person: Person) -> list[Message]:
    return [each for each in person.messages() if each.sender != person.user.id]


@pytest.mark.parametrize(
    ("text", "told"),
    [("/latest", "Latest"), ("/search observers", "bserver"), ("observers", "bserver")],
)
async def test_who_only_reads_is_answered_once(hurried: Stage, text: str, told: str) -> None:
    anna = hurried.cast.anna
    before = len(said(anna))
    async with locked(hurried):
        writes(anna, text)
        await until(lambda: len(said(anna)) > before)
        writes(anna, "/help")
        await until(lambda: len(said(anna)) > before + 1)
    await anna.writes("/help")
    assert told in said(anna)[before].text
    assert len(said(anna)) == before + 3


async def test_pages_are_turned_and_found(hurried: Stage) -> None:
    anna, world = hurried.cast.anna, hurried.cast.world
    await anna.writes("/latest")
    shown = said(anna)[-1]
    async with locked(hurried):
        world.press(anna.user, world.chat(anna.user.id), shown.id, _data(shown, "›"))
        await until(lambda: said(anna)[-1].text != shown.text)


async def test_inline_questions_are_answered(hurried: Stage) -> None:
    async with locked(hurried):
        _, answer = await asked(hurried.cast, hurried.cast.anna, "minister")
    assert titles(answer)


async def test_what_must_be_recorded_is_done_once_and_later(hurried: Stage) -> None:
    """Those behind it in its chat wait; nobody else does."""
    anna, carol = hurried.cast.anna, hurried.cast.carol
    before, carols = len(said(anna)), len(said(carol))
    async with locked(hurried):
        writes(carol, f"/publish Observers arrive\n\n{LEAD}")
        writes(carol, "/help")
        writes(anna, "/latest")
        await until(lambda: len(said(anna)) > before)
        writes(anna, "/help")
        await until(lambda: len(said(anna)) > before + 1)
        assert len(said(carol)) == carols
    await until(lambda: len(said(carol)) >= carols + 3)
    await anna.writes("/help")
    assert len(said(anna)) == before + 3
    preview, card, helped = said(carol)[carols:]
    assert LEAD in preview.text
    assert "Publish" in carol.buttons_of(card)
    assert "/publish" in helped.text


def _data(message: Message, label: str) -> str:
    rows = (message.keyboard or {}).get("inline_keyboard", [])
    return next(str(each["callback_data"]) for row in rows for each in row if label in each["text"])
