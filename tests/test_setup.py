"""The first settings: asked of a person, tried with the local Telegram, written to a file."""

import asyncio
import stat
from collections.abc import Coroutine, Iterator
from pathlib import Path
from typing import Any, TypeVar

import pytest

from bot.clock import SystemClock
from bot.settings import load
from bot.setup import local_zone, set_up, with_values
from bot.simulator.cast import DEMO_TOKEN, Cast, demo_world
from bot.simulator.person import Person
from bot.simulator.server import Server

Result = TypeVar("Result")


class Newcomer:
    """Answers in order; remembers what was said, and to what the answers were hidden."""

    def __init__(self, *answers: str) -> None:
        self.answers = list(answers)
        self.heard: list[str] = []
        self.hidden: list[str] = []

    def ask(self, question: str, *, default: str = "", secret: bool = False) -> str:
        self.heard.append(question)
        answer = self.answers.pop(0)
        if secret:
            self.hidden.append(answer)
        return answer or default

    def agree(self, question: str) -> bool:
        self.heard.append(question)
        return self.answers.pop(0) == "yes"

    def say(self, text: str) -> None:
        self.heard.append(text)


class Town:
    """The local Telegram on a port, in a loop of its own."""

    def __init__(self) -> None:
        self.loop = asyncio.new_event_loop()
        self.cast: Cast = demo_world(SystemClock())
        self.server = Server(self.cast.world)
        self.address = self.wait_for(self.server.start())

    def hears(self, text: str, *, from_: Person) -> None:
        """A message for which nobody waits yet."""
        self.cast.world.write(from_.user, self.cast.world.chat(from_.user.id), text)

    def wait_for(self, work: Coroutine[Any, Any, Result]) -> Result:
        return self.loop.run_until_complete(work)

    def close(self) -> None:
        self.wait_for(self.server.stop())
        self.loop.close()


@pytest.fixture
def town(monkeypatch: pytest.MonkeyPatch) -> Iterator[Town]:
    for key in ("BOT_TOKEN", "BOT_API_URL", "OWNER_IDS", "DEFAULT_LANGUAGE", "TIME_ZONE"):
        monkeypatch.delenv(key, raising=False)
    town = Town()
    yield town
    town.close()


def test_a_newcomer_is_asked_and_every_answer_is_tried(town: Town, tmp_path: Path) -> None:
    file = tmp_path / ".env"
    person = Newcomer(
        "not a token", DEMO_TOKEN, "me", "100, 200", "fr", "ru", "Mars", "Asia/Almaty"
    )
    template = f"# The token.\nBOT_TOKEN=\nBOT_API_URL={town.address}\nOWNER_IDS=\nLISTEN=\n"
    set_up(file, person, town.wait_for, template=template)
    settings = load(env_file=file)
    assert settings.require_token() == DEMO_TOKEN
    assert settings.owner_ids == {100, 200}
    assert settings.default_language == "ru"
    assert settings.time_zone.key == "Asia/Almaty"
    assert file.read_text("utf-8").startswith("# The token.\nBOT_TOKEN=")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert "Telegram knows the bot as @newsdesk_demo_bot." in person.heard
    said = "\n".join(person.heard)
    for complaint in ("is not a bot token", "user numbers", "no language", "no time zone"):
        assert complaint in said
    assert person.hidden == ["not a token", DEMO_TOKEN]
    assert DEMO_TOKEN not in said


def test_the_owner_is_found_by_a_message(town: Town, tmp_path: Path) -> None:
    file = tmp_path / ".env"
    town.hears("hello", from_=town.cast.dana)
    person = Newcomer(DEMO_TOKEN, "", "yes", "en", "UTC")
    set_up(file, person, town.wait_for, template=f"BOT_API_URL={town.address}\n")
    assert load(env_file=file).owner_ids == {town.cast.dana.user.id}


