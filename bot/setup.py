"""The first settings: asked one by one, each tried at once, and written to `.env`."""

import os
import re
from collections.abc import Callable, Coroutine, Mapping
from io import StringIO
from pathlib import Path
from typing import Any, Protocol, TypeAlias
from zoneinfo import available_timezones

from dotenv import dotenv_values
from pydantic import SecretStr

from bot.delivery.identity import first_to_write, name_of_bot
from bot.errors import NewsdeskError, SettingsError, UnreachableError
from bot.messages.words import LANGUAGES
from bot.settings import TELEGRAM_URL, Settings, check

WaitFor: TypeAlias = Callable[[Coroutine[Any, Any, str]], str]
"""Runs what must be awaited: the talk itself waits for a keyboard."""

WAIT_S = 60
"""How long to wait for the owner's message."""

_LINE = re.compile(r"^[ \t]*(?:export[ \t]+)?(?P<key>[A-Z_]+)[ \t]*=.*$", re.MULTILINE)
_LOCAL_TIME = Path("/etc/localtime")


class Talk(Protocol):
    """The person at the keyboard."""

    def ask(self, question: str, *, default: str = "", secret: bool = False) -> str: ...

    def agree(self, question: str) -> bool: ...

    def say(self, text: str) -> None: ...


def set_up(
    file: Path,
    talk: Talk,
    wait_for: WaitFor,
    *,
    template: str = "",
) -> None:
    """Ask for what the bot needs and write it to a file that only its owner may read.

    What the file says already is offered again, and what is not asked for stays as it stands;
    nothing is written before all is answered. `template` is what a new file starts from.
    """
    before = file.read_text("utf-8") if file.exists() else template
    found = dotenv_values(stream=StringIO(before), interpolate=False)
    known = {key: value or "" for key, value in found.items()}
    token = _asked_token(talk, wait_for, known)
    answers = {"BOT_TOKEN": token}
    answers["OWNER_IDS"] = _asked(
        talk,
        "OWNER_IDS",
        "Your Telegram number (leave it empty to be found by a message)",
        known.get("OWNER_IDS", ""),
        instead=lambda: wait_for(_found_owner(talk, _settings(known, token))),
    )
    language = known.get("DEFAULT_LANGUAGE") or "en"
    question = f"Language of readers whose own is not spoken ({' or '.join(LANGUAGES)})"
    answers["DEFAULT_LANGUAGE"] = _asked(talk, "DEFAULT_LANGUAGE", question, language)
    zone = known.get("TIME_ZONE", "")
    zone = local_zone(_LOCAL_TIME) if zone in {"", "UTC"} else zone
    answers["TIME_ZONE"] = _asked(talk, "TIME_ZONE", "The newsroom's time zone", zone)
    _write(file, with_values(before, answers))
    talk.say(f"Written to {file}, which only you may read.")


def with_values(text: str, values: Mapping[str, str]) -> str:
    """A file of settings with some values put in place; its other lines and order stay.

    A key that stands twice gets the value twice: the last line is the one that counts.
    """
    standing = set[str]()

    def line(found: re.Match[str]) -> str:
        key = found["key"]
        standing.add(key)
        return f"{key}={values[key]}" if key in values else found[0]

    filled = _LINE.sub(line, text)
    if filled and not filled.endswith("\n"):
        filled += "\n"
    new = (f"{key}={value}\n" for key, value in values.items() if key not in standing)
    return filled + "".join(new)


def local_zone(localtime: Path) -> str:
    """The machine's own time zone, by the name that its link leads to; else UTC."""
    _, _, name = str(localtime.resolve()).partition("zoneinfo/")
    return name if name in available_timezones() else "UTC"


def _asked_token(talk: Talk, wait_for: WaitFor, known: Mapping[str, str]) -> str:
    """A token that Telegram knows; one that is there already may stay."""
    standing = known.get("BOT_TOKEN", "")
    stays = " (Enter keeps the one that is set)" if standing else ""
    while True:
        question = f"The token that @BotFather gave you{stays}"
        token = talk.ask(question, secret=True).strip() or standing
        try:
            check("BOT_TOKEN", token)
            name = wait_for(name_of_bot(_settings(known, token)))
        except UnreachableError as error:
            talk.say(str(error))
            if talk.agree("Keep the token without a trial?"):
                return token
        except SettingsError as error:
            talk.say(str(error))
        else:
            talk.say(f"Telegram knows the bot as @{name}.")
            return token


def _asked(
    talk: Talk,
    key: str,
    question: str,
    default: str,
    *,
    instead: Callable[[], str] | None = None,
) -> str:
    """Ask until the answer is one that the setting takes; `instead` answers what is left empty."""
    while True:
        answer = talk.ask(question, default=default).strip()
        if not answer and instead is not None:
            answer = instead()
        try:
            check(key, answer)
        except SettingsError as error:
            talk.say(str(error))
            continue
        if answer:
            return answer


async def _found_owner(talk: Talk, settings: Settings) -> str:
    """The number of whoever writes to the bot and says that it was them; else nothing."""
    talk.say(f"Send your bot any message from your own account now; {WAIT_S} seconds.")
    try:
        writer = await first_to_write(settings, wait_s=WAIT_S)
    except NewsdeskError as error:
        talk.say(f"{error}\nType your number instead; @userinfobot in Telegram tells it.")
        return ""
    if writer is None:
        talk.say("Nobody wrote. Try again, or ask @userinfobot for your number.")
        return ""
    return str(writer.id) if talk.agree(f"{writer.name}, number {writer.id}: is that you?") else ""


def _settings(known: Mapping[str, str], token: str) -> Settings:
    """What is needed to ask Telegram, whatever else is wrong in the file.

    The environment goes before the file, as it does when the bot runs: a token must not be sent
    to another server than the one it is meant for.
    """
    address = os.environ.get("BOT_API_URL") or known.get("BOT_API_URL") or TELEGRAM_URL
    return Settings.model_construct(bot_token=SecretStr(token), bot_api_url=address)


def _write(file: Path, text: str) -> None:
    """All or nothing, and at no moment readable by others: it holds the token."""
    part = file.with_name(f"{file.name}.part")
    part.unlink(missing_ok=True)
    part.touch(mode=0o600)
    part.write_text(text, "utf-8")
    part.replace(file)
