"""`kill -9` in the middle of an answer, then a restart: nothing is lost, and nothing said twice.

The local Telegram holds back one call, so that the kill falls on a known place.
"""

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.clock import SystemClock
from bot.simulator.cast import DEMO_TOKEN, Cast, demo_world
from bot.simulator.faults import Fault, FaultKind
from bot.simulator.files import Upload
from bot.simulator.messages import Message
from bot.simulator.person import Person
from bot.simulator.server import Server
from tests.acceptance.test_staff_publish import PNG
from tests.patience import until

TITLE = "Observers arrive in Dushanbe"
RELEASE = f"/publish {TITLE}\n\nForty observers have arrived for a week."
FOR_EVER_S = 3600.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    cast: Cast
    address: str
    folder: Path

    @asynccontextmanager
    async def bot(self) -> AsyncIterator[asyncio.subprocess.Process]:
        """The whole program, killed with the block."""
        environment = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": os.environ.get("PYTHONPATH", ""),
            "BOT_TOKEN": DEMO_TOKEN,
            "BOT_API_URL": self.address,
            "DATABASE_URL": f"sqlite+aiosqlite:///{self.folder / 'desk.db'}",
            "OWNER_IDS": str(self.cast.carol.user.id),
        }
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "run", cwd=self.folder, env=environment
        )
        try:
            yield process
        finally:
            if process.returncode is None:
                process.kill()
            await process.wait()

    def holds(self, method: str, *, of: Person) -> Callable[[], bool]:
        """Hold back the next such call to a person; gives whether it has come."""
        fault = Fault(
            kind=FaultKind.SLOW, times=1, chat=of.user.id, methods=(method,), delay_s=FOR_EVER_S
        )
        standing = self.cast.world.faults.add(fault)
        return lambda: standing.struck == 1

    @property
    def all_confirmed(self) -> bool:
        """Whether Telegram has nothing more to give."""
        return len(self.cast.world.updates) == 0


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    cast = demo_world(SystemClock())
    server = Server(cast.world)
    yield Stage(cast=cast, address=await server.start(), folder=tmp_path)
    await server.stop()


def said(person: Person) -> list[Message]:
    """What the bot has said to a person."""
    return [each for each in person.messages() if each.sender != person.user.id]


def opens(person: Person) -> None:
    person.world.chat(person.user.id).started = True


async def test_what_was_stored_is_answered_after_the_kill(stage: Stage) -> None:
    anna, world = stage.cast.anna, stage.cast.world
    opens(anna)
    held = stage.holds("sendMessage", of=anna)
    async with stage.bot() as first:
        for text in ("/help", "/language"):
            world.write(anna.user, world.chat(anna.user.id), text)
        await until(lambda: held() and stage.all_confirmed)
        first.kill()
    assert said(anna) == []
    async with stage.bot():
        await until(lambda: len(said(anna)) == 2)
        await until(lambda: stage.all_confirmed)
    texts = [message.text for message in said(anna)]
    assert "/latest" in texts[0]
    assert "language" in texts[1].casefold()


async def test_a_reply_that_was_sent_is_not_sent_again(stage: Stage) -> None:
    carol, world = stage.cast.carol, stage.cast.world
    opens(carol)
    held = stage.holds("sendMessage", of=carol)  # the card; the preview is a photo
    photo = Upload(name="a.png", content=PNG, type="image/png")
    async with stage.bot() as first:
        chat = world.chat(carol.user.id)
        world.write(carol.user, chat, RELEASE, upload=photo, kind="photo")
        await until(held)
        first.kill()
    assert len(said(carol)) == 1
    async with stage.bot():
        await until(lambda: len(said(carol)) == 2)
        world.write(carol.user, world.chat(carol.user.id), "/drafts")
        await until(lambda: len(said(carol)) == 3)
    preview, card, drafts = said(carol)
    assert preview.text.startswith(TITLE)
    assert "Publish" in carol.buttons_of(card)
    assert sum(TITLE in label for label in carol.buttons_of(drafts)) == 1


async def test_a_press_that_published_shows_the_same_after_the_kill(stage: Stage) -> None:
    carol, world = stage.cast.carol, stage.cast.world
    opens(carol)
    async with stage.bot() as first:
        world.write(carol.user, world.chat(carol.user.id), RELEASE)
        await until(lambda: len(said(carol)) == 2)
        card = said(carol)[1]
        held = stage.holds("editMessageText", of=carol)
        chat = world.chat(carol.user.id)
        world.press(carol.user, chat, card.id, button(card, "Publish"))
        await until(held)
        first.kill()
    assert "Publish" in carol.buttons_of(said(carol)[1])
    async with stage.bot():
        await until(lambda: "Publish" not in carol.buttons_of(said(carol)[1]))
    assert "already" not in said(carol)[1].text
    assert TITLE in said(carol)[1].text


def button(message: Message, label: str) -> str:
    rows = (message.keyboard or {}).get("inline_keyboard", [])
    return next(str(each["callback_data"]) for row in rows for each in row if label in each["text"])