def test_what_a_group_wrote_before_is_not_the_owner(town: Town, tmp_path: Path) -> None:
    file = tmp_path / ".env"
    world, dana = town.cast.world, town.cast.dana
    world.write(town.cast.anna.user, town.cast.group, "/help@newsdesk_demo_bot")
    town.hears("hello", from_=dana)
    person = Newcomer(DEMO_TOKEN, "", "yes", "en", "UTC")
    set_up(file, person, town.wait_for, template=f"BOT_API_URL={town.address}\n")
    assert load(env_file=file).owner_ids == {dana.user.id}


def test_whoever_denies_having_written_is_asked_again(town: Town, tmp_path: Path) -> None:
    file = tmp_path / ".env"
    town.hears("I only read", from_=town.cast.anna)
    person = Newcomer(DEMO_TOKEN, "", "no", "77", "en", "UTC")
    set_up(file, person, town.wait_for, template=f"BOT_API_URL={town.address}\n")
    assert load(env_file=file).owner_ids == {77}


def test_a_second_time_keeps_what_stands(town: Town, tmp_path: Path) -> None:
    file = tmp_path / ".env"
    text = (
        f"BOT_API_URL={town.address}\n# mine\nBROADCAST_RATE=25\nBOT_TOKEN={DEMO_TOKEN}\n"
        "OWNER_IDS=5\nDEFAULT_LANGUAGE=ru\nTIME_ZONE=Asia/Almaty\n"
    )
    file.write_text(text, "utf-8")
    set_up(file, Newcomer("", "", "", "", ""), town.wait_for)
    assert file.read_text("utf-8") == text


def test_who_gives_up_half_way_has_changed_nothing(town: Town, tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text(f"BOT_API_URL={town.address}\n", "utf-8")
    with pytest.raises(IndexError):  # as Ctrl-C would
        set_up(file, Newcomer(DEMO_TOKEN, "5"), town.wait_for)
    assert file.read_text("utf-8") == f"BOT_API_URL={town.address}\n"
    assert list(tmp_path.iterdir()) == [file]


def test_where_telegram_is_out_of_reach_one_may_go_on(tmp_path: Path, town: Town) -> None:
    file = tmp_path / ".env"
    person = Newcomer(DEMO_TOKEN, "no", DEMO_TOKEN, "yes", "5", "en", "UTC")
    set_up(file, person, town.wait_for, template="BOT_API_URL=http://127.0.0.1:9\n")
    assert load(env_file=file).require_token() == DEMO_TOKEN
    assert DEMO_TOKEN not in "\n".join(person.heard)


def test_the_environment_says_whom_to_ask_before_the_file_does(
    tmp_path: Path, town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BOT_API_URL", town.address)
    town.hears("hello", from_=town.cast.dana)
    person = Newcomer(DEMO_TOKEN, "", "yes", "en", "UTC")
    set_up(tmp_path / ".env", person, town.wait_for, template="BOT_API_URL=http://127.0.0.1:9\n")
    assert "Telegram knows the bot as @newsdesk_demo_bot." in person.heard


def test_whom_telegram_cannot_find_is_told_to_type_the_number(tmp_path: Path, town: Town) -> None:
    file = tmp_path / ".env"
    person = Newcomer(DEMO_TOKEN, "yes", "", "5", "en", "UTC")
    set_up(file, person, town.wait_for, template="BOT_API_URL=http://127.0.0.1:9\n")
    assert "Type your number instead" in "\n".join(person.heard)
    assert load(env_file=file).owner_ids == {5}


def test_values_are_put_where_they_stood() -> None:
    assert with_values("A=1\n# B=2\nC=3", {"C": "x=y", "D": ""}) == "A=1\n# B=2\nC=x=y\nD=\n"
    assert with_values("", {"A": "1"}) == "A=1\n"
    assert with_values("A=1\nexport A = '2'\n", {"A": "3"}) == "A=3\nA=3\n"


def test_the_machines_zone_is_offered(tmp_path: Path) -> None:
    link = tmp_path / "localtime"
    link.symlink_to("/usr/share/zoneinfo/Europe/Minsk")
    assert local_zone(link) == "Europe/Minsk"
    assert local_zone(tmp_path / "nothing") == "UTC"
